"""Money of the plan, as far as papers show it."""

from datetime import date, datetime
from decimal import Decimal

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._plan import teams_promise
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.plan_money import Moved, check_money, check_money_move
from anclaje.cartography.domain.states import MoneyState
from anclaje.cartography.models import Money, MoneyMove, PlanRow
from anclaje.cartography.queries_plan import moves_of
from anclaje.foundation import pack


@action
def write_money(
    *,
    row: PlanRow,
    amount: Decimal,
    currency: str,
    beneficiary: str,
    by: User | None,
    at: datetime,
) -> Money:
    """An amount for this promise; what became of it is said step by step."""
    row = teams_promise(row, by)
    check_money(amount, currency, beneficiary)
    check_words(beneficiary)
    money = Money.objects.create(row=row, amount=amount, currency=currency, beneficiary=beneficiary.strip())
    record(events.MONEY_WRITTEN, by=by, about=money, at=at, currency=currency)
    return money


@action
def move_money(
    *, money: Money, to: MoneyState, on: date, document: str = "", by: User | None, at: datetime
) -> Money:
    """Announced, allocated, transferred or spent on this day, by this document."""
    teams_promise(money.row, by)
    so_far = [Moved(MoneyState(one.state), one.since_on, one.document) for one in moves_of(money)]
    check_money_move(so_far, Moved(to, on, document), pack.current().calendar.day(at))
    check_words(document)
    MoneyMove.objects.create(money=money, state=to, since_on=on, document=document.strip())
    record(events.MONEY_MOVED, by=by, about=money, at=at, to=to)
    return money
