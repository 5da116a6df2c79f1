"""The one place where rows become what leaves: rules of release asked, concerns listed, nothing written.

Computing a large neighbourhood takes a while, so the worker does it, once; a person then looks at what it
found, and what they confirm is frozen. Whatever shows or sends reads the frozen version.
"""

import json
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from shapely.geometry import shape

from anclaje.cartography import vocabulary
from anclaje.cartography.as_values import actor_values, feature_values, tie_values
from anclaje.cartography.domain.cutting import cells_to_name
from anclaje.cartography.domain.identifying import Concern, concerns, concerns_of_ties, concerns_of_words
from anclaje.cartography.domain.release import Audience, Released, Rules, released
from anclaje.cartography.domain.release_ties import ReleasedTies, released_ties
from anclaje.cartography.models import Actor, Exercise, Feature, FeatureGroup, Release, Tie, TieGroup
from anclaje.cartography.released import Entry, Version, as_content, frozen

MOST_CELLS_DRAWN = 3_000
"""Above this the empty cells of a neighbourhood are not drawn: the picture would be a sieve."""


@dataclass(frozen=True)
class Computed:
    """content: all that would leave. check: what a person looks at first; it stays."""

    content: dict[str, Any]
    check: dict[str, Any]
    fingerprint: str
    drawn_from: str


def compute(release: Release) -> Computed:
    """What this version would say. Refuses an outline that is no neighbourhood."""
    exercise, audience = release.exercise, Audience(release.audience)
    drawn_from = mark_of(exercise)
    outline = shape(exercise.neighbourhood.geometry)
    drawn = feature_values(Feature.objects.filter(exercise=exercise).current())
    zones = released(drawn, audience, Rules(outline, grid_m=release.grid_m))
    ties = _ties(exercise, audience)
    version = _version(release, zones, ties)
    content = as_content(version)
    found = [
        *concerns(zones, drawn=drawn, before=_before(release)),
        *concerns_of_ties(ties, {}),
        *concerns_of_words(_texts(version)),
    ]
    check = {
        "concerns": [_as_kept(one) for one in dict.fromkeys(found)],
        "zones_withheld": _counted((one.reason, one.category) for one in zones.withheld),
        "ties_withheld": _counted((reason, tie.relation) for reason, tie in ties.withheld),
    }
    return Computed(content, check, fingerprint_of(content, release.streets), drawn_from)


def fingerprint_of(content: dict[str, Any], streets: str) -> str:
    """What a person confirms: another fingerprint is another version, and is confirmed again."""
    said = json.dumps(content, sort_keys=True, ensure_ascii=False) + "\n" + streets
    return sha256(said.encode()).hexdigest()


def mark_of(exercise: Exercise) -> str:
    """A mark of every row that a version is computed from: another mark, and something has changed."""
    of = {"exercise": exercise}
    parts = [
        Exercise.objects.filter(pk=exercise.pk).values_list(
            "neighbourhood__version", "neighbourhood__geometry", "purpose", "lead__name"
        ),
        exercise.legend.order_by("pk").values_list("pk", "version", "sensitivity"),
        Feature.objects.filter(**of).current().order_by("pk").values_list("pk", "version", "heard"),
        FeatureGroup.objects.filter(feature__exercise=exercise).order_by("pk").values_list("pk", "group"),
        Actor.objects.filter(**of).in_use().order_by("pk").values_list("pk", "version", "checked_at"),
        Tie.objects.filter(**of).current().order_by("pk").values_list("pk", "version", "heard"),
        TieGroup.objects.filter(tie__exercise=exercise).order_by("pk").values_list("pk", "group"),
    ]
    digest = sha256()
    for part in parts:
        for row in part.iterator(chunk_size=2_000):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def _ties(exercise: Exercise, audience: Audience) -> ReleasedTies:
    actors = Actor.objects.filter(exercise=exercise).in_use().select_related("organisation")
    ties = Tie.objects.filter(exercise=exercise).current().prefetch_related("told_by")
    return released_ties(actor_values(actors), tie_values(ties), audience)


def _version(release: Release, zones: Released, ties: ReleasedTies) -> Version:
    exercise = release.exercise
    outline = shape(exercise.neighbourhood.geometry)
    cells = sorted(cells_to_name(outline, release.grid_m).named)
    leaving = {zone.category for zone in zones.zones}
    legend = [row for row in exercise.legend.in_order() if row.code in leaving]
    return Version(
        audience=zones.audience,
        title=release.title,
        place=exercise.neighbourhood.place.name,
        lead=exercise.lead.name,
        purpose=exercise.purpose,
        grid_m=release.grid_m,
        derrotero=release.opened("derrotero"),
        is_demonstration=exercise.is_demonstration,
        is_pending=vocabulary.current().is_pending_validation,
        zones=zones.zones,
        cells=tuple(cells) if len(cells) <= MOST_CELLS_DRAWN else (),
        legend=tuple(
            Entry(number, row.code, dict(row.words), row.pen) for number, row in enumerate(legend, start=1)
        ),
        actors=ties.actors,
        ties=ties.ties,
        fingerprint="",
    )


def _before(release: Release) -> Released | None:
    """The version that is out now for the same audience."""
    out = Release.objects.out().filter(exercise=release.exercise, audience=release.audience).first()
    if out is None or out.grid_m != release.grid_m:
        return None
    return replace(frozen(out).as_zones)


def _texts(version: Version) -> list[str]:
    """Every text that leaves: somebody wrote each of them, and any of them can name somebody."""
    legend = [text for one in version.legend for text in one.words.values()]
    return [version.title, version.purpose, version.derrotero, *legend]


def _counted(found: Any) -> list[list[Any]]:
    return [[str(reason), str(what), count] for (reason, what), count in sorted(Counter(found).items())]


def _as_kept(concern: Concern) -> dict[str, Any]:
    zone = concern.zone
    return {
        "kind": concern.kind.value,
        "about": "" if zone else concern.about,
        "zone": [zone.category, zone.cell.size_m, zone.cell.band, zone.cell.row, zone.cell.column]
        if zone
        else None,
        "number": concern.number,
    }
