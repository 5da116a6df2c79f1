"""Input about places, checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.territory.domain.kinds import ADDABLE
from anclaje.territory.wording import KINDS


class SearchForm(forms.Form):
    """The name of a place, as somebody types it in a hurry."""

    q = forms.CharField(
        label=_("Find a place"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-keep": ""}),
    )


class AddPlaceForm(ChangeForm):
    """A locality or neighbourhood to add; where it lies is the page it stands on."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, KINDS[kind]) for kind in ADDABLE],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    source = forms.CharField(
        label=_("Who says so"),
        max_length=200,
        help_text=_("An office, a map, a neighbours' meeting: so that others can check it."),
    )
    lat = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
