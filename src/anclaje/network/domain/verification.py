"""Who is asked, each quarter, whether an entry of the directory is right; and when silence shows."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

DEPUTY_AFTER = timedelta(days=7)
SILENT_AFTER = timedelta(days=14)
LEFT_IN_PEACE = timedelta(days=30)
"""Whoever confirmed lately is not asked again at once, only because a quarter began."""
LINK_LASTS = timedelta(days=60)


class Mailbox(Protocol):
    kind: str
    email: str


M = TypeVar("M", bound=Mailbox)

FIRST_ASKED = ("focal_point", "office", "duty", "deputy")
STANDS_IN = ("deputy", "focal_point", "office", "duty")


def quarter_of(day: date) -> str:
    """ "2026Q4"."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def quarter_began(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def whom_to_ask(own: Iterable[M], of_municipality: Iterable[M] = ()) -> tuple[M | None, M | None]:
    """The mailbox that is asked, and the one that is asked when it stays silent.

    own: contacts of the institution. of_municipality: those of its municipality's agreement, where
    the institution itself has nobody else. Only e-mail counts: a letter is what can be sent by itself.
    """
    own = [one for one in own if one.email]
    first = _first(own, FIRST_ASKED)
    others = [one for one in own if first is None or one.email.lower() != first.email.lower()]
    around = [one for one in of_municipality if one.email and (not first or one.email != first.email)]
    return first, _first(others, STANDS_IN) or _first(around, STANDS_IN)


def is_due(today: date, listed_since: Sequence[date | None], asked_this_quarter: bool) -> bool:
    """Whether an institution is asked today. listed_since: when each of its entries was last verified."""
    if asked_this_quarter or not listed_since:
        return False
    return any(day is None or today - day >= LEFT_IN_PEACE for day in listed_since)


def asks_deputy(asked_on: date, today: date) -> bool:
    return today - asked_on >= DEPUTY_AFTER


def is_silent(asked_on: date | None, today: date) -> bool:
    """Asked two weeks ago, the deputy one week ago, and nobody has said anything."""
    return asked_on is not None and today - asked_on >= SILENT_AFTER


def waiting_since(unanswered: Iterable[date], verified_on: date | None) -> date | None:
    """The first question that nothing has answered since; somebody who asked by telephone answers it."""
    return min((day for day in unanswered if verified_on is None or day > verified_on), default=None)


def _first(contacts: Sequence[M], order: Sequence[str]) -> M | None:
    return min(contacts, key=lambda one: order.index(str(one.kind)), default=None)
