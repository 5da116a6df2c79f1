"""The pack's words for a map: categories, phases, sheets, what is never mapped, ties, who is kept out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from anclaje.cartography.domain.findings import Meanings
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.never import Pattern
from anclaje.foundation import pack

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Category:
    """pen: the suggested colour; `kind`: how it is usually drawn."""

    code: str
    name: Texts
    sensitivity: Sensitivity
    kind: MarkKind
    pen: str


@dataclass(frozen=True)
class Item:
    """is_needed: the exercise does not go on without it."""

    code: str
    name: Texts
    is_needed: bool


@dataclass(frozen=True)
class PhaseWords:
    number: int
    name: Texts
    says: Texts
    items: tuple[Item, ...]


@dataclass(frozen=True)
class SheetKind:
    """draw: codes of the categories on its legend."""

    code: str
    name: Texts
    says: Texts
    draw: tuple[str, ...]
    questions: tuple[Texts, ...]


@dataclass(frozen=True)
class Named:
    code: str
    name: Texts


@dataclass(frozen=True)
class TieKind:
    code: str
    name: Texts
    may_be_mutual: bool


@dataclass(frozen=True)
class ActorKind:
    code: str
    name: Texts
    sensitivity: Sensitivity


@dataclass(frozen=True)
class Urgent:
    """What somebody does who is told of something urgent; it is read, and nothing of it is kept."""

    name: Texts
    steps: tuple[Texts, ...]


@dataclass(frozen=True)
class Vocabulary:
    """closed: kinds of institution whose people read nothing restricted."""

    categories: Mapping[str, Category]
    pens: Mapping[str, Texts]
    phases: tuple[PhaseWords, ...]
    sheets: Mapping[str, SheetKind]
    never: tuple[Named, ...]
    recognised: frozenset[Pattern]
    urgent: Urgent
    ties: Mapping[str, TieKind]
    actors: Mapping[str, ActorKind]
    invitations: Mapping[str, Texts]
    meanings: Meanings
    closed: frozenset[str]
    is_pending_validation: bool


def current() -> Vocabulary:
    return _read(pack.current().folder)


FILES = ("legend", "phases", "sheets", "never", "ties", "meanings", "closed")


@lru_cache
def _read(folder: Path) -> Vocabulary:
    said = {name: _toml(folder, name) for name in FILES}
    legend, never, ties, meanings = said["legend"], said["never"], said["ties"], said["meanings"]
    return Vocabulary(
        categories={row["code"]: _category(row) for row in legend["categories"]},
        pens=legend["pens"],
        phases=tuple(_phase(row) for row in said["phases"]["phases"]),
        sheets={row["code"]: _sheet(row) for row in said["sheets"]["sheets"]},
        never=tuple(Named(row["code"], row["name"]) for row in never["rules"]),
        recognised=frozenset(Pattern(code) for code in never["recognised"]),
        urgent=Urgent(never["urgent"]["name"], tuple(never["urgent"]["steps"])),
        ties={row["code"]: TieKind(row["code"], row["name"], row["may_be_mutual"]) for row in ties["ties"]},
        actors={row["code"]: _actor(row) for row in ties["actors"]},
        invitations={row["code"]: row["name"] for row in ties["invitations"]},
        meanings=Meanings(frozenset(meanings["care"]), frozenset(meanings["risk"])),
        closed=frozenset(said["closed"]["kinds"]),
        is_pending_validation=any(one["pending_validation"] for one in said.values()),
    )


def _category(row: Mapping[str, Any]) -> Category:
    sensitivity, kind = Sensitivity(row["sensitivity"]), MarkKind(row["kind"])
    return Category(row["code"], row["name"], sensitivity, kind, row["pen"])


def _phase(row: Mapping[str, Any]) -> PhaseWords:
    items = tuple(Item(item["code"], item["name"], item["is_needed"]) for item in row["items"])
    return PhaseWords(row["number"], row["name"], row["says"], items)


def _sheet(row: Mapping[str, Any]) -> SheetKind:
    return SheetKind(row["code"], row["name"], row["says"], tuple(row["draw"]), tuple(row["questions"]))


def _actor(row: Mapping[str, Any]) -> ActorKind:
    return ActorKind(row["code"], row["name"], Sensitivity(row["sensitivity"]))


def _toml(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / "cartography" / f"{name}.toml").read_text(encoding="utf-8"))
