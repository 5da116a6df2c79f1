"""What the findings read: the map as this person may see it, and the directory around it."""

from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum
from shapely.geometry import shape

from anclaje.cartography import vocabulary
from anclaje.cartography.as_values import feature_values
from anclaje.cartography.domain.changes import changes
from anclaje.cartography.domain.findings import Finding, Institution, Walking, distances, findings
from anclaje.cartography.latest import Latest
from anclaje.cartography.models import Exercise, Feature, LegendEntry
from anclaje.cartography.models.feature import FeatureQuerySet
from anclaje.network.models import Location, Organisation
from anclaje.network.models.organisation import Status

AROUND_DEGREES = 0.12
"""Some 12 km beyond the neighbourhood: nobody walks further."""
MAPS = 6
"""So many are kept: one of 50,000 features can say tens of thousands of things."""
_KEPT: Latest[tuple, list[Finding]] = Latest(MAPS)
_ASKED: dict[UUID, Lock] = defaultdict(Lock)


@dataclass(frozen=True)
class Door:
    """Where an institution of the directory is reached."""

    organisation: Organisation
    institution: Institution


@dataclass(frozen=True)
class MapSays:
    """earlier: the exercise before this one in the same neighbourhood, if this person may read it."""

    findings: list[Finding]
    doors: dict[str, Door]
    earlier: Exercise | None


def what_the_map_says(exercise: Exercise, user: Any, walking: Walking) -> MapSays:
    """From what this person may read of the map: what is closed to them counts for nothing.

    A large map takes seconds, so what it said is kept in the process until something of it changes.
    """
    doors = doors_around(exercise)
    institutions = tuple(door.institution for door in doors.values())
    earlier = _earlier(exercise, user)
    read = [_read(exercise, user), _read(earlier, user) if earlier else ()]
    key = (exercise.pk, exercise.neighbourhood.version, institutions, walking, *read)
    # Whoever asks for the same map meanwhile waits for it, and does not work it out beside.
    with _ASKED[exercise.pk]:
        found = _KEPT.get(key)
        if found is None:
            found = _KEPT.put(key, _found(exercise, earlier, user, institutions, walking))
    return MapSays(list(found), doors, earlier)


def _found(
    exercise: Exercise,
    earlier: Exercise | None,
    user: Any,
    institutions: tuple[Institution, ...],
    walking: Walking,
) -> list[Finding]:
    drawn = feature_values(_features(exercise, user))
    found = findings(drawn, vocabulary.current().meanings, institutions, walking)
    found += distances(shape(exercise.neighbourhood.geometry), institutions, walking)
    if earlier is not None:
        both = _asked(exercise) & _asked(earlier)
        found += changes(feature_values(_features(earlier, user)), drawn, both)
    return found


def _read(exercise: Exercise, user: Any) -> tuple:
    """A mark of all that this person reads of the map; for another reader, or after a change, it is another.

    Features are never deleted nor put back, and whatever is said of one counts its version up.
    """
    entries = LegendEntry.objects.visible_to(user).filter(exercise=exercise).order_by("pk")
    legend = tuple(entries.values_list("pk", "version", "is_digitised"))
    rows = Feature.objects.filter(exercise=exercise, legend__in=[key for key, *_ in legend]).order_by()
    counts = rows.values_list("legend", "state").annotate(Count("pk"), Sum("version"))
    return exercise.pk, legend, tuple(sorted(counts))


def doors_around(exercise: Exercise) -> dict[str, Door]:
    """Institutions of the care side with a place that may be shown, near enough to matter."""
    hood = exercise.neighbourhood
    rows = (
        Location.objects.filter(
            status=Status.ACTIVE, is_restricted=False, lat__isnull=False,
            lon__gte=hood.min_lon - AROUND_DEGREES, lon__lte=hood.max_lon + AROUND_DEGREES,
            lat__gte=hood.min_lat - AROUND_DEGREES, lat__lte=hood.max_lat + AROUND_DEGREES,
            organisation__status=Status.ACTIVE, organisation__actor_type__is_law_enforcement=False,
        )
        .select_related("organisation")
        .prefetch_related("services__needs")
        .order_by("pk")
    )  # fmt: skip
    return {str(row.pk): Door(row.organisation, _institution(row)) for row in rows}


def _institution(row: Location) -> Institution:
    offered = (one for one in row.services.all() if one.status == Status.ACTIVE)
    needs = frozenset(need.code for one in offered for need in one.needs.all())
    return Institution(str(row.pk), needs, row.lon, row.lat)


def _features(exercise: Exercise, user: Any) -> FeatureQuerySet:
    return Feature.objects.visible_to(user).filter(exercise=exercise).current().in_order()


def _earlier(exercise: Exercise, user: Any) -> Exercise | None:
    return (
        Exercise.objects.open_to(user)
        .filter(neighbourhood=exercise.neighbourhood_id, started_on__lt=exercise.started_on)
        .order_by("-started_on", "-pk")
        .first()
    )


def _asked(exercise: Exercise) -> set[str]:
    """The method's categories that its groups could draw; own ones mean something else elsewhere."""
    known = set(vocabulary.current().categories)
    rows = LegendEntry.objects.filter(exercise=exercise).digitised()
    return known & set(rows.values_list("code", flat=True))
