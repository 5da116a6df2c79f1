"""The values that the guide's rules take and give. Frozen, and without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Words = Mapping[str, str]
"""A text in each language: {"es": …, "en": …}."""

Facts = Mapping[str, bool | None]
"""What is known: True, False, or None (also: absent) for not known."""

UNITS = ("minutes", "hours", "days", "working_days", "months")
RUNS = ("before", "case", "referral")
DOERS = ("team", "person", "actor", "sender", "receiver", "lead")
SOURCES = ("S", "S*", "K", "decided", "local")
"""How well a fact is sourced; "local" marks a municipality's own step."""
RECORDS = (
    "", "consent", "safe_contact", "risk", "needs", "plan", "choice", "sending", "answer", "service", "act",
    "notice", "family_approach", "follow_up", "conference", "meeting", "commitments", "transfer", "exit",
    "access",
    "safety_plan", "review",
)  # fmt: skip
"""What doing a step leaves in a case or a referral, so that recording it is doing it."""
LADDER = ("holder", "deputy", "lead", "supervisor")


@dataclass(frozen=True)
class Span:
    """A length of time as an office says it."""

    amount: int
    unit: str


@dataclass(frozen=True)
class Clock:
    """Within what time after which event.

    by: another length while a fact holds. repeats: further moments of the same step, counted
    from the same event. is_periodic: after each time it is done, it is due once more.
    """

    amount: int
    unit: str
    after: str
    by: Mapping[str, Span] = field(default_factory=dict)
    repeats: tuple[Span, ...] = ()
    is_periodic: bool = False
    text: Words = field(default_factory=dict)

    @property
    def span(self) -> Span:
        return Span(self.amount, self.unit)


@dataclass(frozen=True)
class Rung:
    """Who is reminded when a step is late: so long after it was due. Never a new recipient."""

    to: str
    amount: int
    unit: str


@dataclass(frozen=True)
class Stated:
    """What a municipality says about a step: where, by which telephone, in what time of its own."""

    span: Span | None = None
    office: str = ""
    telephone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Step:
    """One agreed step of the guide.

    records: what doing it leaves behind (see RECORDS), empty for most.
    stated: the municipality's word, if an overlay was applied. provincial: the clock before a
    shorter stated time took its place. has_gap: the stated time is longer than the provincial one.
    """

    id: str
    procedure: str
    runs: str
    actors: tuple[str, ...]
    doer: str
    who: Words
    action: Words
    output: Words
    needs: Words | None
    clock: Clock | None
    condition: Any
    consent: bool
    legal: tuple[str, ...]
    source: str
    decided: Words | None
    escalation: tuple[Rung, ...]
    records: str = ""
    stated: Stated | None = None
    provincial: Clock | None = None
    has_gap: bool = False


@dataclass(frozen=True)
class Situation:
    """What is known of a case or a referral, and when what happened (aware instants)."""

    facts: Facts
    events: Mapping[str, datetime]


@dataclass(frozen=True)
class Due:
    """at: the instant. basis: rule, start and variant, as JSON keeps them, so it can be explained."""

    at: datetime
    basis: Mapping[str, Any]


@dataclass(frozen=True)
class NextStep:
    """occurrence: 1 for the first time, 2 for the second moment of a step in several parts, …"""

    step: Step
    state: str
    starts_at: datetime | None = None
    due_at: datetime | None = None
    basis: Mapping[str, Any] | None = None
    occurrence: int = 1
