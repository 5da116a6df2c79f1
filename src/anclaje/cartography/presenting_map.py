"""The map as pages show it: its legend, its list, and what its script needs to know."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anclaje.cartography import wording
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.phases import State
from anclaje.cartography.domain.states import Origin
from anclaje.cartography.models import Exercise, Feature, LegendEntry, Streets
from anclaje.cartography.models.spatial import BOX
from anclaje.foundation.translate import read

UNNAMED_PEN = "#55606b"
KINDS_TO_DRAW = (
    (MarkKind.POLYGON, gettext_lazy("Draw a zone")),
    (MarkKind.LINE, gettext_lazy("Draw a line")),
    (MarkKind.POINT, gettext_lazy("Draw a point")),
)
ORIGINS = {
    Origin.PHOTO: gettext_lazy("from a sheet"),
    Origin.DRAWN: gettext_lazy("drawn on screen"),
    Origin.IMPORTED: gettext_lazy("from a file"),
}


def counted(kind: MarkKind, number: int) -> str:
    """“3 zones”."""
    words = {
        MarkKind.POINT: ngettext("%(n)s point", "%(n)s points", number),
        MarkKind.LINE: ngettext("%(n)s line", "%(n)s lines", number),
        MarkKind.POLYGON: ngettext("%(n)s zone", "%(n)s zones", number),
    }
    return words[kind] % {"n": number}


def is_open(exercise: Exercise) -> bool:
    return exercise.state == State.OPEN


def map_facts(exercise: Exercise, entries: Iterable[LegendEntry]) -> dict[str, Any]:
    """For the script: where the neighbourhood is, the legend, where to ask, and the words it shows."""
    hood = exercise.neighbourhood
    credit = Streets.objects.kept().filter(neighbourhood=hood).values_list("credit", flat=True).first()
    return {
        "outline": hood.geometry,
        "bounds": [getattr(hood, side) for side in BOX],
        "legend": [
            {"code": one.code, "number": str(one.position), "name": read(one.words),
             "pen": one.pen or UNNAMED_PEN}
            for one in entries
        ],
        "featuresUrl": reverse("cartography:features-in-box", args=[exercise.pk]),
        "streetsUrl": reverse("cartography:beneath-map", args=[exercise.pk]) if credit else "",
        "credit": credit or "",
        "annexUrl": reverse("cartography:map-annex", args=[exercise.pk]),
        "words": {
            "map": _("Map of %(name)s") % {"name": hood.name},
            "counted": _("There are too many to show apart: each circle says how many. Come nearer."),
        },
    }  # fmt: skip


def legend_of_map(entries: Iterable[LegendEntry], counts: Mapping[Any, int]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "number": one.position,
            "name": read(one.words),
            "pen": one.pen or UNNAMED_PEN,
            "kind": one.kind,
            "count": counts.get(one.pk, 0),
            "is_restricted": one.sensitivity == Sensitivity.RESTRICTED,
        }
        for one in entries
        if one.is_digitised or counts.get(one.pk)
    ]


def feature_row(row: Feature) -> dict[str, Any]:
    agreement = row.agreement
    return {
        "href": reverse("cartography:feature", args=[row.pk]),
        "key": str(row.pk),
        "number": row.legend.position,
        "pen": row.legend.pen or UNNAMED_PEN,
        "category": read(row.legend.words),
        "words": row.words,
        "kind": wording.KINDS[MarkKind(row.kind)],
        "shape": row.kind,
        "origin": ORIGINS[Origin(row.origin)],
        "agreement": ngettext("%(n)s group", "%(n)s groups", agreement) % {"n": agreement}
        if agreement
        else "",
    }


def drawn_by(row: Feature) -> str:
    """Whose drawing a mark is: its groups, or where it came from."""
    groups = [wording.group_words(group) for group in row.groups.all()]
    return " · ".join(groups) or str(ORIGINS[Origin(row.origin)])
