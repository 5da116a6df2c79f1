"""Other registries' numbers, forms and receipts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.forms.base import CaseForm
from anclaje.cases.models import Reference

PRIVATE = {"data-private": True, "autocomplete": "off"}


class FindForm(forms.Form):
    """Sent as a form, so that a number never stands in an address."""

    number = forms.CharField(
        label=_("Number of another registry"),
        max_length=80,
        widget=forms.TextInput(attrs={**PRIVATE, "inputmode": "text"}),
    )


class CorrectForm(CaseForm):
    is_about_a_version = True
    compared = ("number", "given_on")

    number = forms.CharField(label=_("Number"), max_length=80, widget=forms.TextInput(attrs=PRIVATE))
    given_on = forms.DateField(
        label=_("Given on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def as_kept(row: Reference) -> dict[str, Any]:
    return {"number": row.opened("number"), "given_on": row.given_on}


ENDINGS = (("xlsx", "XLSX"), ("csv", "CSV"))


class ExportForm(CaseForm):
    """cases: those that may be chosen. What stands beside each says what would leave."""

    cases = forms.ModelMultipleChoiceField(label=_("Which cases?"), queryset=None, required=True)
    ending = forms.ChoiceField(
        label=_("As which file?"), choices=ENDINGS, initial="xlsx", widget=forms.RadioSelect
    )

    def __init__(self, *positional: Any, cases: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["cases"].queryset = cases

    def arguments(self) -> dict[str, Any]:
        return {"cases": list(self.cleaned_data["cases"]), "ending": self.cleaned_data["ending"]}


class ReceiptsForm(CaseForm):
    file = forms.FileField(
        label=_("CSV or XLSX file"),
        help_text=_("With our code and their number; the day and the state, if they give them."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def arguments(self) -> dict[str, Any]:
        return {}
