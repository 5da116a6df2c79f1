"""Clocks and reminders.

Every rung is counted from the deadline of its own moment: a variant's, a further moment's. So a rung
at zero or later never comes before the deadline it belongs to, whichever that is; one below zero does
always. Only the holder may be reminded before the deadline, and not before the time has begun to run.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.values import Block, Finding, a_finding
from anclaje.guide.domain.clock import ROUGH_MINUTES
from anclaje.guide.domain.facts import FACTS
from anclaje.guide.domain.values import LADDER

NO_CLOCK = gettext_noop("The step does not say within what time. Set its clock.")
BAD_CLOCK = gettext_noop("“%(amount)s %(unit)s” is no length of time. Set a number and a unit.")
UNKNOWN_FACT = gettext_noop("No fact is called “%(fact)s”. Choose one of the list.")
MOMENTS = gettext_noop("A further moment comes before the one it follows. Put them in order.")
NO_ESCALATION = gettext_noop("Nobody is reminded when this step is late. Say who, and how long after.")
BAD_ESCALATION = gettext_noop("“%(rung)s” is no reminder. Say who is reminded, and how long after.")
TOO_EARLY = gettext_noop(
    "Somebody else is called before the step is due. Call them at the deadline or after it."
)
OUT_OF_ORDER = gettext_noop(
    "The reminders are out of order. First the holder, then the deputy, the lead agency, supervision."
)
BEFORE_START = gettext_noop(
    "The holder would be reminded before the time begins to run. Remind later, or give more time."
)
MAY_BE_REMINDED = ("case", "referral")
"""Where the program knows who holds a step. Before a case nobody does: it cannot remind anybody."""


def of_clock(step: Block) -> Iterator[Finding]:
    clock = step.get("clock")
    if not clock:
        yield a_finding("no_clock", step["id"], NO_CLOCK)
        return
    for amount, unit in _lengths(clock):
        if not _is_length(amount, unit):
            yield a_finding("bad_clock", step["id"], BAD_CLOCK, amount=amount, unit=unit)
    for fact in clock.get("by", {}):
        if fact not in FACTS:
            yield a_finding("unknown_fact", step["id"], UNKNOWN_FACT, fact=fact)
    if _moments_go_back(clock):
        yield a_finding("moments_out_of_order", step["id"], MOMENTS)


def _lengths(clock: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    first = (clock.get("amount"), clock.get("unit"))
    return [first, *map(tuple, clock.get("by", {}).values()), *map(tuple, clock.get("repeats", ()))]


def _is_length(amount: Any, unit: Any) -> bool:
    return unit in ROUGH_MINUTES and type(amount) is int and amount > 0


def _moments_go_back(clock: Mapping[str, Any]) -> bool:
    """The longest variant of the first moment counts: a further moment has to come after it."""
    lengths = _lengths(clock)
    if not all(_is_length(amount, unit) for amount, unit in lengths):
        return False
    minutes = [amount * ROUGH_MINUTES[unit] for amount, unit in lengths]
    firsts = 1 + len(clock.get("by", {}))
    moments = [max(minutes[:firsts]), *minutes[firsts:]]
    return any(later <= earlier for earlier, later in pairwise(moments))


def of_escalation(step: Block) -> Iterator[Finding]:
    rungs = step.get("escalation") or ()
    if not rungs and step.get("runs") in MAY_BE_REMINDED:
        yield a_finding("no_escalation", step["id"], NO_ESCALATION)
    previous: tuple[int, float] | None = None
    for rung in rungs:
        if rung.get("to") not in LADDER or rung.get("unit") not in ROUGH_MINUTES:
            yield a_finding("bad_escalation", step["id"], BAD_ESCALATION, rung=dict(rung))
            return
        place = (LADDER.index(rung["to"]), rung["amount"] * ROUGH_MINUTES[rung["unit"]])
        if place[0] > 0 and place[1] < 0:
            # It is out of order as well, but by this one fault; the others are judged without it.
            yield a_finding("deadline_after_escalation", step["id"], TOO_EARLY)
            continue
        if place[0] == 0 and -place[1] >= _shortest(step):
            yield a_finding("reminder_before_start", step["id"], BEFORE_START)
        if previous and (place[0] <= previous[0] or place[1] < previous[1]):
            yield a_finding("escalation_out_of_order", step["id"], OUT_OF_ORDER)
        previous = place


def _shortest(step: Block) -> float:
    """The shortest time that this step may have; endless where its clock cannot be read."""
    clock = step.get("clock") or {}
    lengths = [length for length in _lengths(clock) if _is_length(*length)] if clock else []
    return min((amount * ROUGH_MINUTES[unit] for amount, unit in lengths), default=float("inf"))
