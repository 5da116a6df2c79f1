"""Saying a municipality's own time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.guide import wording


class StatedTimeForm(ChangeForm):
    """An empty form takes the municipality's word back."""

    amount = forms.IntegerField(
        label=_("How long it really takes here"), min_value=1, max_value=999, required=False,
        help_text=_("Leave it empty if the provincial time is kept."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(wording.UNITS.items()), initial="days")
    office = forms.CharField(label=_("Office that does it here"), max_length=120, required=False)
    telephone = forms.CharField(
        label=_("Institutional telephone"), max_length=40, required=False,
        help_text=_("Of the office, never of a person."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Something others should know"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def stated(self) -> dict[str, Any]:
        """The form's word, as the action takes it."""
        given = {name: self.cleaned_data[name] for name in ("amount", "unit", "office", "telephone", "note")}
        return {**given, "seen_version": self.cleaned_data["seen_version"]}
