"""The pack's territory into the database: as often as wanted, changing only what differs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anclaje.audit.recording import action, record
from anclaje.foundation.pack import Pack
from anclaje.territory.actions.boundaries import load_boundaries
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.names import plain
from anclaje.territory.events import PACK_LOADED
from anclaje.territory.models import Boundary, Grouping, GroupingMember, Place


@dataclass(frozen=True)
class Loaded:
    """How many rows of the pack were new, different, or as they were."""

    created: int
    updated: int
    unchanged: int


@action
def load(*, pack: Pack, by: Any, at: datetime) -> Loaded:
    """Bring places, groupings and approximate areas up to what the pack says.

    Nothing is removed, and areas of an official layer are left alone.
    """
    settings = pack.settings["territory"]
    tally: Counter[str] = Counter()
    country = _place(tally, PlaceKind.COUNTRY, settings["country"], None, pack.jurisdiction)
    home = _place(tally, PlaceKind.PROVINCE, settings["province"], country, pack.jurisdiction)
    _load_municipalities(tally, pack, home)
    _load_localities(tally, pack)
    _load_groupings(tally, pack)
    _load_approximate_areas(tally, pack, by, at)
    loaded = Loaded(tally["created"], tally["updated"], tally["unchanged"])
    record(PACK_LOADED, by=by, about=home, at=at, created=loaded.created, updated=loaded.updated)
    return loaded


def _place(
    tally: Counter[str], kind: PlaceKind, row: Mapping[str, str], parent: Place | None, source: str
) -> Place:
    fields = {
        "name": row["name"],
        "full_name": row.get("full_name", row["name"]),
        "parent": parent,
        "source": source,
    }
    _bring_up_to_date(tally, kind, {row["code"]: fields})
    return Place.objects.get(kind=kind, code=row["code"])


def _load_municipalities(tally: Counter[str], pack: Pack, home: Place) -> None:
    rows = pack.rows("territory/municipalities.csv")
    _bring_up_to_date(
        tally,
        PlaceKind.MUNICIPALITY,
        {
            row["code"]: {
                "name": row["name"],
                "full_name": row["full_name"],
                "also_called": plain(row["also_called"]),
                "parent": home,
                "seat": row["seat"],
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
                "population": int(row["population"]) if row["population"] else None,
                "population_year": int(row["population_year"]),
                "is_population_provisional": row["is_population_provisional"] == "1",
                "area_km2": float(row["area_km2"]) if row["area_km2"] else None,
                "source": row["point_source"],
            }
            for row in rows
        },
    )


def _load_localities(tally: Counter[str], pack: Pack) -> None:
    if not pack.path("territory/localities.csv").exists():
        return
    homes = {place.code: place for place in Place.objects.municipalities()}
    _bring_up_to_date(
        tally,
        PlaceKind.LOCALITY,
        {
            row["code"]: {
                "name": row["name"],
                "parent": homes[row["municipality"]],
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
                "source": "INDEC",
            }
            for row in pack.rows("territory/localities.csv")
        },
    )


def _bring_up_to_date(tally: Counter[str], kind: PlaceKind, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    there = {place.code: place for place in Place.objects.filter(kind=kind).select_related("parent")}
    new = []
    for code, fields in wanted.items():
        place = there.get(code)
        if place is None:
            new.append(Place(kind=kind, code=code, plain_name=plain(fields["name"]), **fields))
        elif _differs(place, fields):
            _save_as(place, fields)
            tally["updated"] += 1
        else:
            tally["unchanged"] += 1
    Place.objects.bulk_create(new)
    tally["created"] += len(new)


def _differs(row: Any, fields: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def _save_as(row: Any, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def _load_groupings(tally: Counter[str], pack: Pack) -> None:
    places = {place.code: place for place in Place.objects.municipalities()}
    for list_of in pack.settings["territory"].get("groupings", []):
        rows = pack.rows(list_of["file"])
        groupings = _groupings_of(tally, list_of, rows)
        _place_members(tally, list_of["kind"], rows, groupings, places)


def _groupings_of(
    tally: Counter[str], list_of: Mapping[str, Any], rows: Iterable[Mapping[str, str]]
) -> dict[str, Grouping]:
    there = {row.code: row for row in Grouping.objects.filter(kind=list_of["kind"])}
    for code, name in {row["code"]: row["name"] for row in rows}.items():
        fields = {
            "name": name,
            "kind_name": list_of["name"],
            "source": list_of["source"],
            "is_pending_validation": list_of["is_pending_validation"],
        }
        if code not in there:
            there[code] = Grouping.objects.create(kind=list_of["kind"], code=code, **fields)
            tally["created"] += 1
        elif _differs(there[code], fields):
            _save_as(there[code], fields)
            tally["updated"] += 1
        else:
            tally["unchanged"] += 1
    return there


def _place_members(
    tally: Counter[str],
    kind: str,
    rows: Iterable[Mapping[str, str]],
    groupings: Mapping[str, Grouping],
    places: Mapping[str, Place],
) -> None:
    there = {row.place_id: row for row in GroupingMember.objects.filter(kind=kind)}
    new = []
    for row in rows:
        place, grouping = places[row["municipality"]], groupings[row["code"]]
        member = there.get(place.pk)
        if member is None:
            new.append(GroupingMember(grouping=grouping, place=place, kind=kind))
        elif member.grouping_id != grouping.pk:
            _save_as(member, {"grouping": grouping})
            tally["updated"] += 1
    GroupingMember.objects.bulk_create(new)
    tally["created"] += len(new)


def _load_approximate_areas(tally: Counter[str], pack: Pack, by: Any, at: datetime) -> None:
    if Boundary.objects.current().filter(is_approximate=False).exists():
        return
    collection = pack.json("territory/areas.geojson")
    done = load_boundaries(
        collection=collection, source=collection["source"], is_approximate=True, by=by, at=at
    )
    tally["updated" if done.has_changed else "unchanged"] += done.matched
