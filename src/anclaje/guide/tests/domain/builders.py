"""Steps, clocks and situations for the tests of the rules."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from anclaje.foundation.working_days import Calendar
from anclaje.guide.domain.values import Clock, Situation, Span, Step

FRIDAY_EVENING = datetime(2026, 3, 20, 22, 0, tzinfo=UTC)
"""19:00 in Buenos Aires; the Tuesday after, 24 March, is a holiday."""
CALENDAR = Calendar(ZoneInfo("America/Argentina/Buenos_Aires"), frozenset({date(2026, 3, 24)}))


def a_clock(amount: int = 24, unit: str = "hours", after: str = "case_opened", **rest: Any) -> Clock:
    rest["by"] = {fact: Span(*span) for fact, span in rest.get("by", {}).items()}
    rest["repeats"] = tuple(Span(*span) for span in rest.get("repeats", ()))
    return Clock(amount, unit, after, **rest)


def a_step(step_id: str = "P02.1", *, condition: Any = None, clock: Clock | None = None, **rest: Any) -> Step:
    words = {"es": "algo", "en": "something"}
    facts = {
        "runs": "case", "actors": ("A01",), "doer": "team", "who": words, "action": words, "output": words,
        "needs": None, "consent": False, "legal": (), "source": "K", "decided": None, "escalation": (),
    }  # fmt: skip
    return Step(
        id=step_id, procedure=step_id[:3], condition=condition, clock=clock or a_clock(), **{**facts, **rest}
    )


def a_situation(events: dict | None = None, **facts: bool | None) -> Situation:
    """Facts by keyword, with "__" for the point: need__N02=True."""
    return Situation(
        facts={name.replace("__", "."): value for name, value in facts.items()},
        events={"case_opened": FRIDAY_EVENING} if events is None else events,
    )
