"""What is wrong with a guide before anybody works by it. Pure; pages, command and loader call it.

`findings` are faults of the text: whoever edits can mend them, and no edition goes out with one.
`gaps` are what today's directory lacks for it: whoever keeps the directory can mend those.
"""

from collections.abc import Sequence

from anclaje.guide.domain.checking.directory import Directory, Gap, gaps
from anclaje.guide.domain.checking.languages import of_languages
from anclaje.guide.domain.checking.law import of_law
from anclaje.guide.domain.checking.needs import of_listed_needs, unanswered
from anclaje.guide.domain.checking.order import Order, of_order, order_of
from anclaje.guide.domain.checking.shape import (
    has_name,
    nameless,
    numbered_twice,
    of_shape,
    of_source,
    unreadable,
)
from anclaje.guide.domain.checking.steps import of_condition, of_step
from anclaje.guide.domain.checking.times import of_clock, of_escalation
from anclaje.guide.domain.checking.values import Block, Finding, Force, Known

__all__ = ["Block", "Directory", "Finding", "Force", "Gap", "Known", "findings", "gaps"]


def findings(blocks: Sequence[Block], known: Known) -> list[Finding]:
    """Everything wrong with these blocks, in their order; empty when the guide is sound."""
    named = [block for block in blocks if has_name(block)]
    order = order_of({block["id"]: block for block in named if block["kind"] == "step"})
    found = [*nameless(blocks), *numbered_twice(named)]
    for block in named:
        found += _of_block(block, order, known)
    return [*found, *unanswered(named, known)]


def _of_block(block: Block, order: Order, known: Known) -> list[Finding]:
    """One block's findings; a block of the wrong shape is a finding too, and hides no other block's."""
    try:
        found = [*of_shape(block), *of_source(block, known)]
        found += [*of_languages(block, known), *of_law(block, known)]
        if block["kind"] == "procedure":
            found += of_listed_needs(block, known)
        if block["kind"] == "step":
            found += [*of_step(block, known), *of_clock(block), *of_order(block, order)]
            found += [*of_condition(block), *of_escalation(block)]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return [unreadable(block, error)]
    return found
