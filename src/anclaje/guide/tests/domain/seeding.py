"""Faults to sow into a sound guide, one by one or together, and what the check must then say of each.

Each fault takes a step, or a place of its own, that no other one touches, so that all of them can
stand in one guide and hide nothing of each other.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from anclaje.guide.domain.checking.values import Force, Known

Blocks = list[dict[str, Any]]
Named = set[tuple[str, str]]
REPEALED = "ley-derogada"


@dataclass(frozen=True)
class Fault:
    """sow: changes the blocks in place and says which (code, block) must be found."""

    name: str
    steps: int
    sow: Callable[[Blocks, list[str]], Named]


def step(blocks: Blocks, number: str) -> dict[str, Any]:
    return next(block for block in blocks if block["id"] == number)


def with_repealed_law(known: Known) -> Known:
    """The same tables, and one norm that ended long ago."""
    laws = dict(known.laws) if isinstance(known.laws, dict) else dict.fromkeys(known.laws, Force("1990"))
    return Known(
        known.actors, {**laws, REPEALED: Force("1950", "1999")}, known.languages, known.authoritative,
        known.needs, known.on,
    )  # fmt: skip


def _sets(code: str, **changes: Any) -> Callable[[Blocks, list[str]], Named]:
    def sow(blocks: Blocks, chosen: list[str]) -> Named:
        step(blocks, chosen[0]).update(deepcopy(changes))
        return {(code, chosen[0])}

    return sow


def _clock(code: str, **changes: Any) -> Callable[[Blocks, list[str]], Named]:
    def sow(blocks: Blocks, chosen: list[str]) -> Named:
        step(blocks, chosen[0])["clock"].update(changes)
        return {(code, chosen[0])}

    return sow


def _cites(law: str, code: str) -> Callable[[Blocks, list[str]], Named]:
    def sow(blocks: Blocks, chosen: list[str]) -> Named:
        found = step(blocks, chosen[0])
        found["legal"] = [*found.get("legal", ()), law]
        return {(code, chosen[0])}

    return sow


def _early_deputy(blocks: Blocks, chosen: list[str]) -> Named:
    step(blocks, chosen[0])["escalation"] = [{"to": "deputy", "amount": -1, "unit": "hours"}]
    return {("deadline_after_escalation", chosen[0])}


def _circle(blocks: Blocks, chosen: list[str]) -> Named:
    first, second, third = chosen
    for waiting, awaited in ((first, second), (second, third), (third, first)):
        step(blocks, waiting)["clock"]["after"] = f"done:{awaited}"
    return {("circle", number) for number in chosen}


def _loses(language: str, code: str) -> Callable[[Blocks, list[str]], Named]:
    def sow(blocks: Blocks, chosen: list[str]) -> Named:
        step(blocks, chosen[0])["action"] = {**step(blocks, chosen[0])["action"], language: ""}
        return {(code, chosen[0])}

    return sow


def _forgets_need(blocks: Blocks, chosen: list[str]) -> Named:
    """The need that only lists answer: no step asks for it."""
    for block in blocks:
        if block["kind"] == "procedure" and block.get("needs"):
            block["needs"] = [need for need in block["needs"] if need != "N12"]
    return {("need_unanswered", "")}


FAULTS = (
    Fault("nobody does it", 1, _sets("no_actor", actors=[])),
    Fault("no time", 1, _sets("no_clock", clock=None)),
    Fault("no result", 1, _sets("no_output", output=None)),
    Fault("nobody is reminded", 1, _sets("no_escalation", escalation=[])),
    Fault("nothing starts it", 1, _clock("unreachable", after="referral_sent")),
    Fault("child and adult", 1, _sets("never_holds", condition={"all": ["is_child", "is_adult"]})),
    Fault("three in a circle", 3, _circle),
    Fault("the deputy first", 1, _early_deputy),
    Fault("a repealed law", 1, _cites(REPEALED, "law_out_of_force")),
    Fault("a law nobody knows", 1, _cites("ley-0", "unknown_law")),
    Fault("an unknown event", 1, _clock("unknown_event", after="moon_rises")),
    Fault("a fact nobody records", 1, _sets("unknown_fact", condition="is_tall")),
    Fault("an actor nobody knows", 1, _sets("unknown_actor", actors=["A99"])),
    Fault("no words to sign", 1, _loses("es", "no_authoritative_text")),
    Fault("no translation", 1, _loses("en", "missing_language")),
    Fault("an old translation", 1, _sets("translation_behind", behind=["en"])),
    Fault("no length of time", 1, _clock("bad_clock", amount=0)),
    Fault("a need forgotten", 0, _forgets_need),
)


def sown(blocks: Blocks, faults: Iterable[Fault], free: Iterable[str]) -> tuple[Blocks, Named]:
    """A copy of the blocks with these faults, each on steps of its own, and what must be found.

    free: steps of a case that no other step waits for, enough for all faults.
    """
    changed, expected, left = deepcopy(blocks), set(), list(free)
    for fault in faults:
        chosen, left = left[: fault.steps], left[fault.steps :]
        expected |= fault.sow(changed, chosen)
    return changed, expected
