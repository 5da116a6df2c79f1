"""A sheet to be printed: its kind, its paper, for which group, with which categories and over which map."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anclaje.cartography import vocabulary
from anclaje.cartography.forms.streets import CREDIT_HINT, streets_of_its_own
from anclaje.cartography.models import Exercise, Group, LegendEntry
from anclaje.cartography.wording import LANGUAGES, PAPERS, group_words
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read

LARGEST_BASEMAP = 60_000_000


class GroupField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Group) -> str:
        return group_words(obj)


class CategoriesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: LegendEntry) -> str:
        return read(obj.words)


class SheetForm(ChangeForm):
    title = forms.CharField(label=_("Title on the sheet"), max_length=120)
    paper = forms.ChoiceField(label=_("Paper"), choices=list(PAPERS.items()), initial="a3")
    language = forms.ChoiceField(label=_("In which language?"), choices=list(LANGUAGES.items()))
    group = GroupField(
        Group.objects.none(), label=_("For which group?"), required=False, empty_label=_("not decided yet")
    )
    categories = CategoriesField(
        LegendEntry.objects.none(), label=_("Categories in its legend"), widget=forms.CheckboxSelectMultiple,
        help_text=_("As few as possible: each needs a pen of its own."),
    )  # fmt: skip

    def __init__(self, *args, exercise: Exercise, entries: QuerySet[LegendEntry], kind: str, **options: Any):
        super().__init__(*args, **options)
        self.fields["categories"].queryset = entries
        groups = Group.objects.filter(workshop__exercise=exercise).select_related("workshop")
        self.fields["group"].queryset = groups.order_by("workshop__held_on", "number")
        known = vocabulary.current().sheets[kind]
        self.initial.setdefault("title", read(known.name))
        self.initial.setdefault("categories", [row.pk for row in entries if row.code in known.draw])


class PrintForm(ChangeForm):
    with_streets = forms.BooleanField(label="", required=False, initial=True)
    basemap = forms.FileField(
        label=_("A map to draw on (if you have one)"), required=False,
        help_text=_(
            "Streets as GeoJSON, GeoPackage, zipped Shapefile, KML, OSM extract or PMTiles, or a picture. "
            "Without one the sheet has a light grid."
        ),
    )  # fmt: skip
    credit = forms.CharField(
        label=_("Who made that map"), max_length=120, required=False, help_text=CREDIT_HINT
    )
    corners = forms.CharField(
        label=_("Where the picture lies: west, south, east, north"), required=False,
        help_text=_("Only for a picture that does not say it."),
    )  # fmt: skip

    def __init__(self, *args, own_streets: str = "", **options: Any):
        """own_streets: the credit of those that are kept with the neighbourhood; empty without any."""
        super().__init__(*args, **options)
        if own_streets:
            self.fields["with_streets"].label = streets_of_its_own(own_streets)
            self.fields["basemap"].label = _("Another map to draw on")
        else:
            del self.fields["with_streets"]

    def clean_basemap(self) -> Any:
        file = self.cleaned_data["basemap"]
        if file and file.size > LARGEST_BASEMAP:
            raise forms.ValidationError(_("This map is too large. Cut out the neighbourhood first."))
        return file

    def clean_corners(self) -> tuple[float, ...] | None:
        said = self.cleaned_data["corners"]
        if not said:
            return None
        try:
            west, south, east, north = (float(part) for part in said.replace(";", ",").split(","))
        except ValueError as error:
            raise forms.ValidationError(
                _("Write four numbers with commas between: west, south, east, north.")
            ) from error
        if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
            raise forms.ValidationError(
                _("Write four numbers with commas between: west, south, east, north.")
            )
        return west, south, east, north
