"""When may it: rounds, comments and their answers. Days are the jurisdiction's; both ends count."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from unicodedata import category
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

OPEN, CLOSED = "open", "closed"
MOVES = {OPEN: frozenset({CLOSED}), CLOSED: frozenset()}

ACCEPTED, PARTLY, NOT_ACCEPTED, DUPLICATE = "accepted", "partly", "not_accepted", "duplicate"
OUTCOMES = (ACCEPTED, PARTLY, NOT_ACCEPTED, DUPLICATE)
SHOWN_AS = ("institution", "name", "nobody")

LONGEST_TEXT = 4000
LONGEST_REASON = 600
MOST_COMMENTS = 500
"""Of one invitation in one round: far more than anybody writes, far less than a flood."""
DAYS_A_LINK_LASTS = 60
"""After the closing day, so that a reviewer still reads the answers."""

MAIN = ("text", "action", "purpose", "title", "caption", "items.0")


class Moment(StrEnum):
    """Where a round stands for those who were invited."""

    NOT_YET = "not_yet"
    NOW = "now"
    OVER = "over"
    CLOSED = "closed"


class Late(RuleBroken):
    """The round does not take comments now."""


def check_move(current: str, wanted: str) -> None:
    if wanted not in MOVES.get(current, ()):
        raise RuleBroken(gettext_noop("This round is closed already."))


def check_dates(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise RuleBroken(gettext_noop("The last day comes before the first one."))


def check_questions(questions: list[Mapping]) -> None:
    """Each has its own id and says something."""
    ids = [question.get("id") for question in questions]
    if len(set(ids)) != len(ids) or not all(ids):
        raise RuleBroken(gettext_noop("Two questions have the same number."))
    if not all(any(text.strip() for text in question["text"].values()) for question in questions):
        raise RuleBroken(gettext_noop("A question is empty."))


def moment(status: str, opens_on: date, closes_on: date, at: datetime, zone: ZoneInfo) -> Moment:
    """A round goes from the beginning of its first day to the end of its last, where the pack is."""
    if status == CLOSED:
        return Moment.CLOSED
    today = at.astimezone(zone).date()
    if today < opens_on:
        return Moment.NOT_YET
    return Moment.OVER if today > closes_on else Moment.NOW


def check_can_comment(now: Moment, opens_on: date, closes_on: date, ask: str) -> None:
    """Refuse what those invited say too early or too late. ask: whom to write to."""
    if now == Moment.NOT_YET:
        raise Late(gettext_noop("This round begins on %(day)s. Come back then."), day=f"{opens_on:%d/%m/%Y}")
    if now in (Moment.OVER, Moment.CLOSED):
        raise Late(
            gettext_noop("This round took comments until %(day)s. If yours still matters, write to %(ask)s."),
            day=f"{closes_on:%d/%m/%Y}",
            ask=ask,
        )


def check_still_worked_on(status: str) -> None:
    """Editors enter what was said at meetings, reply and answer until the round is closed."""
    if status != OPEN:
        raise Late(gettext_noop("This round is closed: its comments and answers stay as they are."))


def last_moment(closes_on: date, days: int, zone: ZoneInfo) -> datetime:
    """The end of the day so many days after the last one."""
    return datetime.combine(closes_on + timedelta(days=days + 1), time(), zone)


def clean(text: str) -> str:
    """Plain text as somebody typed it, its line ends alike, without signs that no paper shows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = "".join(sign for sign in text if sign in "\n\t" or category(sign) != "Cc").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def check_says_something(kind: str, text: str, suggested: str, original: str) -> None:
    """A comment has words; a suggestion another wording than the one that is there."""
    if max(len(text), len(suggested)) > LONGEST_TEXT:
        raise RuleBroken(gettext_noop("That is too long: say it in %(most)s signs."), most=LONGEST_TEXT)
    if kind == "suggestion":
        if suggested == original:
            raise RuleBroken(gettext_noop("The wording you suggest is the one that is there."))
    elif not text:
        raise RuleBroken(gettext_noop("Write what you want to say."))


def check_room(already: int) -> None:
    if already >= MOST_COMMENTS:
        raise RuleBroken(
            gettext_noop("You have written %(most)s comments in this round. Write to those who invite you."),
            most=MOST_COMMENTS,
        )


def check_can_withdraw(is_answered: bool, is_withdrawn: bool) -> None:
    if is_withdrawn:
        raise RuleBroken(gettext_noop("This was already withdrawn."))
    if is_answered:
        raise RuleBroken(gettext_noop("This was already answered, so it stays."))


def check_disposition(outcome: str, reason: str) -> None:
    if outcome not in OUTCOMES:
        raise RuleBroken(gettext_noop("Choose what comes of this comment."))
    if not reason:
        raise RuleBroken(gettext_noop("Say why: whoever wrote it will read the reason."))
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(gettext_noop("That is too long: say it in %(most)s signs."), most=LONGEST_REASON)


def check_duplicate(comment: str, other: str | None, duplicates: Mapping[str, str]) -> None:
    """A duplicate points to one that is none itself. duplicates: comment → the one it repeats."""
    if other is None:
        raise RuleBroken(gettext_noop("Choose the comment that this one repeats."))
    if other == comment:
        raise RuleBroken(gettext_noop("A comment does not repeat itself."))
    if other in duplicates:
        raise RuleBroken(gettext_noop("That one repeats another itself: choose the first of them."))
    if comment in duplicates.values():
        raise RuleBroken(gettext_noop("Others were said to repeat this one, so it needs an answer itself."))


def check_can_apply(kind: str, outcome: str) -> None:
    if kind != "suggestion":
        raise RuleBroken(gettext_noop("Only a suggested wording can be put into the text in one stroke."))
    if outcome != ACCEPTED:
        raise RuleBroken(gettext_noop("Only an accepted wording is put into the text."))


def check_all_answered(missing: int) -> None:
    if missing:
        raise RuleBroken(
            gettext_noop("The round closes when every comment has its answer. Still missing: %(missing)s."),
            missing=missing,
        )


def named(institution: str, person: str, shown_as: str) -> str:
    """How a reviewer appears beside what they said, as they chose; empty for nobody."""
    if shown_as == "nobody":
        return ""
    if shown_as == "name" and person:
        return f"{person}, {institution}" if institution else person
    return institution


def is_of_whole_text(suggested: str, quote: str, whole: str) -> bool:
    """Whether somebody who pasted some words rewrote the whole text all the same."""
    return fuzz.ratio(suggested, whole) > fuzz.ratio(suggested, quote)


def main_field(names: Collection[str]) -> str:
    """The text that somebody means who speaks of a block's wording and names no part of it."""
    return next((name for name in MAIN if name in names), "")
