"""Duty turns and days off."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.network.actions.roster import TurnFacts
from anclaje.network.models import Contact, Organisation
from anclaje.network.wording import DAY_NAMES
from anclaje.territory.models import Place


class _ContactField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Contact) -> str:
        return f"{obj.role_label} · {obj.telephone}"


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def _clock(label: Any, **options: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options
    )


class TurnForm(ChangeForm):
    """Who answers, on which days, from when until when."""

    contact = _ContactField(Contact.objects.none(), label=_("Who answers?"), empty_label=_("Choose"))
    weekdays = forms.MultipleChoiceField(
        label=_("On which days does it begin?"), choices=DAY_NAMES.items, widget=forms.CheckboxSelectMultiple
    )
    starts = _clock(_("From"))
    ends = _clock(_("Until"), help_text=_("An earlier hour is one of the next day."))
    from_on = _day(_("First day"))
    until_on = _day(_("Last day"), required=False, help_text=_("Empty: until somebody changes it."))

    def __init__(self, *args: Any, organisation: Organisation, today: date, **options: Any):
        super().__init__(*args, initial={"from_on": today}, **options)
        rows = Contact.objects.active().filter(organisation=organisation).exclude(telephone="")
        self.fields["contact"].queryset = rows.order_by("role_label", "pk")

    def facts(self) -> TurnFacts:
        said = self.cleaned_data
        return TurnFacts(said["weekdays"], said["starts"], said["ends"], said["from_on"], said["until_on"])


class HolidayForm(ChangeForm):
    """`places`: (code, name) of those that the person may keep."""

    place = forms.ChoiceField(label=_("Where?"))
    day = _day(_("Which day?"))
    name = forms.CharField(label=_("What is it called?"), max_length=120)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any):
        super().__init__(*args, **options)
        self.fields["place"].choices = places if len(places) == 1 else [("", _("Choose")), *places]

    def where(self) -> Place:
        return Place.objects.get(code=self.cleaned_data["place"], kind__in=("municipality", "province"))
