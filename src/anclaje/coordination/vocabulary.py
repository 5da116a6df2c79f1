"""The pack's words for what institutions do together: kinds of tables and activities, sides, first steps."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from anclaje.coordination.domain.joint_action import Side
from anclaje.foundation import pack

Texts = Mapping[str, str]


@dataclass(frozen=True)
class BodyKind:
    """expected: kinds of institution that usually sit there."""

    code: str
    name: Texts
    says: Texts
    is_local: bool
    expected: tuple[str, ...]


@dataclass(frozen=True)
class FirstStep:
    """A step with which the planning of a joint action begins, so many minutes from the entry."""

    side: Side
    minutes: int
    name: Texts


@dataclass(frozen=True)
class Vocabulary:
    bodies: Mapping[str, BodyKind]
    activities: Mapping[str, Texts]
    sides: Mapping[Side, Texts]
    kinds_of_side: Mapping[Side, frozenset[str]]
    steps: tuple[FirstStep, ...]
    is_pending_validation: bool

    def side_of(self, actor_type: str) -> Side | None:
        """The side on which this kind of institution takes part in a joint action."""
        return next((side for side, kinds in self.kinds_of_side.items() if actor_type in kinds), None)


def current() -> Vocabulary:
    return _read(pack.current().folder)


@lru_cache
def _read(folder: Path) -> Vocabulary:
    kinds, action = (_toml(folder, name) for name in ("kinds", "joint_action"))
    return Vocabulary(
        bodies={
            row["code"]: BodyKind(
                row["code"], row["name"], row["says"], row["is_local"], tuple(row["expected"])
            )
            for row in kinds["bodies"]
        },
        activities={row["code"]: row["name"] for row in kinds["activities"]},
        sides={Side(side): row["name"] for side, row in action["sides"].items()},
        kinds_of_side={Side(side): frozenset(row["kinds"]) for side, row in action["sides"].items()},
        steps=tuple(FirstStep(Side(row["side"]), row["minutes"], row["name"]) for row in action["steps"]),
        is_pending_validation=kinds["pending_validation"] or action["pending_validation"],
    )


def _toml(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / "coordination" / f"{name}.toml").read_text(encoding="utf-8"))
