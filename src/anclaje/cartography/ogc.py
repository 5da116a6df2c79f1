"""OGC API – Features, Part 1 (17-069r4): its documents made of frozen versions, as values.

A collection is an exercise's version for one audience; its address stays when a later version takes the
place of an earlier one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from anclaje.cartography.domain.release import Audience, Zone
from anclaje.cartography.release_files import about, as_feature, attribution, whom, zones_not_places
from anclaje.cartography.released import Bounds, Version

CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS = [f"{CORE}/core", f"{CORE}/oas30", f"{CORE}/geojson"]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
LIMIT, MOST = 100, 1_000
OF_ITEMS = frozenset({"bbox", "bbox-crs", "datetime", "limit", "offset"})

Link = dict[str, str]


class Wrong(ValueError):
    """A parameter that cannot be read, or is not known; its name is the message."""


@dataclass(frozen=True)
class Collection:
    """id: of the exercise and the audience, the same for later versions."""

    id: str
    version: Version


@dataclass(frozen=True)
class Asked:
    """What a request for items wants."""

    bbox: Bounds | None
    limit: int
    offset: int


@dataclass(frozen=True)
class Site:
    """root: the landing page's address, without a query. token: what each link carries on, if any."""

    root: str
    token: str = ""

    def link(self, path: str, rel: str, kind: str = JSON, title: str = "", **question: Any) -> Link:
        asked = {**question, **({"token": self.token} if self.token else {})}
        query = f"?{urlencode(asked)}" if asked else ""
        said = {"href": f"{self.root}{path}{query}", "rel": rel, "type": kind}
        return {**said, "title": title} if title else said


# ------------------------------------------------------------------ what is asked


def asked_of(question: dict[str, str]) -> Asked:
    """The parameters of items; what the standard does not know is refused, as it demands."""
    check_known(question, OF_ITEMS)
    _check_datetime(question.get("datetime", ""))
    if question.get("bbox-crs", CRS84) != CRS84:
        raise Wrong("bbox-crs")
    return Asked(
        bbox=_bbox(question["bbox"]) if "bbox" in question else None,
        limit=min(_whole(question.get("limit", str(LIMIT)), "limit", least=1), MOST),
        offset=_whole(question.get("offset", "0"), "offset", least=0),
    )


def check_known(question: dict[str, str], known: frozenset[str] = frozenset()) -> None:
    for name in question:
        if name not in known | {"token", "f"}:
            raise Wrong(name)
    if question.get("f", "json") not in ("json", JSON, GEOJSON):
        raise Wrong("f")


def _bbox(text: str) -> Bounds:
    """Four numbers, or six with heights, which nothing here has; west may be east of the date line."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise Wrong("bbox") from error
    if len(numbers) == 6:
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(-1e6 < number < 1e6 for number in numbers) or numbers[1] > numbers[3]:
        raise Wrong("bbox")
    west, south, east, north = numbers
    return west, south, east, north


def _check_datetime(text: str) -> None:
    """Zones hold no time, so every one of them matches every time; a time that is none is refused."""
    parts = text.split("/") if text else []
    is_open = [part in ("", "..") for part in parts]
    if len(parts) > 2 or (parts and all(is_open)):
        raise Wrong("datetime")
    for part, is_left_open in zip(parts, is_open, strict=True):
        try:
            if not is_left_open and not (parse_datetime(part) or parse_date(part)):
                raise Wrong("datetime")
        except ValueError as error:
            raise Wrong("datetime") from error


def _whole(text: str, name: str, *, least: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise Wrong(name)
    return int(text)


# ------------------------------------------------------------------ what is answered


def landing(site: Site) -> dict[str, Any]:
    return {
        "title": "Anclaje",
        "description": _("Maps that neighbourhoods made, as far as they left the room: zones, not places."),
        "links": [
            site.link("", "self", title=_("This page")),
            site.link("api", "service-desc", OPENAPI, _("What can be asked here")),
            site.link("conformance", "conformance", title=_("Which parts of the standard are kept")),
            site.link("collections", "data", title=_("The maps")),
        ],
    }


def conformance() -> dict[str, Any]:
    return {"conformsTo": CONFORMS}


def collections(found: Sequence[Collection], site: Site) -> dict[str, Any]:
    return {
        "links": [site.link("collections", "self")],
        "collections": [collection(one, site) for one in found],
    }


def collection(one: Collection, site: Site) -> dict[str, Any]:
    version, path = one.version, f"collections/{one.id}"
    return {
        "id": one.id,
        "title": f"{version.title} · {whom(version)}",
        "description": f"{zones_not_places(version)} {attribution(version)}",
        "attribution": attribution(version),
        "extent": {"spatial": {"bbox": [list(version.bounds)], "crs": CRS84}},
        "itemType": "feature",
        "crs": [CRS84],
        "links": [site.link(path, "self"), site.link(f"{path}/items", "items", GEOJSON, version.title)],
    }


def items(one: Collection, asked: Asked, question: dict[str, str], site: Site) -> dict[str, Any]:
    """One page. Filters work on what was released: nothing is made finer for a smaller window."""
    found = [zone for zone in one.version.zones if asked.bbox is None or touches(zone, asked.bbox)]
    page = found[asked.offset : asked.offset + asked.limit]
    path = f"collections/{one.id}/items"
    kept = {name: text for name, text in question.items() if name not in ("token", "offset", "limit")}
    limit = {"limit": asked.limit} if "limit" in question else {}
    links = [
        site.link(
            path, "self", GEOJSON, **kept, **limit, **({"offset": asked.offset} if asked.offset else {})
        ),
        site.link(f"collections/{one.id}", "collection"),
    ]
    after, before = asked.offset + asked.limit, asked.offset - asked.limit
    if after < len(found):
        links.append(site.link(path, "next", GEOJSON, **kept, limit=asked.limit, offset=after))
    if asked.offset:
        links.append(site.link(path, "prev", GEOJSON, **kept, limit=asked.limit, offset=max(before, 0)))
    return {
        "type": "FeatureCollection",
        **about(one.version),
        "numberMatched": len(found),
        "numberReturned": len(page),
        "links": links,
        "features": [as_feature(zone, one.version) for zone in page],
    }


def item(one: Collection, name: str, site: Site) -> dict[str, Any] | None:
    """One zone by its name; None where this version has none of that name."""
    zone = next((zone for zone in one.version.zones if zone.name == name), None)
    if zone is None:
        return None
    path = f"collections/{one.id}"
    links = [site.link(f"{path}/items/{name}", "self", GEOJSON), site.link(path, "collection")]
    return {**as_feature(zone, one.version), "links": links}


def touches(zone: Zone, bbox: Bounds) -> bool:
    west, south, east, north = zone.cell.bounds
    if south > bbox[3] or north < bbox[1]:
        return False
    if bbox[0] > bbox[2]:
        return west <= bbox[2] or east >= bbox[0]
    return west <= bbox[2] and east >= bbox[0]


def collection_id(exercise: str, audience: str) -> str:
    return f"{exercise}-{Audience(audience).value}"
