"""Streets are handed in once for a neighbourhood, replaced, and taken away."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.models import Exercise, Streets
from anclaje.cartography.paper.streets import Found
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def keep_streets(
    *,
    exercise: Exercise,
    found: Found,
    credit: str,
    seen_version: int | None = None,
    by: User | None,
    at: datetime,
) -> Streets:
    """Lay them beneath every map of the exercise's neighbourhood, in place of those that lay there.

    credit: whose map it is; without one they are refused.
    """
    exercise = open_exercise_of(exercise, by)
    check_words(credit)
    if not credit.strip():
        raise RuleBroken(gettext_noop("Say who made this map: whoever sees it must be told."))
    row = _locked(exercise, seen_version) or Streets(neighbourhood=exercise.neighbourhood)
    row.lines, row.left_out = found["lines"], found["left_out"]
    row.credit, row.kept_at = credit.strip(), at
    row.save()
    record(events.STREETS_KEPT, by=by, about=row, at=at)
    return row


@action
def take_streets_away(
    *, exercise: Exercise, seen_version: int | None, by: User | None, at: datetime
) -> Streets:
    """From now on nothing lies beneath. What was printed or has left keeps what it had."""
    exercise = open_exercise_of(exercise, by)
    row = _locked(exercise, seen_version)
    if row is None:
        raise RuleBroken(gettext_noop("No streets are kept with this neighbourhood."))
    row.lines, row.credit, row.left_out = None, "", []
    row.save()
    record(events.STREETS_TAKEN_AWAY, by=by, about=row, at=at)
    return row


def _locked(exercise: Exercise, seen_version: int | None) -> Streets | None:
    known = Streets.objects.filter(neighbourhood=exercise.neighbourhood_id).first()
    if known is None:
        return None
    row = Streets.objects.locked(known.pk)
    check_seen(row, seen_version)
    return row
