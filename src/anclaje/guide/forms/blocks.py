"""Forms for the blocks of a draft that are read: one a kind, each text in every language of the edition.

`form.body(earlier)` is the block's body as the action takes it, with
whatever the form does not ask left as it was.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.guide import queries, wording
from anclaje.guide.models import LawEntry
from anclaje.network.models import Need

Body = Mapping[str, Any]
LONGEST = 4000
LANGUAGES = {"es": _("in Spanish"), "en": _("in English")}


BETWEEN = "__"
"""Between the name of a text and its language."""


def words_name(name: str, language: str) -> str:
    return f"{name}{BETWEEN}{language}"


class BlockForm(ChangeForm):
    """words: (name, label, rows); the first language is the authoritative one and must be there."""

    words: tuple[tuple[str, Any, int], ...] = ()
    why = forms.CharField(
        label=_("Why (kept in the history)"), max_length=300, required=False,
    )  # fmt: skip

    def __init__(self, *arguments: Any, languages: Sequence[str], body: Body | None = None, **named: Any):
        named["initial"] = {**(self.initial_of(body, languages) if body else {}), **named.get("initial", {})}
        super().__init__(*arguments, **named)
        self.languages = tuple(languages)
        for name, label, rows in self.words:
            for place, language in enumerate(self.languages):
                self.fields[words_name(name, language)] = self._text(label, language, rows, place == 0)
        self.order_fields([*self.order(), "why"])

    def _text(self, label: Any, language: str, rows: int, is_required: bool) -> forms.CharField:
        widget = (
            forms.Textarea(attrs={"rows": rows, "lang": language})
            if rows > 1
            else forms.TextInput(attrs={"lang": language})
        )
        full = _("%(text)s, %(language)s") % {"text": label, "language": LANGUAGES.get(language, language)}
        return forms.CharField(label=full, max_length=LONGEST, required=is_required, widget=widget)

    def order(self) -> list[str]:
        return [
            words_name(name, language) for name, _label, _rows in self.words for language in self.languages
        ]

    @property
    def said_rows(self) -> list[list[Any]]:
        """The texts, each row one text in every language."""
        texts = [self[name] for name in self.order() if BETWEEN in name]
        width = len(self.languages)
        return [texts[at : at + width] for at in range(0, len(texts), width)]

    @property
    def other_fields(self) -> list[Any]:
        return [bound for bound in self.visible_fields() if BETWEEN not in bound.name]

    def initial_of(self, body: Body, languages: Sequence[str]) -> dict[str, Any]:
        return {
            words_name(name, language): (body.get(name) or {}).get(language, "")
            for name, _label, _rows in self.words
            for language in languages
        }

    def told(self, name: str) -> dict[str, str]:
        """A text by language, as a body keeps it."""
        given = {
            language: self.cleaned_data.get(words_name(name, language), "") for language in self.languages
        }
        return {language: " ".join(text.split()) for language, text in given.items()}

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        return {**(earlier or {}), **{name: self.told(name) for name, _label, _rows in self.words}}


class HeadingForm(BlockForm):
    words = (("text", _("Heading"), 1),)

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        return {"level": 1, **super().body(earlier)}


class SourcedForm(BlockForm):
    """A block that says where its words come from, and which law they rest on."""

    source = forms.ChoiceField(label=_("Where it comes from"), initial="decided")
    legal = forms.MultipleChoiceField(
        label=_("Law that it cites"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["source"].choices = [
            (code, words) for code, words in wording.SOURCES.items() if code != "local"
        ]
        self.fields["legal"].choices = law_choices()

    def initial_of(self, body: Body, languages: Sequence[str]) -> dict[str, Any]:
        return {
            **super().initial_of(body, languages),
            "source": body.get("source", "decided"),
            "legal": list(body.get("legal", ())),
        }

    def order(self) -> list[str]:
        return [*super().order(), "source", "legal"]

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        made = {**super().body(earlier), "source": self.cleaned_data["source"]}
        legal = list(self.cleaned_data["legal"])
        return {**made, "legal": legal} if legal or "legal" in made else made


def law_choices() -> list[tuple[str, str]]:
    return [(law.code, _law_words(law)) for law in queries.laws().values()]


def _law_words(law: LawEntry) -> str:
    return f"{read(law.norm)} {law.article}".strip()


class ParagraphForm(SourcedForm):
    words = (("text", _("Text"), 5),)


class NoteForm(SourcedForm):
    words = (("title", _("Title"), 1), ("text", _("Text"), 5))


class LinesForm(SourcedForm):
    """Texts written one a line; every language has as many lines."""

    lines_name = "items"
    lines_label: Any = _("Points, one a line")
    lines_rows = 6

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        for place, language in enumerate(self.languages):
            name = words_name(self.lines_name, language)
            self.fields[name] = self._text(self.lines_label, language, self.lines_rows, place == 0)
        self.order_fields([*self.order(), "why"])

    def order(self) -> list[str]:
        return [
            *(words_name(name, language) for name, _l, _r in self.words for language in self.languages),
            *(words_name(self.lines_name, language) for language in self.languages),
            "is_numbered", "source", "legal",
        ]  # fmt: skip

    def lines(self, language: str) -> list[str]:
        text = self.cleaned_data.get(words_name(self.lines_name, language), "")
        return [" ".join(line.split()) for line in text.splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        counts = {language: len(self.lines(language)) for language in self.languages}
        wrong = [name for name, count in counts.items() if count and count != counts[self.languages[0]]]
        for language in wrong:
            self.add_error(
                words_name(self.lines_name, language),
                _("Write as many lines as in the first language, or none."),
            )
        return cleaned

    def told_lines(self) -> list[dict[str, str]]:
        by_language = {language: self.lines(language) for language in self.languages}
        return [
            {language: (lines[place] if lines else "") for language, lines in by_language.items()}
            for place in range(len(by_language[self.languages[0]]))
        ]


class ListForm(LinesForm):
    is_numbered = forms.BooleanField(label=_("The points are numbered"), required=False)

    def initial_of(self, body: Body, languages: Sequence[str]) -> dict[str, Any]:
        items = body.get("items", ())
        return {
            **super().initial_of(body, languages),
            "is_numbered": body.get("is_numbered", False),
            **{
                words_name("items", language): "\n".join(item.get(language, "") for item in items)
                for language in languages
            },
        }

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        return {
            **super().body(earlier),
            "items": self.told_lines(),
            "is_numbered": self.cleaned_data["is_numbered"],
        }


CELL = "|"


class TableForm(LinesForm):
    """A row a line, its cells parted by a bar; the first line holds the columns' names."""

    words = (("caption", _("What the table shows"), 1),)
    lines_name = "rows"
    lines_label = _("Rows, one a line, cells parted by |; the first line names the columns")
    lines_rows = 10

    def initial_of(self, body: Body, languages: Sequence[str]) -> dict[str, Any]:
        rows = [body.get("columns", ()), *body.get("rows", ())]
        return {
            **super().initial_of(body, languages),
            **{
                words_name("rows", language): "\n".join(
                    f" {CELL} ".join(cell.get(language, "") for cell in row) for row in rows
                )
                for language in languages
            },
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for language in self.languages:
            widths = {line.count(CELL) for line in self.lines(language)}
            if len(widths) > 1:
                self.add_error(words_name("rows", language), _("Every row needs as many cells as the first."))
            elif self.lines(language) and len(self.lines(language)) < 2:
                message = _("A table has at least one row below its columns.")
                self.add_error(words_name("rows", language), message)
        return cleaned

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        rows = [self._row(line) for line in self._whole_lines()]
        return {**super().body(earlier), "columns": rows[0], "rows": rows[1:]}

    def _row(self, line: Mapping[str, str]) -> list[dict[str, str]]:
        """One line in each language, as cells that each hold every language."""
        columns = zip(*(self._cells(text) for text in line.values()), strict=True)
        return [dict(zip(line, cells, strict=True)) for cells in columns]

    def _whole_lines(self) -> list[dict[str, str]]:
        """Each line with as many bars in a language that was left empty."""
        return [
            {language: text or CELL * line[self.languages[0]].count(CELL) for language, text in line.items()}
            for line in self.told_lines()
        ]

    def _cells(self, text: str) -> list[str]:
        return [cell.strip() for cell in text.split(CELL)]


class ProcedureForm(BlockForm):
    words = (
        ("title", _("Title"), 1),
        ("purpose", _("What it is for"), 3),
        ("trigger", _("When it begins"), 2),
    )
    needs = forms.MultipleChoiceField(
        label=_("Needs that it answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["needs"].choices = [
            (need.code, f"{need.code} {read(need.name)}") for need in Need.objects.in_order()
        ]

    def initial_of(self, body: Body, languages: Sequence[str]) -> dict[str, Any]:
        return {**super().initial_of(body, languages), "needs": list(body.get("needs", ()))}

    def order(self) -> list[str]:
        return [*super().order(), "needs"]

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        made = super().body(earlier)
        needs = list(self.cleaned_data["needs"])
        return {**made, "needs": needs} if needs or "needs" in made else made
