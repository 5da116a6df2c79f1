"""What today's directory lacks for the guide: places where a step has nobody, or nobody at night."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.values import Block

IN_HOURS = ("minutes", "hours")
"""Clocks of these units run through nights and weekends."""

LACKS_ACTOR = gettext_noop(
    "None of those who could do this step is in the directory there: %(actors)s. Ask these "
    "municipalities who does it, or name another institution in the step."
)
NO_DUTY_ROSTER = gettext_noop(
    "The time runs through nights and weekends, and none of those who do this step is on duty there: "
    "%(actors)s. Agree on a duty roster, or count the time in working days."
)


@dataclass(frozen=True)
class Directory:
    """Which kinds of institution there are: by municipality code, and those that serve everywhere.

    on_duty, on_duty_everywhere: those of them that answer at night too.
    """

    present: Mapping[str, frozenset[str]]
    on_duty: Mapping[str, frozenset[str]] = field(default_factory=dict)
    everywhere: frozenset[str] = frozenset()
    on_duty_everywhere: frozenset[str] = frozenset()

    @property
    def places(self) -> list[str]:
        return sorted(self.present)

    def actors_in(self, place: str) -> frozenset[str]:
        return self.present.get(place, frozenset()) | self.everywhere

    def on_duty_in(self, place: str) -> frozenset[str]:
        return self.on_duty.get(place, frozenset()) | self.on_duty_everywhere


@dataclass(frozen=True)
class Gap:
    """places: codes of the municipalities. actors: those of whom one would do."""

    code: str
    block: str
    message: str
    places: tuple[str, ...]
    actors: tuple[str, ...] = ()
    sentence: str = field(default="", compare=False, repr=False)


def gaps(blocks: Iterable[Block], directory: Directory) -> list[Gap]:
    """A step's gaps, in the guide's order. Steps that `findings` cannot read are passed over."""
    found: list[Gap] = []
    for block in blocks:
        if isinstance(block, Mapping) and block.get("kind") == "step" and _actors(block):
            found += _of_step(block, directory)
    return found


def _actors(step: Block) -> tuple[str, ...]:
    actors = step.get("actors")
    return tuple(actors) if isinstance(actors, list | tuple) else ()


def _of_step(step: Block, directory: Directory) -> Iterator[Gap]:
    """Where nobody is, nobody is on duty either: such a place is told once."""
    actors = _actors(step)
    without = tuple(place for place in directory.places if not directory.actors_in(place) & set(actors))
    if without:
        yield _gap("lacks_actor", step["id"], LACKS_ACTOR, without, actors)
    if not runs_at_night(step.get("clock")):
        return
    asleep = tuple(
        place
        for place in directory.places
        if place not in without and not directory.on_duty_in(place) & set(actors)
    )
    if asleep:
        yield _gap("no_duty_roster", step["id"], NO_DUTY_ROSTER, asleep, actors)


def _gap(code: str, block: str, sentence: str, places: tuple[str, ...], actors: tuple[str, ...]) -> Gap:
    return Gap(code, block, sentence % {"actors": ", ".join(actors)}, places, actors, sentence)


def runs_at_night(clock: Any) -> bool:
    """Whether any moment of this clock (a block's) is counted in hours or minutes."""
    if not isinstance(clock, Mapping):
        return False
    spans = [*clock.get("by", {}).values(), *clock.get("repeats", ())]
    units = [clock.get("unit"), *(span[-1] for span in spans if isinstance(span, list | tuple) and span)]
    return any(unit in IN_HOURS for unit in units)
