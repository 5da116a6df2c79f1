"""The exercise or round that something is to be done in: held until the end, still open, its team asking."""

from anclaje.accounts.models import User
from anclaje.cartography.domain.phases import State
from anclaje.cartography.models import Exercise, ValidationRound
from anclaje.cartography.permissions import check_can_facilitate
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


def open_exercise_of(exercise: Exercise, by: User | None) -> Exercise:
    row = Exercise.objects.select_related("key", "neighbourhood").locked(exercise.pk)
    check_can_facilitate(by, row)
    if row.state != State.OPEN:
        raise RuleBroken(gettext_noop("This exercise has ended."))
    return row


def open_round_of(round: ValidationRound, by: User | None) -> ValidationRound:
    open_exercise_of(round.exercise, by)
    row = ValidationRound.objects.select_related("exercise__key").locked(round.pk)
    if row.closed_at is not None:
        raise RuleBroken(gettext_noop("This round is closed: what was said stands. Open another one."))
    return row
