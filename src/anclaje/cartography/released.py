"""A frozen version of the map as values: what every page, file, answer and poster is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.cartography.domain.grid import Cell
from anclaje.cartography.domain.release import Audience, Zone, feature_collection
from anclaje.cartography.domain.release import Released as ReleasedZones
from anclaje.cartography.domain.release_ties import NamedActor, NamedTie
from anclaje.cartography.domain.sociogram import ActorKind, Relation
from anclaje.cartography.models import Release

Bounds = tuple[float, float, float, float]
WHOLE_EARTH = (-180.0, -90.0, 180.0, 90.0)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Entry:
    """A category that left; number: by which the picture tells it. words: by language."""

    number: int
    code: str
    words: dict[str, str]
    pen: str


@dataclass(frozen=True)
class Version:
    """All that left, and nothing else. cells: those of the neighbourhood, whether or not one is a zone."""

    audience: Audience
    title: str
    place: str
    lead: str
    purpose: str
    grid_m: int
    derrotero: str
    is_demonstration: bool
    is_pending: bool
    zones: tuple[Zone, ...]
    cells: tuple[Cell, ...]
    legend: tuple[Entry, ...]
    actors: tuple[NamedActor, ...]
    ties: tuple[NamedTie, ...]
    fingerprint: str

    @property
    def as_zones(self) -> ReleasedZones:
        return ReleasedZones(self.audience, self.zones)

    def features(self) -> list[dict[str, Any]]:
        """The zones as GeoJSON, in the order of their names' parts."""
        return feature_collection(self.as_zones)["features"]

    def entry(self, code: str) -> Entry:
        return next(one for one in self.legend if one.code == code)

    @property
    def bounds(self) -> Bounds:
        """Of the neighbourhood's cells, whether or not one is a zone."""
        return bounds_of(self.cells) or bounds_of(zone.cell for zone in self.zones) or WHOLE_EARTH

    def spots(self) -> dict[Cell, str]:
        """What each cell is called in the picture and in the table: “B3”."""
        return spots_of([*self.cells, *(zone.cell for zone in self.zones)])


def frozen(release: Release) -> Version:
    """The version that this row holds. The row must have been computed."""
    return version_of(release.content or {}, release.fingerprint)


def version_of(content: dict[str, Any], fingerprint: str = "") -> Version:
    size = content["grid_m"]
    return Version(
        audience=Audience(content["audience"]),
        title=content["title"],
        place=content["place"],
        lead=content["lead"],
        purpose=content["purpose"],
        grid_m=size,
        derrotero=content["derrotero"],
        is_demonstration=content["is_demonstration"],
        is_pending=content["is_pending"],
        zones=tuple(Zone(code, Cell(size, *cell), is_public) for code, is_public, *cell in content["zones"]),
        cells=tuple(Cell(size, *cell) for cell in content["cells"]),
        legend=tuple(
            Entry(number, one["code"], one["words"], one["pen"])
            for number, one in enumerate(content["legend"], start=1)
        ),
        actors=tuple(NamedActor(number, words, ActorKind(kind)) for number, words, kind in content["actors"]),
        ties=tuple(NamedTie(one, other, Relation(kind), both) for one, other, kind, both in content["ties"]),
        fingerprint=fingerprint,
    )


def as_content(version: Version) -> dict[str, Any]:
    """As a row keeps it: plain JSON, in an order that the same version always has."""
    return {
        "audience": version.audience.value,
        "title": version.title,
        "place": version.place,
        "lead": version.lead,
        "purpose": version.purpose,
        "grid_m": version.grid_m,
        "derrotero": version.derrotero,
        "is_demonstration": version.is_demonstration,
        "is_pending": version.is_pending,
        "zones": [[zone.category, zone.is_public, *_place(zone.cell)] for zone in version.zones],
        "cells": [_place(cell) for cell in version.cells],
        "legend": [{"code": one.code, "words": one.words, "pen": one.pen} for one in version.legend],
        "actors": [[one.number, one.words, one.kind.value] for one in version.actors],
        "ties": [[one.source, one.target, one.relation.value, one.is_mutual] for one in version.ties],
    }


def bounds_of(cells: Iterable[Cell]) -> Bounds | None:
    known = [cell.bounds for cell in cells]
    if not known:
        return None
    wests, souths, easts, norths = zip(*known, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def spots_of(cells: Iterable[Cell]) -> dict[Cell, str]:
    """Letters from west to east, numbers from north to south, as on a street map."""
    known = set(cells)
    wests = {west: place for place, west in enumerate(sorted({cell.bounds[0] for cell in known}))}
    norths = {north: place for place, north in enumerate(sorted({-cell.bounds[3] for cell in known}))}
    return {cell: f"{_letters(wests[cell.bounds[0]])}{norths[-cell.bounds[3]] + 1}" for cell in sorted(known)}


def _letters(place: int) -> str:
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(LETTERS))
        text = LETTERS[rest] + text
    return text


def _place(cell: Cell) -> Sequence[int]:
    return [cell.band, cell.row, cell.column]
