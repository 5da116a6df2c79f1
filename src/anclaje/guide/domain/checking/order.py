"""Which steps ever begin: what starts their clock, circles, and steps that nothing leads to."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.steps import can_happen
from anclaje.guide.domain.checking.values import Block, Finding, a_finding
from anclaje.guide.domain.facts import EVENTS, step_awaited

UNKNOWN_EVENT = gettext_noop("No event or step is called “%(event)s”. Choose what the time runs from.")
CIRCLE = gettext_noop(
    "This step waits for itself, by way of %(steps)s, and never begins. Let one of them run from an event."
)
UNREACHABLE = gettext_noop(
    "Nothing brings “%(event)s” about where this step runs. Let its time run from something that happens."
)
SEEN_BEFORE = frozenset({"signs_seen", "request_received"})

Steps = Mapping[str, Block]


@dataclass(frozen=True)
class Order:
    """reached: steps that begin. circles: each step of a circle → all of them, from it on."""

    steps: Steps
    reached: Collection[str]
    circles: Mapping[str, tuple[str, ...]]


def order_of(steps: Steps) -> Order:
    return Order(steps, _reached(steps), _circles(steps))


def of_order(step: Block, order: Order) -> Iterator[Finding]:
    """A step of a circle is told so; one that only hangs behind a circle is unreachable."""
    after = _after(step)
    if not step.get("clock"):
        return
    if after not in EVENTS and step_awaited(after) not in order.steps:
        yield a_finding("unknown_event", step["id"], UNKNOWN_EVENT, event=after)
    elif step["id"] in order.circles:
        yield a_finding("circle", step["id"], CIRCLE, steps=", ".join(order.circles[step["id"]]))
    elif step["id"] not in order.reached:
        yield a_finding("unreachable", step["id"], UNREACHABLE, event=after)


def _after(step: Block) -> str:
    clock = step.get("clock")
    return str(clock.get("after", "")) if isinstance(clock, Mapping) else ""


def _happens(event: str, runs: str) -> bool:
    """Whether this named event can come about where such steps run."""
    if runs == "before":
        return event in SEEN_BEFORE
    if event == "signs_seen":
        return False
    return runs == "referral" or not event.startswith("referral_")


def _reached(steps: Steps) -> set[str]:
    """The steps whose starting event somebody or some other reached step brings about."""
    reached: set[str] = set()
    waiting = dict(steps)
    while True:
        found = {step_id for step_id, step in waiting.items() if _starts(step, steps, reached)}
        if not found:
            return reached
        reached |= found
        waiting = {step_id: step for step_id, step in waiting.items() if step_id not in found}


def _starts(step: Block, steps: Steps, reached: Collection[str]) -> bool:
    after = _after(step)
    awaited = step_awaited(after)
    if awaited is None:
        return after in EVENTS and _happens(after, step.get("runs", ""))
    if awaited not in reached or not can_happen(steps[awaited]):
        return False
    runs_there, runs_here = steps[awaited].get("runs"), step.get("runs")
    return runs_there == runs_here or (runs_there, runs_here) == ("case", "referral")


def _circles(steps: Steps) -> dict[str, tuple[str, ...]]:
    """A step waits for one other at most, so following it either ends or comes round."""
    awaited = {step_id: step_awaited(_after(step)) for step_id, step in steps.items()}
    found: dict[str, tuple[str, ...]] = {}
    for start in steps:
        path = [start]
        while (following := awaited.get(path[-1])) in steps and following not in path:
            path.append(following)
        if following == start:
            found[start] = tuple(path)
    return found
