"""An exercise is opened, changed, given a team and partners."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.forms.base import (
    NOBODYS_NAME,
    OrganisationField,
    PostField,
    day_field,
    text_field,
)
from anclaje.cartography.forms.outline import LARGEST_FILE, outline_at, outline_in
from anclaje.cartography.forms.streets import CREDIT_HINT, StreetsFileField
from anclaje.cartography.models import Exercise, Neighbourhood
from anclaje.cartography.permissions import FACILITATING
from anclaje.cartography.vocabulary import current
from anclaje.foundation.forms import ChangeForm
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place

NEW = "new"


class WhereForm(forms.Form):
    """Which municipality: the first thing that a new exercise says."""

    where = forms.ChoiceField(label=_("In which municipality?"))

    def __init__(self, *args, places: list[Place], **options):
        super().__init__(*args, **options)
        self.fields["where"].choices = [("", _("Choose")), *((one.code, one.name) for one in places)]


class ExerciseForm(ChangeForm):
    neighbourhood = forms.ChoiceField(
        label=_("In which neighbourhood?"), widget=forms.RadioSelect, required=False
    )
    name = forms.CharField(label=_("How is the new neighbourhood called?"), max_length=120, required=False)
    streets = StreetsFileField(
        label=_("The streets of the neighbourhood, as a file"), required=False,
        help_text=_(
            "They lie beneath while you draw its outline, and then beneath every map and sheet. "
            "GeoJSON, GeoPackage, zipped Shapefile, KML, OSM extract or PMTiles."
        ),
    )  # fmt: skip
    streets_credit = forms.CharField(
        label=_("Who made that map"), max_length=120, required=False, help_text=CREDIT_HINT
    )
    outline_file = forms.FileField(
        label=_("Its outline, as a file"), required=False,
        help_text=_("GeoJSON with an area. Without a file, write its corners below."),
    )  # fmt: skip
    corners = forms.CharField(
        label=_("Or its corners: west, south, east, north"), required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_(
            "In degrees, for example: -58.42, -34.77, -58.40, -34.75. Or each corner of the outline on a "
            "line of its own, longitude, comma, latitude, as the map writes them."
        ),
    )  # fmt: skip
    purpose = text_field(
        2, label=_("What is the map for?"), max_length=300,
        help_text=_("One sentence that everybody understands alike. It is printed on every sheet."),
    )  # fmt: skip
    lead = OrganisationField(Organisation.objects.none(), label=_("Which institution leads it?"))

    def __init__(self, *args, place: Place, own: list, **options):
        super().__init__(*args, **options)
        known = Neighbourhood.objects.filter(place=place).in_order()
        self.known = {str(row.pk): row for row in known}
        names = [(key, row.name) for key, row in self.known.items()]
        self.fields["neighbourhood"].choices = [*names, (NEW, _("A new one"))]
        if not names:
            self.fields["neighbourhood"].widget = forms.HiddenInput()
            self.fields["neighbourhood"].initial = NEW
        self.fields["lead"].queryset = Organisation.objects.filter(pk__in=own).in_order()
        if len(own) == 1:
            self.fields["lead"].initial = own[0]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        said["known"] = self.known.get(said.get("neighbourhood", ""))
        # Whoever names a new one has chosen it, with or without the button beside it.
        if said["known"] is None and (said.get("neighbourhood") == NEW or said.get("name")):
            self._clean_new(said)
        elif said["known"] is None:
            self.add_error("neighbourhood", _("Choose the neighbourhood, or say how the new one is called."))
        return said

    def _clean_new(self, said: dict[str, Any]) -> None:
        if said.get("streets") and not said.get("streets_credit"):
            self.add_error("streets_credit", _("Say who made the map: whoever reads it must be told."))
        if not said.get("name"):
            self.add_error("name", _("Say how the neighbourhood is called."))
        file, corners = said.get("outline_file"), said.get("corners") or ""
        if not file and not corners:
            self.add_error("corners", _("Give a file with its outline, or its four corners."))
        elif file and file.size > LARGEST_FILE:
            self.add_error("outline_file", _("This file is too large for an outline."))
        else:
            field = "outline_file" if file else "corners"
            try:
                said["outline"] = outline_in(file.read()) if file else outline_at(corners)
            except forms.ValidationError as error:
                self.add_error(field, error)


class PurposeForm(ChangeForm):
    purpose = text_field(2, label=_("What is the map for?"), max_length=300, help_text=NOBODYS_NAME)
    red_lines = text_field(
        5, label=_("Red lines: what must not appear?"), max_length=2000,
        help_text=_("As the neighbourhood decided. Only the team reads it. No names of people."),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=_("There is to be a public page"), required=False,
        help_text=_("Only with what the neighbourhood validated, as zones. It can be taken back."),
    )  # fmt: skip


class PhotosForm(ChangeForm):
    keep_until = day_field(
        label=_("Until when does the group want them kept?"), required=False,
        help_text=_("Left empty, photographs are deleted after validation."),
    )  # fmt: skip


class SeatForm(ChangeForm):
    post = PostField(Post.objects.none(), label=_("Which post?"))

    def __init__(self, *args, exercise: Exercise, **options):
        super().__init__(*args, **options)
        place = exercise.neighbourhood.place_id
        seated = exercise.team.now().values("post")
        posts = Post.objects.active().filter(Q(place=place) | Q(place__isnull=True), role__in=FACILITATING)
        closed = Q(organisation__actor_type__code__in=current().closed)
        self.fields["post"].queryset = (
            posts.exclude(closed).exclude(pk__in=seated).for_page().order_by("organisation__plain_name", "pk")
        )


class PartnerForm(ChangeForm):
    organisation = OrganisationField(Organisation.objects.none(), label=_("Which institution?"))

    def __init__(self, *args, exercise: Exercise, **options):
        super().__init__(*args, **options)
        place = exercise.neighbourhood.place_id
        here = Q(place=place) | Q(place__kind__in=("province", "country"))
        taking_part = exercise.partners.now().values("organisation")
        self.fields["organisation"].queryset = (
            Organisation.objects.active().filter(here).exclude(pk__in=taking_part).in_order()
        )
