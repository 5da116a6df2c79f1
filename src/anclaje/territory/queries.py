"""Reading places: by code, by region, by distance, by a name typed in a hurry."""

from collections.abc import Sequence

from django.db.models import QuerySet

from anclaje.foundation.pack import current
from anclaje.foundation.translate import read
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.layer import Town
from anclaje.territory.domain.names import closest, plain
from anclaje.territory.domain.travel import Travel
from anclaje.territory.models import Grouping, GroupingMember, Place
from anclaje.territory.models.place import PlaceQuerySet
from anclaje.territory.routing import provider

FOUND = 8
MOST_READ = 200


def municipalities() -> PlaceQuerySet:
    """All of them, by name."""
    return Place.objects.municipalities().by_name()


def province() -> Place:
    """The one province of this site."""
    return Place.objects.get(kind=PlaceKind.PROVINCE)


def municipality_of(place: Place) -> Place:
    """The municipality that a locality or neighbourhood lies in; a municipality is its own."""
    while place.kind != PlaceKind.MUNICIPALITY:
        if place.parent is None:
            raise Place.DoesNotExist(f"{place.code} lies in no municipality.")
        place = place.parent
    return place


def region_of(place: Place, kind: str | None = None) -> Grouping | None:
    """The region of this kind that a municipality belongs to; by default the pack's main kind."""
    kind = kind or current().settings["territory"]["main_grouping"]
    return Grouping.objects.filter(kind=kind, memberships__place=place).first()


def members_of(grouping: Grouping) -> PlaceQuerySet:
    """The municipalities of a region, by name."""
    return Place.objects.filter(memberships__grouping=grouping).by_name()


def regions_to_choose() -> list[tuple[str, list[tuple[str, str]]]]:
    """A group for each kind of region, in the reader's words: ("judicial:OL", name)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in Grouping.objects.order_by("kind", "name", "pk"):
        groups.setdefault(read(row.kind_name) or row.kind, []).append((f"{row.kind}:{row.code}", row.name))
    return list(groups.items())


def within(region: str) -> QuerySet:
    """The keys of the municipalities of a region written as "judicial:OL"; none for one unknown."""
    kind, _colon, code = region.partition(":")
    return GroupingMember.objects.filter(kind=kind, grouping__code=code).values_list("place", flat=True)


def groupings_of(place: Place) -> Sequence[Grouping]:
    """One of each kind."""
    return list(Grouping.objects.filter(memberships__place=place).order_by("kind"))


def towns_by_code() -> dict[str, Town]:
    """Name and seat of each municipality, as the check of a layer wants them."""
    return {place.code: Town(place.name, place.lat, place.lon) for place in Place.objects.municipalities()}


def nearest(place: Place, limit: int = 6) -> list[tuple[Place, Travel]]:
    """The municipalities whose towns are fewest minutes away, nearest first."""
    router = provider()
    others = [other for other in municipalities() if other.pk != place.pk]
    ways = ((other, router.travel(place, other)) for other in others)
    return sorted(ways, key=lambda way: way[1].minutes)[:limit]


def search(text: str, limit: int = FOUND) -> list[Place]:
    """Places whose name, or whose seat's, this looks like: exact code, then letters, then typos.

    Municipalities come first; each place brings its parent. An empty text finds nothing.
    """
    wanted = plain(text)
    if not wanted:
        return []
    places = Place.objects.exclude(kind__in=(PlaceKind.COUNTRY, PlaceKind.PROVINCE))
    by_code = list(places.filter(code=text.strip()).select_related("parent"))
    if by_code:
        return by_code
    found = list(places.named_like(wanted).select_related("parent")[:MOST_READ])
    if found:
        found.sort(key=lambda place: _rank(place, wanted))
    else:
        keys = closest(wanted, places.values_list("pk", "plain_name"), 2 * limit)
        found = list(places.filter(pk__in=keys).select_related("parent"))
        found.sort(key=lambda place: keys.index(place.pk))
    return [place for place in found if not _is_its_municipality(place)][:limit]


def _is_its_municipality(place: Place) -> bool:
    """A town that bears its municipality's name would only show the same name twice."""
    return place.parent is not None and place.plain_name == place.parent.plain_name


def _rank(place: Place, wanted: str) -> tuple:
    order = list(PlaceKind).index(PlaceKind(place.kind))
    return (place.plain_name != wanted, not place.plain_name.startswith(wanted), order, place.plain_name)
