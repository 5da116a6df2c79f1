"""The filter as a sentence with blanks, and the small forms around the working views."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.domain import filters
from anclaje.cases.domain.filters import Filter, filter_from
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.forms.base import CaseForm, words
from anclaje.cases.wording import EXPORT_REASON
from anclaje.network.models import Post

LABELS = {
    "state": _("Show what is"),
    "also": _("and"),
    "place": _("in"),
    "need": _("of"),
    "who": _("in the hands of"),
    "asked": _("asked of"),
    "risk": _("of"),
    "issue": _("about"),
    "edition": _("following"),
}
FIRST = ("state", "also", "place", "need", "who")
"""The blanks that stand open; the others are one press away, and open when one of them is filled."""


class FilterForm(forms.Form):
    """A GET form. Its values are read by `filters.filter_from`, which takes nothing unknown for an answer."""

    def __init__(self, chosen: Filter, *, choices: Mapping[str, Any], **named: Any):
        shown = {**chosen.values(), "state": chosen.status or chosen.state}
        super().__init__(initial=shown, auto_id="filter_%s", **named)
        for name, label in LABELS.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices[name], required=False)
        self._chosen = chosen

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST]

    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in LABELS if name not in FIRST]

    @property
    def says_more(self) -> bool:
        return any(getattr(self._chosen, name) for name in LABELS if name not in FIRST)


class KeepFilterForm(CaseForm):
    """The values travel in hidden fields; the name is how its owner calls it, if at all."""

    name = forms.CharField(
        label=_("Call it"),
        help_text=_("Or leave it empty: the sentence itself is its name. Nobody's name belongs here."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *positional: Any, chosen: Filter | None = None, **named: Any):
        super().__init__(*positional, **named)
        values = chosen.values() if chosen else {}
        for name in filters.NAMES:
            self.fields[name] = forms.CharField(
                required=False,
                max_length=filters.LONGEST,
                widget=forms.HiddenInput,
                initial=values.get(name, ""),
            )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {"name": given["name"], "chosen": filter_from(given)}


class HandOverForm(CaseForm):
    """Which of the cases, as they were seen; `picked` holds “key.version” of each."""

    post = forms.ModelChoiceField(label=_("Who takes them?"), queryset=Post.objects.none())
    picked = forms.TypedMultipleChoiceField(
        label=_("These cases"),
        coerce=str,
        error_messages={"required": _("Tick at least one case.")},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *positional: Any, posts: Any, cases: Mapping[str, str], **named: Any):
        super().__init__(*positional, **named)
        self.fields["post"].queryset = posts
        self.fields["post"].label_from_instance = post_words
        self.fields["picked"].choices = list(cases.items())


class ExportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is the file for?"), choices=words(EXPORT_REASON), widget=forms.RadioSelect
    )
    ending = forms.ChoiceField(
        label=_("As"),
        choices=[("xlsx", _("a spreadsheet (XLSX)")), ("csv", _("plain text (CSV)"))],
        widget=forms.RadioSelect,
        initial="xlsx",
    )


class FeedForm(CaseForm):
    """A press of a button."""
