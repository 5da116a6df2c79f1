"""A step as a block keeps it (plain JSON), and as the rules use it."""

from collections.abc import Mapping
from typing import Any

from anclaje.guide.domain.values import Clock, Rung, Span, Step


def step_from(step_id: str, body: Mapping[str, Any]) -> Step:
    """The step of a body. In a draft it may still lack anything; `check` says what."""
    return Step(
        id=step_id,
        procedure=step_id.split(".")[0],
        runs=body.get("runs") or "case",
        actors=tuple(body.get("actors") or ()),
        doer=body.get("doer") or "team",
        who=body.get("who") or {},
        action=body.get("action") or {},
        output=body.get("output") or {},
        needs=body.get("needs"),
        clock=clock_from(body.get("clock")),
        condition=body.get("condition"),
        consent=body.get("consent", False),
        legal=tuple(body.get("legal", ())),
        source=body.get("source") or "decided",
        decided=body.get("decided"),
        escalation=tuple(Rung(**rung) for rung in body.get("escalation", ())),
        records=body.get("records", ""),
    )


def clock_from(body: Mapping[str, Any] | None) -> Clock | None:
    if not body:
        return None
    return Clock(
        amount=body["amount"],
        unit=body["unit"],
        after=body["after"],
        by={fact: Span(*span) for fact, span in body.get("by", {}).items()},
        repeats=tuple(Span(*span) for span in body.get("repeats", ())),
        is_periodic=body.get("is_periodic", False),
        text=body.get("text", {}),
    )
