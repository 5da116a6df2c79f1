"""What police and prosecutors ask, and what a court orders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cases.actions.gate import Ordered
from anclaje.cases.domain.gate import Asker, Field, Told
from anclaje.cases.forms.base import CaseForm, note, radio, several
from anclaje.cases.models import CourtOrder, InformationRequest, Person
from anclaje.cases.wording import AGE_BAND, label
from anclaje.cases.wording_gate import ASKER, ORDER_FIELD, ORDER_TOLD

PRIVATE = {"data-private": True, "autocomplete": "off"}


def _day(words: Any) -> forms.DateField:
    return forms.DateField(label=words, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class RequestForm(CaseForm):
    """About whom is never asked: a number is the whole answer."""

    kind = radio(ASKER, label=_("Who asks?"))
    authority = forms.CharField(
        label=_("Which office?"), max_length=200, widget=forms.TextInput(attrs=PRIVATE)
    )
    their_number = forms.CharField(
        label=_("Number of their letter"),
        help_text=_("Never the name of whom they ask about, nor the number of a document of theirs."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    asked_on = _day(_("On which day did they ask?"))

    def clean_kind(self) -> Asker:
        return Asker(self.cleaned_data["kind"])


class OrderForm(CaseForm):
    """The order as it stands on paper, and only the fields that it names."""

    is_about_a_version = True

    person = forms.ModelChoiceField(
        label=_("About which person?"),
        queryset=Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    court = forms.CharField(label=_("Which court?"), max_length=200, widget=forms.TextInput(attrs=PRIVATE))
    file_number = forms.CharField(
        label=_("Number of the court's file"), max_length=80, widget=forms.TextInput(attrs=PRIVATE)
    )
    ordered_on = _day(_("Day of the order"))
    fields_ordered = several(ORDER_FIELD, label=_("Exactly what the order names"))
    request = forms.ModelChoiceField(
        label=_("After which request?"),
        help_text=_("If the court asked before, and got a number."),
        queryset=InformationRequest.objects.none(),
        required=False,
        empty_label=_("None"),
    )

    def __init__(self, *positional: Any, people: Any, requests: Any = None, **named: Any):
        super().__init__(*positional, **named)
        self.fields["fields_ordered"].required = True
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = _person_words
        if requests is None:
            del self.fields["person"], self.fields["request"]
        else:
            self.fields["request"].queryset = requests

    def clean_fields_ordered(self) -> list[str]:
        named = self.cleaned_data["fields_ordered"]
        return [field.value for field in Field if field in named]

    def seen(self) -> dict[str, int | None]:
        return {} if "person" in self.fields else super().seen()

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        ordered = Ordered(
            court=told["court"],
            file_number=told["file_number"],
            ordered_on=told["ordered_on"],
            fields=told["fields_ordered"],
        )
        if "person" not in self.fields:
            return {"ordered": ordered}
        return {"ordered": ordered, "person": told["person"], "request": told["request"]}


def as_proposed(row: CourtOrder) -> dict[str, Any]:
    return {
        "court": row.opened("court"),
        "file_number": row.opened("file_number"),
        "ordered_on": row.ordered_on,
        "fields_ordered": row.fields,
    }


class OrderStepForm(CaseForm):
    """A press of a button of somebody who looked at this very version."""

    is_about_a_version = True


class OrderEndForm(CaseForm):
    is_about_a_version = True

    reason = note(_("Why?"), required=True, rows=2)


class ToldForm(CaseForm):
    told = radio(ORDER_TOLD, label=_("Was the person told?"))

    def clean_told(self) -> Told:
        return Told(self.cleaned_data["told"])


def _person_words(person: Person) -> str:
    return str(
        _("Person %(number)s: %(age)s") % {"number": person.position, "age": label(AGE_BAND, person.age_band)}
    )
