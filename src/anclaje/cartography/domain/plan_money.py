"""Money of the plan, as far as papers show it: announced, allocated, transferred, spent, each on its day.

It never goes back. Announcing may be left out, since not all money is announced; so may the transfer,
where whoever allocated it buys what was promised. What is not allocated is neither transferred nor spent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anclaje.cartography.domain.states import MoneyState
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MONEY_MOVES: Mapping[MoneyState | None, frozenset[MoneyState]] = {
    None: frozenset({MoneyState.ANNOUNCED, MoneyState.ALLOCATED}),
    MoneyState.ANNOUNCED: frozenset({MoneyState.ALLOCATED}),
    MoneyState.ALLOCATED: frozenset({MoneyState.TRANSFERRED, MoneyState.SPENT}),
    MoneyState.TRANSFERRED: frozenset({MoneyState.SPENT}),
    MoneyState.SPENT: frozenset(),
}
NEEDS_DOCUMENT = frozenset({MoneyState.ALLOCATED, MoneyState.TRANSFERRED, MoneyState.SPENT})
"""Announcing is done with words; the rest has a paper with a number."""


@dataclass(frozen=True)
class Moved:
    state: MoneyState
    on: date
    document: str = ""


def check_money(amount: Decimal, currency: str, beneficiary: str) -> None:
    if amount <= 0:
        raise RuleBroken(gettext_noop("Write how much money it is."))
    if len(currency) != 3 or not currency.isascii() or not currency.isupper():
        raise RuleBroken(gettext_noop("Write the currency with its three letters, such as ARS."))
    if not beneficiary.strip():
        raise RuleBroken(gettext_noop("Say which institution the money is for."))


def check_money_move(so_far: Sequence[Moved], wanted: Moved, today: date) -> None:
    """Refuse a step back or over, a day before the last one or still to come, and a state without paper."""
    last = so_far[-1] if so_far else None
    if wanted.state not in MONEY_MOVES[last.state if last else None]:
        raise RuleBroken(
            gettext_noop("Money is announced, allocated, transferred and spent, in this order, each once.")
        )
    if wanted.on > today or (last and wanted.on < last.on):
        raise RuleBroken(gettext_noop("The day lies between the step before it and today."))
    if wanted.state in NEEDS_DOCUMENT and not wanted.document.strip():
        raise RuleBroken(gettext_noop("Name the document that says so: its kind, number and year."))


def state_on(so_far: Iterable[Moved], day: date) -> MoneyState | None:
    """How far the money had come by the end of this day."""
    reached = [moved for moved in so_far if moved.on <= day]
    order = list(MoneyState)
    return max((moved.state for moved in reached), key=order.index, default=None)


def totals(money: Iterable[tuple[Decimal, str, MoneyState | None]]) -> dict[str, dict[MoneyState, Decimal]]:
    """By currency, how much came at least so far; currencies are never added to each other.

    What is spent was allocated too, even where a step in between has no paper of its own.
    """
    order = list(MoneyState)
    found: dict[str, dict[MoneyState, Decimal]] = {}
    for amount, currency, state in money:
        sums = found.setdefault(currency, dict.fromkeys(order, Decimal(0)))
        for passed in order[: order.index(state) + 1] if state else ():
            sums[passed] += amount
    return found
