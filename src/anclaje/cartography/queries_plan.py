"""What of the plan is asked for in several places."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from anclaje.cartography.domain.plan_money import totals
from anclaje.cartography.domain.states import MoneyState
from anclaje.cartography.models import Exercise, Money, MoneyMove, PlanRow

STEPS = list(MoneyState)


def moves_of(money: Money) -> list[MoneyMove]:
    """In the order in which money moves."""
    return sorted(money.moves.all(), key=lambda one: STEPS.index(MoneyState(one.state)))


def plan_of(exercise: Exercise, user: Any) -> list[PlanRow]:
    """Its rows with everything that belongs to them."""
    rows = PlanRow.objects.visible_to(user) if user is not None else PlanRow.objects.all()
    return list(
        rows.filter(exercise=exercise)
        .for_page()
        .prefetch_related(
            "co_responsible__organisation", "money__moves", "invitations__organisation", "sheets"
        )
        .in_order()
    )


def totals_of(rows: Iterable[PlanRow]) -> dict[str, dict[MoneyState, Decimal]]:
    """By currency, how much came at least so far."""
    found = []
    for row in rows:
        for money in row.money.all():
            moves = moves_of(money)
            state = MoneyState(moves[-1].state) if moves else None
            found.append((money.amount, money.currency, state))
    return totals(found)
