"""A municipality's own word on the steps: shorter times replace, longer ones show as a gap.

It may also have steps that only it takes; these stand after the provincial ones of their procedure.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from anclaje.guide.domain.clock import rough_minutes
from anclaje.guide.domain.facts import step_awaited
from anclaje.guide.domain.merge import Conflict, merged
from anclaje.guide.domain.values import Clock, Span, Stated, Step

CHANGED, DROPPED = "changed", "dropped"
Body = Mapping[str, Any]
_OWN = re.compile(r"(.+)\.m(\d+)")


def with_overlay(
    steps: Sequence[Step], stated: Mapping[str, Stated], own: Iterable[Step] = ()
) -> tuple[Step, ...]:
    """The steps as this municipality carries them. The provincial text is never touched.

    own: the steps that only this municipality takes.
    """
    found = list(steps)
    for step in own:
        found.insert(_place_for(step, found), step)
    return tuple(_with_stated(step, stated.get(step.id)) for step in found)


def _place_for(step: Step, steps: Sequence[Step]) -> int:
    """Behind the last step of its procedure."""
    places = [place for place, other in enumerate(steps) if other.procedure == step.procedure]
    return places[-1] + 1 if places else len(steps)


def is_own(step_id: str) -> bool:
    """Whether this is the number of a municipality's own step: P06.m1."""
    return bool(_OWN.fullmatch(step_id))


def next_own_id(procedure: str, used: Collection[str]) -> str:
    """The next free number for an own step of this procedure, never one that was used before."""
    numbers = [
        int(match[2]) for match in map(_OWN.fullmatch, used) if match is not None and match[1] == procedure
    ]
    return f"{procedure}.m{max(numbers, default=0) + 1}"


def _with_stated(step: Step, stated: Stated | None) -> Step:
    if stated is None:
        return step
    if step.clock is None or stated.span is None:
        return replace(step, stated=stated)
    return replace(
        step,
        stated=stated,
        provincial=step.clock,
        clock=_no_longer_than(step.clock, stated.span),
        has_gap=is_longer(stated.span, step.clock),
    )


def is_longer(stated: Span, clock: Clock) -> bool:
    """Whether the stated time exceeds the provincial one, in the ordinary case or in a variant."""
    return any(rough_minutes(stated) > rough_minutes(span) for span in (clock.span, *clock.by.values()))


def _no_longer_than(clock: Clock, stated: Span) -> Clock:
    """Each length of the clock, the stated one instead wherever that is shorter."""

    def shorter(span: Span) -> Span:
        return stated if rough_minutes(stated) < rough_minutes(span) else span

    base = shorter(clock.span)
    return replace(
        clock,
        amount=base.amount,
        unit=base.unit,
        by={fact: shorter(span) for fact, span in clock.by.items()},
    )


@dataclass(frozen=True)
class Said:
    """A municipality's word on one step. base: the provincial step that it was said of.

    own: the body of a step that only this municipality takes.
    """

    step_id: str
    stated: Stated
    base: Body | None
    own: Body | None = None


@dataclass(frozen=True)
class Carried:
    """kept: each word with the step that it is said of now. waiting: (word as it was, why it waits)."""

    kept: tuple[Said, ...]
    waiting: tuple[tuple[Said, str], ...]


def carried(words: Iterable[Said], steps: Mapping[str, Body], numbers: Collection[str]) -> Carried:
    """A municipality's words brought to a new edition. Each is in exactly one of both lists.

    steps: the new edition's, by number. numbers: those of all its blocks.
    """
    words = list(words)
    known = {*numbers, *(said.step_id for said in words if said.own is not None)}
    kept, waiting = [], []
    for said in words:
        now = steps.get(said.step_id)
        reason = _what_stops(said, now, known)
        if reason:
            waiting.append((said, reason))
        else:
            kept.append(said if said.own is not None else replace(said, base=now))
    return Carried(tuple(kept), tuple(waiting))


def _what_stops(said: Said, now: Body | None, known: Collection[str]) -> str:
    """Why this word cannot simply be carried; empty where it can."""
    if said.own is not None:
        awaited = step_awaited((said.own.get("clock") or {}).get("after", ""))
        needed = {said.step_id.split(".")[0], *([awaited] if awaited else [])}
        return "" if needed <= set(known) else DROPPED
    if now is None:
        return DROPPED
    return CHANGED if contradictions(said, now) else ""


def contradictions(said: Said, now: Body) -> tuple[Conflict, ...]:
    """What both the municipality and the new edition say otherwise than the earlier one did."""
    base = _spoken_of(said.base if said.base is not None else now)
    mine = dict(base)
    if said.stated.span is not None:
        mine["time"] = {
            **(base["time"] or {}),
            "amount": said.stated.span.amount,
            "unit": said.stated.span.unit,
        }
    if said.stated.office or said.stated.telephone:
        mine["carried_by"] = (said.stated.office, said.stated.telephone)
    return merged(base, mine, _spoken_of(now)).conflicts


def _spoken_of(body: Body) -> dict[str, Any]:
    """What a word can speak of: how long the step takes, and who carries it out."""
    clock = body.get("clock")
    return {
        "time": {name: value for name, value in clock.items() if name != "text"} if clock else None,
        "carried_by": [sorted(body.get("actors", ())), body.get("doer"), body.get("runs")],
    }
