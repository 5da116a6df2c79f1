"""How often the form of a course's link may be sent: the link is public, and needs no account.

A full auditorium enrols within the hour, some of it twice; what sends more often is a program that fills
the list, or that tries addresses to learn who is enrolled.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 300
TOO_OFTEN = gettext_noop(
    "This link was used very often within the hour. Try again in an hour, or ask the institution to enrol"
    " you."
)


@dataclass(frozen=True)
class Sent:
    """How often the form was sent in the hour that began then."""

    began_at: datetime | None = None
    times: int = 0


def one_more(sent: Sent, at: datetime) -> Sent:
    """Refuse another once the hour is full; a new hour begins with the first one after it."""
    is_over = sent.began_at is None or not sent.began_at <= at < sent.began_at + AN_HOUR
    if is_over:
        return Sent(at, 1)
    if sent.times >= MOST_AN_HOUR:
        raise RuleBroken(TOO_OFTEN)
    return Sent(sent.began_at, sent.times + 1)
