"""The streets of a neighbourhood: a file, and whose map it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.importing.streets import LARGEST
from anclaje.foundation.forms import ChangeForm

FORMATS = _("GeoJSON, GeoPackage, zipped Shapefile, KML, OSM extract or PMTiles.")
CREDIT_HINT = "© OpenStreetMap"


class StreetsFileField(forms.FileField):
    """Files of streets, no larger than can be read."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("This map is too large. Cut out the neighbourhood first."))
        return file


class StreetsForm(ChangeForm):
    file = StreetsFileField(label=_("A file with the streets"), help_text=FORMATS)
    credit = forms.CharField(label=_("Who made that map"), max_length=120, help_text=CREDIT_HINT)


def streets_of_its_own(credit: str) -> str:
    """What is ticked to have them beneath."""
    return _("Over the streets of the neighbourhood (%(credit)s)") % {"credit": credit}
