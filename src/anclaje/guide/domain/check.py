"""What is wrong with a guide before anybody works by it. Pure; the command and the loader call it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.guide.domain import conditions
from anclaje.guide.domain.clock import ROUGH_MINUTES
from anclaje.guide.domain.facts import EVENTS, FACTS, step_awaited
from anclaje.guide.domain.values import DOERS, LADDER, RECORDS, RUNS, SOURCES

Block = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """code: which rule. block: the stable id. message: what is wrong, for an editor."""

    code: str
    block: str
    message: str


@dataclass(frozen=True)
class Known:
    """What the jurisdiction's other tables hold: ids of actor types and of law."""

    actors: Collection[str]
    laws: Collection[str]
    languages: Collection[str] = ("es", "en")


def findings(blocks: Sequence[Block], known: Known) -> list[Finding]:
    """Everything wrong with these blocks, in their order; empty when the guide is sound."""
    sound = [block for block in blocks if _has_name(block)]
    steps = {block["id"]: block for block in sound if block["kind"] == "step"}
    found = [
        Finding("bad_block", "", f"A block without id or kind: {str(block)[:60]}")
        for block in blocks
        if not _has_name(block)
    ]
    found += [
        Finding("duplicate_id", block_id, "This number is used more than once.")
        for block_id, times in Counter(block["id"] for block in sound).items()
        if times > 1
    ]
    reached = _reached(steps)
    for block in sound:
        found += _of_block(block, steps, reached, known)
    return found


def _has_name(block: Any) -> bool:
    return isinstance(block, Mapping) and all(isinstance(block.get(name), str) for name in ("id", "kind"))


def _of_block(
    block: Block, steps: Mapping[str, Block], reached: Collection[str], known: Known
) -> list[Finding]:
    """One block's findings; a block of the wrong shape is a finding too, and hides no other block's."""
    try:
        found = [*_missing_languages(block, known), *_unknown_laws(block, known)]
        if block["kind"] == "step":
            found += [*_step(block, known), *_clock(block, steps, reached)]
            found += [*_condition(block), *_escalation(block)]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return [Finding("bad_block", block["id"], f"This block cannot be read: {error}")]
    return found


TEXTS = ("title", "purpose", "trigger", "text", "caption", "who", "action", "output", "needs", "decided")


def _missing_languages(block: Block, known: Known) -> Iterator[Finding]:
    for name in TEXTS:
        if name == "needs" and block["kind"] == "procedure":
            continue
        for language in known.languages if block.get(name) else ():
            if not block[name].get(language):
                yield Finding("missing_language", block["id"], f"“{name}” has no text in “{language}”.")


def _unknown_laws(block: Block, known: Known) -> Iterator[Finding]:
    for law in block.get("legal", ()):
        if law not in known.laws:
            yield Finding("unknown_law", block["id"], f"The register of law has no “{law}”.")


def _step(step: Block, known: Known) -> Iterator[Finding]:
    if not step.get("actors"):
        yield Finding("no_actor", step["id"], "Nobody is named who does this step.")
    for actor in step.get("actors", ()):
        if actor not in known.actors:
            yield Finding("unknown_actor", step["id"], f"There is no actor type “{actor}”.")
    for name in ("who", "action", "output"):
        if not step.get(name):
            yield Finding(f"no_{name}", step["id"], f"The step does not say its {name}.")
    for name, choices in (("doer", DOERS), ("runs", RUNS), ("source", SOURCES)):
        if step.get(name) not in choices:
            message = f"“{name}” is “{step.get(name)}”; it may be {', '.join(choices)}."
            yield Finding(f"bad_{name}", step["id"], message)
    if step.get("records", "") not in RECORDS:
        yield Finding("bad_records", step["id"], f"“{step['records']}” is nothing that a case records.")


def _clock(step: Block, steps: Mapping[str, Block], reached: Collection[str]) -> Iterator[Finding]:
    clock = step.get("clock")
    if not clock:
        yield Finding("no_clock", step["id"], "The step does not say within what time.")
        return
    first = [clock.get("amount"), clock.get("unit")]
    for amount, unit in [first, *clock.get("by", {}).values(), *clock.get("repeats", ())]:
        if unit not in ROUGH_MINUTES or not isinstance(amount, int) or amount <= 0:
            yield Finding("bad_clock", step["id"], f"“{amount} {unit}” is no length of time.")
    for fact in clock.get("by", {}):
        if fact not in FACTS:
            yield Finding("unknown_fact", step["id"], f"No fact is called “{fact}”.")
    after = clock.get("after", "")
    if after not in EVENTS and step_awaited(after) not in steps:
        yield Finding("unknown_event", step["id"], f"No event is called “{after}”.")
    elif step["id"] not in reached:
        yield Finding("unreachable", step["id"], f"Nothing brings “{after}” about where this step runs.")


def _condition(step: Block) -> Iterator[Finding]:
    condition = step.get("condition")
    try:
        conditions.check(condition)
        if not conditions.can_hold(condition):
            yield Finding("never_holds", step["id"], "No possible person fulfils this condition.")
    except conditions.BadCondition as bad:
        yield Finding(bad.code, step["id"], str(bad))


def _escalation(step: Block) -> Iterator[Finding]:
    """Rungs are counted from the deadline: the holder may be reminded before it, nobody else."""
    previous: tuple[int, float] | None = None
    for rung in step.get("escalation", ()):
        if rung.get("to") not in LADDER or rung.get("unit") not in ROUGH_MINUTES:
            yield Finding("bad_escalation", step["id"], f"“{rung}” is no rung of the escalation.")
            return
        place = (LADDER.index(rung["to"]), rung["amount"] * ROUGH_MINUTES[rung["unit"]])
        if place[0] > 0 and place[1] < 0:
            message = "Somebody else is called before the step is due."
            yield Finding("deadline_after_escalation", step["id"], message)
        if previous and (place[0] <= previous[0] or place[1] < previous[1]):
            yield Finding("escalation_out_of_order", step["id"], "The escalation's rungs are out of order.")
        previous = place


SEEN_BEFORE = frozenset({"signs_seen", "request_received"})


def _happens(event: str, runs: str) -> bool:
    """Whether this named event can come about where such steps run."""
    if runs == "before":
        return event in SEEN_BEFORE
    if event == "signs_seen":
        return False
    return runs == "referral" or not event.startswith("referral_")


def _reached(steps: Mapping[str, Block]) -> set[str]:
    """The steps whose starting event somebody or some other reached step brings about."""
    reached: set[str] = set()
    waiting = dict(steps)
    while True:
        found = {step_id for step_id, step in waiting.items() if _starts(step, steps, reached)}
        if not found:
            return reached
        reached |= found
        waiting = {step_id: step for step_id, step in waiting.items() if step_id not in found}


def _starts(step: Block, steps: Mapping[str, Block], reached: set[str]) -> bool:
    clock = step.get("clock")
    after = clock.get("after", "") if isinstance(clock, Mapping) else ""
    awaited = step_awaited(str(after))
    if awaited is None:
        return after in EVENTS and _happens(after, step.get("runs", ""))
    if awaited not in reached:
        return False
    runs_there, runs_here = steps[awaited].get("runs"), step.get("runs")
    return runs_there == runs_here or (runs_there, runs_here) == ("case", "referral")
