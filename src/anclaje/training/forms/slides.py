"""A slide as a form, a whole presentation as one text, and a version's few facts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.network.models import Organisation
from anclaje.training import wording
from anclaje.training.domain.slide import Field, Kind, Slide


def long_field(rows: int, **options: Any) -> forms.CharField:
    """Markdown: a line's blank end is kept out, its paragraphs stay."""
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": rows}), required=False, max_length=20_000, **options
    )


class SlideForm(ChangeForm):
    title = forms.CharField(label=wording.FIELDS[Field.TITLE], max_length=200)
    body = long_field(
        8,
        label=wording.FIELDS[Field.BODY],
        help_text=_("A dash begins a point; **two stars** make it strong."),
    )
    notes = long_field(10, label=wording.FIELDS[Field.NOTES])
    minutes = forms.IntegerField(
        label=wording.FIELDS[Field.MINUTES], min_value=0, max_value=600, required=False
    )
    kind = forms.ChoiceField(
        label=wording.FIELDS[Field.KIND],
        choices=[(kind.value, words) for kind, words in wording.KINDS.items()],
    )
    sources = long_field(2, label=wording.FIELDS[Field.SOURCES], help_text=_("One a line."))
    cites = long_field(
        2, label=wording.FIELDS[Field.CITES],
        help_text=_("One a line, as “law:ley-26364-2” or “guide:P06.1”: it is flagged when one changes."),
    )  # fmt: skip

    def slide(self, slide_id: str) -> Slide:
        said = self.cleaned_data
        texts = {name: _written(said[name]) for name in ("body", "notes", "sources", "cites")}
        return Slide(
            slide_id,
            said["title"].strip(),
            minutes=said["minutes"] or 0,
            kind=Kind(said["kind"]).value,
            **texts,
        )


def as_initial(slide: Slide) -> dict[str, Any]:
    return {name: getattr(slide, name) for name in SlideForm.base_fields if hasattr(slide, name)}


def _written(text: str) -> str:
    return text.replace("\r\n", "\n").strip("\n")


class ConflictForm(ChangeForm):
    """What is to stand in each field that both changed; begins with ours."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, conflicts: Any, proposed: Slide, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for conflict in conflicts:
            name, value = conflict.field.value, proposed.value(conflict.field)
            base = SlideForm.base_fields[name]
            if conflict.field in (Field.MINUTES, Field.KIND, Field.TITLE):
                self.fields[name] = type(base)(label=base.label, initial=value, **_options(base))
            else:
                self.fields[name] = long_field(8, label=base.label, initial=value)

    def chosen(self, proposed: Slide) -> Slide:
        said = {name: value for name, value in self.cleaned_data.items() if hasattr(proposed, name)}
        texts = {name: _written(value) if isinstance(value, str) else value for name, value in said.items()}
        return Slide(
            **{**{field.value: proposed.value(field) for field in Field}, **texts, "id": proposed.id}
        )


def _options(base: forms.Field) -> dict[str, Any]:
    return {"choices": base.choices} if isinstance(base, forms.ChoiceField) else {}


class VersionForm(ChangeForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Institution"), empty_label=None
    )
    title = forms.CharField(
        label=_("Name of your version"), max_length=160, help_text=_("“Formación de inspección 2027”.")
    )
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, organisations: Any, languages: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=organisations).order_by(
            "name"
        )
        self.fields["language"].choices = [(code, wording.language_words(code)) for code in languages]


class EditionForm(ChangeForm):
    says = forms.CharField(
        label=_("What is new in it"),
        max_length=300,
        required=False,
        help_text=_("A line for your own people."),
    )


class OwnPresentationForm(ChangeForm):
    code = forms.CharField(label=_("Short code"), max_length=20, help_text=_("“INS-1”: one of your own."))
    title = forms.CharField(label=_("Title"), max_length=200)
    deck = forms.FileField(
        label=_("Your own slides (PPTX or Markdown)"), required=False,
        help_text=_("Nothing yet? Begin empty and add slides one by one."),
    )  # fmt: skip


class WhyForm(ChangeForm):
    why = forms.CharField(
        label=_("What is it good for?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever reviews it reads this first. Your institution is named as its author."),
    )  # fmt: skip
