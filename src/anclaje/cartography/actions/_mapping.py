"""Whether something may be put onto the map at all, and with this category."""

from anclaje.accounts.models import User
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.models import Exercise, LegendEntry
from anclaje.cartography.permissions import check_opens_what_groups_said
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


def open_for_mapping(exercise: Exercise, by: User | None) -> Exercise:
    """The exercise, open, its team having read what is never mapped."""
    exercise = open_exercise_of(exercise, by)
    if exercise.never_acknowledged_at is None:
        raise RuleBroken(gettext_noop("Read what is never mapped first, and say that you will keep to it."))
    return exercise


def check_usable(category: LegendEntry, exercise: Exercise, by: User | None) -> None:
    """Refuse a category of elsewhere, one that is not digitised, and one that is closed to this person."""
    if category.exercise_id != exercise.pk or category.is_dropped:
        raise RuleBroken(gettext_noop("Choose a category of this exercise's legend."))
    if not category.is_digitised:
        raise RuleBroken(gettext_noop("This category is not put onto the map: the group has not agreed."))
    if category.sensitivity == Sensitivity.RESTRICTED:
        check_opens_what_groups_said(by, exercise)
