"""What a page says about one place; other apps' pages may show it too."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from anclaje.foundation.translate import read
from anclaje.territory import queries
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.maps import Cell
from anclaje.territory.models import Place
from anclaje.territory.wording import KINDS, population_words, travel_words


def portrait_of(place: Place) -> dict[str, Any]:
    """The context of `territory/detail.html`: facts, groupings, neighbours, parts and the map's cells."""
    municipality = queries.municipality_of(place)
    groupings = queries.groupings_of(municipality)
    parts = list(Place.objects.within(place).by_name())
    return {
        "place": place,
        "municipality": municipality,
        "kind": KINDS[PlaceKind(place.kind)],
        "facts": facts_of(place),
        "groupings": [(read(group.kind_name), group.name) for group in groupings],
        "pending": ", ".join(read(group.kind_name) for group in groupings if group.is_pending_validation),
        "near": [(other, travel_words(way)) for other, way in queries.nearest(municipality)],
        "localities": [part for part in parts if part.kind == PlaceKind.LOCALITY],
        "neighbourhoods": [part for part in parts if part.kind == PlaceKind.NEIGHBOURHOOD],
        "cells": {municipality.code: Cell(level="here", title=municipality.name)},
        "legend": {"here": municipality.name},
    }


def facts_of(place: Place) -> list[tuple[str, str]]:
    """Label and value of what is known; what is not known is left out."""
    facts = [(_("Seat"), place.seat), (_("Population"), population_words(place))]
    if place.area_km2:
        area = number_format(round(place.area_km2), use_l10n=True, force_grouping=True)
        facts.append((_("Area"), _("%(area)s km²") % {"area": area}))
    facts.append((_("Official code"), place.code if place.code.isdigit() else ""))
    facts.append((_("Source"), place.source if not place.code.isdigit() else ""))
    return [(label, value) for label, value in facts if value]
