"""A row of the plan that something is to be done with: held, of an exercise that has not ended."""

from anclaje.accounts.models import User
from anclaje.cartography.domain.phases import State
from anclaje.cartography.models import PlanRow
from anclaje.cartography.permissions import check_can_facilitate, check_can_follow
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


def teams_promise(row: PlanRow, by: User | None) -> PlanRow:
    """For what only the facilitation team does."""
    row = _held(row)
    check_can_facilitate(by, row.exercise)
    return row


def followed_promise(row: PlanRow, by: User | None) -> PlanRow:
    """For what whoever leads it says too."""
    row = _held(row)
    check_can_follow(by, row)
    return row


def _held(row: PlanRow) -> PlanRow:
    row = PlanRow.objects.select_related("exercise", "lead").locked(row.pk)
    if row.exercise.state != State.OPEN:
        raise RuleBroken(gettext_noop("This exercise has ended."))
    return row
