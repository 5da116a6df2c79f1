"""Which steps are new, changed or dropped between two readings of the guide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from anclaje.guide.domain.order import together
from anclaje.guide.domain.values import Clock, Step

COMPARED = (
    "runs", "actors", "doer", "who", "action", "output", "needs", "clock", "condition", "consent", "legal",
    "source", "decided", "escalation", "records", "stated",
)  # fmt: skip
"""What a step says; provincial and has_gap follow from clock and stated."""


@dataclass(frozen=True)
class StepChange:
    """fields: the names of what differs, empty for a new or dropped step.

    clock_changed: its time is counted otherwise, not only worded otherwise.
    """

    step_id: str
    kind: Literal["new", "changed", "dropped"]
    fields: frozenset[str] = frozenset()
    clock_changed: bool = False


def changed_steps(old: Sequence[Step], new: Sequence[Step]) -> tuple[StepChange, ...]:
    """What differs, in the order of the new text; a dropped step stands where it stood."""
    before = {step.id: step for step in old}
    after = {step.id: step for step in new}
    changes = (
        _change(step_id, before.get(step_id), after.get(step_id)) for step_id in together([*before], [*after])
    )
    return tuple(change for change in changes if change is not None)


def _change(step_id: str, old: Step | None, new: Step | None) -> StepChange | None:
    if old is None:
        return StepChange(step_id, "new")
    if new is None:
        return StepChange(step_id, "dropped")
    fields = frozenset(name for name in COMPARED if _plain(getattr(old, name)) != _plain(getattr(new, name)))
    if not fields:
        return None
    return StepChange(step_id, "changed", fields, counted(old.clock) != counted(new.clock))


def _plain(value: Any) -> Any:
    return value or None


def counted(clock: Clock | None) -> Clock | None:
    """The clock without its words."""
    return replace(clock, text={}) if clock else None
