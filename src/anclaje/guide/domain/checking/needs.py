"""What people need, and whether the guide has an answer.

A need is answered when a step's condition asks for it (“the person needs lodging”), or when a
procedure with steps lists it in `needs`. The referral procedure lists them all, because it runs for
whichever need calls for a service; that is written in its block and not known to this rule.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.values import Block, Finding, Known, a_finding

NEED = "need."

UNANSWERED = gettext_noop(
    "No procedure answers the need “%(need)s”. Add it to the procedure that does, or write a step for it."
)
UNKNOWN = gettext_noop("There is no need “%(need)s”. Choose needs of the directory's list.")


def of_listed_needs(procedure: Block, known: Known) -> Iterator[Finding]:
    """A procedure answers only needs that exist."""
    for need in procedure.get("needs") or ():
        if known.needs and need not in known.needs:
            yield a_finding("unknown_need", procedure["id"], UNKNOWN, need=need)


def unanswered(blocks: Iterable[Block], known: Known) -> Iterator[Finding]:
    """The needs that nothing in these blocks answers; they belong to no block."""
    blocks = list(blocks)
    with_steps = {block["id"].split(".")[0] for block in blocks if block["kind"] == "step"}
    answered: set[str] = set()
    for block in blocks:
        if block["kind"] == "procedure" and block["id"] in with_steps:
            answered |= _codes(block.get("needs"))
        elif block["kind"] == "step":
            answered |= set(_asked(block.get("condition")))
    for need in sorted(known.needs):
        if need not in answered:
            yield a_finding("need_unanswered", "", UNANSWERED, need=need)


def _codes(listed: Any) -> set[str]:
    return {code for code in listed if isinstance(code, str)} if isinstance(listed, list) else set()


def _asked(condition: Any, is_wanted: bool = True) -> Iterator[str]:
    """The needs that speak for a step; “does not need lodging” answers nobody's need of it."""
    if isinstance(condition, str):
        if is_wanted and condition.startswith(NEED):
            yield condition.removeprefix(NEED)
    elif isinstance(condition, dict):
        for word, parts in condition.items():
            for part in parts if isinstance(parts, list) else [parts]:
                yield from _asked(part, is_wanted != (word == "not"))
