"""Workshops, groups as counts, notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.domain.groups import AgeBand, Counts, Gender
from anclaje.cartography.forms.base import NOBODYS_NAME, day_field, text_field
from anclaje.cartography.models import Group
from anclaje.cartography.wording import AGES, GENDERS
from anclaje.foundation.forms import ChangeForm


class WorkshopForm(ChangeForm):
    held_on = day_field(label=_("On which day?"))
    where = forms.CharField(
        label=_("Where?"), max_length=160, help_text=_("A public place, in words: the club, the school.")
    )


class GroupForm(ChangeForm):
    """A number for each age band and gender: rows and columns of one table."""

    def __init__(self, *args, group: Group | None = None, **options):
        super().__init__(*args, **options)
        known = {(one.age_band, one.gender): one.people for one in group.counts.all()} if group else {}
        for age in AgeBand:
            for gender in Gender:
                self.fields[_field(age, gender)] = forms.IntegerField(
                    label=f"{AGES[age]}, {GENDERS[gender]}", required=False, min_value=0, max_value=60,
                    initial=known.get((age, gender)),
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )  # fmt: skip

    @property
    def columns(self) -> list:
        return [GENDERS[gender] for gender in Gender]

    @property
    def rows(self) -> list:
        return [(AGES[age], [self[_field(age, gender)] for gender in Gender]) for age in AgeBand]

    @property
    def counts(self) -> Counts:
        asked = ((age, gender) for age in AgeBand for gender in Gender)
        return {key: self.cleaned_data.get(_field(*key)) or 0 for key in asked}


def _field(age: AgeBand, gender: Gender) -> str:
    return f"{age}_{gender}"


class NoteForm(ChangeForm):
    text = text_field(12, label=_("In the group's own words"), max_length=20_000, help_text=NOBODYS_NAME)
