"""Child labour found by an inspection (guide, P10): the act, the notices, the family, the follow-up.

Nothing here asks whose fault it is: mothers, fathers and guardians are accompanied, not accused.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.values import Clock


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """Nobody could be asked, or nobody knew. Not knowing is not no."""


class Through(StrEnum):
    """Through whom it was asked, so that nobody asks a child in front of whoever employs them."""

    SCHOOL = "school"
    FAMILY = "family"
    CHILD = "child"
    CHILD_PROTECTION = "child_protection"
    HEALTH = "health"
    OTHER = "other"


@dataclass(frozen=True)
class Seen:
    """What was learnt of one child in one month of the follow-up."""

    person: UUID
    month: int
    in_school: Answer
    still_working: Answer

    @property
    def says_something(self) -> bool:
        return {self.in_school, self.still_working} != {Answer.UNKNOWN}


def months_of(clock: Clock | None) -> tuple[int, ...]:
    """The months at which the guide asks again: (1, 3, 6); none where its step counts otherwise."""
    if clock is None:
        return ()
    spans = (clock.span, *clock.repeats)
    return tuple(span.amount for span in spans if span.unit == "months")


def next_month(months: Iterable[int], seen: Iterable[int]) -> int | None:
    """The first month that nobody has followed up yet."""
    done = set(seen)
    return next((month for month in months if month not in done), None)


def check_notices(done_on: date, today: date, *days: date | None) -> None:
    """Refuse a copy or a notice from before the inspection, or from a day that has not come."""
    for day in days:
        if day is not None and day < done_on:
            raise RuleBroken(gettext_noop("This was before the inspection. Look at the day."))
        if day is not None and day > today:
            raise RuleBroken(gettext_noop("This day has not come yet."))


def check_approach(done_at: datetime, approached_at: datetime) -> None:
    """Refuse a meeting with the family from before the inspection found the child."""
    if approached_at < done_at:
        raise RuleBroken(gettext_noop("The family was met after the inspection, not before it."))


TOO_EARLY = timedelta(days=14)
"""How long before its month a follow-up may be made: pending validation."""


def check_month(months: Sequence[int], month: int, done: Collection[int]) -> None:
    """Refuse a month that the guide does not name, or one before an earlier one is followed up."""
    if month not in months:
        raise RuleBroken(gettext_noop("The guide asks for no follow-up in this month."))
    first = next_month(months, done)
    if month not in done and month != first:
        raise RuleBroken(gettext_noop("Note the follow-up of month %(month)s first."), month=first)


def check_seen_on(due_on: date, seen_on: date) -> None:
    """Refuse a follow-up so early that it says nothing of its month."""
    if seen_on < due_on - TOO_EARLY:
        raise RuleBroken(gettext_noop("It is too early for this follow-up. Ask again when its month comes."))


def check_learnt(seen: Collection[Seen]) -> None:
    """Refuse a month in which nothing was learnt: that was a try, and the follow-up stays due."""
    if not any(one.says_something for one in seen):
        raise RuleBroken(
            gettext_noop(
                "Nothing is known of any child yet, so the follow-up stays open. Ask through somebody else."
            )
        )


@dataclass(frozen=True)
class Monitored:
    """Facts for closing: True, False, or None where nobody knows."""

    is_out_of_work: bool | None
    is_in_school: bool | None
    is_followed_to_the_end: bool


def monitored(children: Collection[UUID], months: Collection[int], seen: Iterable[Seen]) -> Monitored:
    """What the latest follow-up of every child says; one child of whom nothing is known leaves it open."""
    seen = list(seen)
    latest: Mapping[UUID, Seen] = {one.person: one for one in sorted(seen, key=lambda one: one.month)}
    last = max(months, default=None)
    return Monitored(
        is_out_of_work=_every(latest, children, "still_working", Answer.NO),
        is_in_school=_every(latest, children, "in_school", Answer.YES),
        is_followed_to_the_end=last is not None
        and bool(children)
        and set(children) <= {one.person for one in seen if one.month == last},
    )


def _every(latest: Mapping[UUID, Seen], children: Collection[UUID], name: str, good: Answer) -> bool | None:
    said = [getattr(latest[child], name) if child in latest else Answer.UNKNOWN for child in children]
    if any(answer not in (good, Answer.UNKNOWN) for answer in said):
        return False
    return None if Answer.UNKNOWN in said or not said else True
