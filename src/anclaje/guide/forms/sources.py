"""Putting a document or a meeting into the library, and correcting what it says there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.errors import Refusal
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import told
from anclaje.guide import wording
from anclaje.guide.actions.sources import Attended, SourceFacts
from anclaje.guide.models import Source
from anclaje.guide.reading_in import ENDINGS, MOST_BYTES, paragraphs_of, paragraphs_of_text

ROWS = 24
ROWS_SHOWN = 6
NOTHING_TO_CITE = _("Without its text there is nothing to cite.")


def day(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class DocumentFactsForm(ChangeForm):
    """What the library says of a document."""

    title = forms.CharField(label=_("Title"), max_length=200)
    issuer = forms.CharField(label=_("Issued by"), max_length=200, required=False)
    dated_on = day(_("Dated"))
    force = forms.ChoiceField(
        label=_("How far it binds"), choices=list(wording.FORCES.items()), widget=forms.RadioSelect,
        initial="unknown",
    )  # fmt: skip
    valid_from = day(_("Valid from"))
    valid_to = day(_("Valid until"))

    def facts(self) -> SourceFacts:
        said = self.cleaned_data
        names = ("title", "issuer", "dated_on", "force", "valid_from", "valid_to")
        return SourceFacts(**{name: said[name] for name in names})

    @staticmethod
    def initial_of(source: Source) -> dict[str, Any]:
        names = ("title", "issuer", "dated_on", "force", "valid_from", "valid_to")
        return {"seen_version": source.version, **{name: getattr(source, name) for name in names}}

    def rows(self) -> list:
        """Attendance, where there is any to ask for."""
        return []

    def plain_fields(self) -> list[forms.BoundField]:
        return list(self.visible_fields())


class MeetingFactsForm(ChangeForm):
    """What the library says of a meeting: when, where, and which institutions came."""

    title = forms.CharField(label=_("What the meeting was about"), max_length=200)
    issuer = forms.CharField(label=_("Convened by"), max_length=200, required=False)
    dated_on = day(_("Held on"), required=True)
    place = forms.CharField(label=_("Where"), max_length=120, required=False)

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        for number in range(ROWS):
            self.fields[f"institution_{number}"] = forms.CharField(
                label=_("Institution"), max_length=200, required=False
            )
            self.fields[f"people_{number}"] = forms.IntegerField(
                label=_("People"), min_value=1, max_value=500, required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"institution_{number}"], self[f"people_{number}"]) for number in range(ROWS)]

    def shown_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return self.rows()[: self._room()]

    def more_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return self.rows()[self._room() :]

    def _room(self) -> int:
        """Those that say something, and two empty ones; six at least."""
        filled = [place for place, row in enumerate(self.rows(), 1) if row[0].value()]
        return min(ROWS, max(ROWS_SHOWN, (filled[-1] if filled else 0) + 2))

    def plain_fields(self) -> list[forms.BoundField]:
        return [
            field for field in self.visible_fields() if not field.name.startswith(("institution_", "people_"))
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        attended = []
        for number in range(ROWS):
            institution, people = said.get(f"institution_{number}"), said.get(f"people_{number}")
            if institution and people:
                attended.append(Attended(institution, people))
            elif institution and f"people_{number}" not in self.errors:
                self.add_error(f"people_{number}", _("How many people came from there?"))
            elif people:
                self.add_error(f"institution_{number}", _("Which institution did they come from?"))
        if not attended and not self.errors:
            self.add_error("institution_0", _("Name at least one institution that was there."))
        said["attendance"] = tuple(attended)
        return said

    def facts(self) -> SourceFacts:
        said = self.cleaned_data
        names = ("title", "issuer", "dated_on", "place", "attendance")
        return SourceFacts(**{name: said[name] for name in names})

    @staticmethod
    def initial_of(source: Source) -> dict[str, Any]:
        rows = list(source.attendance.in_order())
        attended = {f"institution_{place}": row.institution for place, row in enumerate(rows)}
        attended |= {f"people_{place}": row.people for place, row in enumerate(rows)}
        names = ("title", "issuer", "dated_on", "place")
        return {"seen_version": source.version, **attended, **{name: getattr(source, name) for name in names}}


class WithKind(forms.Form):
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(kind, words) for kind, words in wording.SOURCE_KINDS.items() if kind != Source.MEETING],
        widget=forms.RadioSelect, initial=Source.PROTOCOL,
    )  # fmt: skip


class WithText(forms.Form):
    """Its text, as a file or pasted; read while the form is checked, so that what is wrong is said there."""

    file = forms.FileField(
        label=_("File (DOCX, PDF, Markdown or text)"), required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=_("Up to 10 MB. The original is kept encrypted, and only editors can open it."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("An empty line begins a new paragraph."),
    )  # fmt: skip
    tells_of_nobody = forms.BooleanField(
        label=_("I looked: it tells of nobody who is being assisted"),
        help_text=_("No names, no stories, no addresses of people. If there are any, take them out first."),
        error_messages={"required": _("Look through it for people's data before you add it.")},
    )
    needs: tuple[str, ...]
    """The fields that may hold it; where there is one, it must."""

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        if len(self.needs) == 1:
            self.fields[self.needs[0]].required = True
            self.fields[self.needs[0]].error_messages["required"] = NOTHING_TO_CITE

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        upload, text = said.get("file"), said.get("text", "")
        said["original"], said["file_name"], said["paragraphs"] = None, "", []
        try:
            if upload:
                said["original"], said["file_name"] = upload.read(MOST_BYTES + 1), upload.name
                said["paragraphs"] = paragraphs_of(said["original"], upload.name)
            elif text and text.strip():
                said["paragraphs"] = paragraphs_of_text(text)
            elif not self.errors.keys() & set(self.needs):
                self.add_error(self.needs[0], NOTHING_TO_CITE)
        except Refusal as refusal:
            self.add_error("file" if upload else "text", told(refusal))
        return said

    def content(self) -> dict[str, Any]:
        """Its text and its file, as the action takes them."""
        return {name: self.cleaned_data[name] for name in ("paragraphs", "original", "file_name")}


class FileForm(WithText, DocumentFactsForm, WithKind):
    """A document as a file."""

    text = None
    needs = ("file",)
    field_order = ("file", "kind", "title", "issuer", "dated_on", "force", "valid_from", "valid_to")

    @property
    def source_kind(self) -> str:
        return self.cleaned_data["kind"]


class PastedForm(WithText, DocumentFactsForm, WithKind):
    """A document whose text somebody pastes."""

    file = None
    needs = ("text",)
    field_order = ("kind", "title", "issuer", "dated_on", "force", "valid_from", "valid_to", "text")

    @property
    def source_kind(self) -> str:
        return self.cleaned_data["kind"]


class MeetingForm(WithText, MeetingFactsForm):
    """A meeting, its attendance and its minutes."""

    text = forms.CharField(
        label=_("Minutes"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("An empty line begins a new paragraph. Or hand them in as a file, below."),
    )  # fmt: skip
    needs = ("text", "file")
    field_order = ("title", "issuer", "dated_on", "place", "text", "file", "tells_of_nobody")
    source_kind = Source.MEETING


NEW = {"file": FileForm, "text": PastedForm, "meeting": MeetingForm}


class LibraryForm(forms.Form):
    """Which sources are shown."""

    kind = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("everything")), *wording.SOURCE_KINDS.items()]
    )
