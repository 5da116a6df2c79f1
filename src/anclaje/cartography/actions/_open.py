"""The exercise that something is to be done in: held until the end, still open, its team asking."""

from anclaje.accounts.models import User
from anclaje.cartography.domain.phases import State
from anclaje.cartography.models import Exercise
from anclaje.cartography.permissions import check_can_facilitate
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


def open_exercise_of(exercise: Exercise, by: User | None) -> Exercise:
    row = Exercise.objects.select_related("key", "neighbourhood").locked(exercise.pk)
    check_can_facilitate(by, row)
    if row.state != State.OPEN:
        raise RuleBroken(gettext_noop("This exercise has ended."))
    return row
