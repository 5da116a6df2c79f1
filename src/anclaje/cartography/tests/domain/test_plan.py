"""The joint action plan: promises, reminders, money and invitations."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.plan import (
    MOVES,
    REMINDED,
    Part,
    Row,
    Standing,
    check_days,
    check_move,
    missing,
    reminder_due,
    standing_of,
)
from anclaje.cartography.domain.plan_invitations import Heard, check_answer, heard_of
from anclaje.cartography.domain.plan_money import (
    Moved,
    check_money,
    check_money_move,
    state_on,
    totals,
)
from anclaje.cartography.domain.states import Answer, MoneyState, Promise
from anclaje.foundation.errors import RuleBroken

AGREED, DUE, TODAY = date(2027, 3, 1), date(2027, 6, 30), date(2027, 7, 10)


def moved(current, wanted, on=TODAY, reason="no hubo presupuesto"):
    check_move(current, wanted, on=on, agreed_on=AGREED, today=TODAY, reason=reason)


# ------------------------------------------------------------------ promises


@pytest.mark.parametrize("current", list(Promise))
@pytest.mark.parametrize("wanted", list(Promise))
def test_a_promise_moves_only_as_the_table_says(current, wanted):
    if wanted in MOVES.get(current, ()):
        moved(current, wanted)
    else:
        with pytest.raises(RuleBroken):
            moved(current, wanted)


def test_nothing_is_dropped_without_saying_why():
    with pytest.raises(RuleBroken):
        moved(Promise.AGREED, Promise.DROPPED, reason="  ")


@pytest.mark.parametrize("on", [AGREED - timedelta(days=1), TODAY + timedelta(days=1)])
def test_what_became_of_it_has_a_day_that_can_be(on):
    with pytest.raises(RuleBroken):
        moved(Promise.UNDER_WAY, Promise.KEPT, on=on)


@pytest.mark.parametrize(
    ("state", "ended_on", "today", "standing"),
    [
        (Promise.AGREED, None, DUE, Standing.TO_COME),
        (Promise.UNDER_WAY, None, DUE + timedelta(days=1), Standing.LATE),
        (Promise.KEPT, DUE, TODAY, Standing.KEPT),
        (Promise.KEPT, DUE + timedelta(days=1), TODAY, Standing.KEPT_LATE),
        (Promise.KEPT, DUE + timedelta(days=9), DUE + timedelta(days=4), Standing.LATE),
        (Promise.DROPPED, DUE, TODAY, Standing.DROPPED),
        (Promise.DROPPED, DUE, AGREED, Standing.TO_COME),
    ],
)
def test_a_promise_stands_on_a_day_as_it_was_known_that_day(state, ended_on, today, standing):
    assert standing_of(state, DUE, ended_on, today) == standing


def test_days_of_a_row_come_after_its_agreement():
    check_days(AGREED, DUE, gives_back_on=None)

    with pytest.raises(RuleBroken):
        check_days(AGREED, AGREED - timedelta(days=1), None)
    with pytest.raises(RuleBroken):
        check_days(AGREED, DUE, gives_back_on=AGREED - timedelta(days=1))


# ------------------------------------------------------------------ reminders


@pytest.mark.parametrize(
    ("days", "reminder"), [(-15, None), (-14, -14), (-4, -14), (-3, -3), (0, -3), (1, 1), (40, 7)]
)
def test_the_newest_reminder_is_due_on_its_day(days, reminder):
    assert reminder_due(DUE, DUE + timedelta(days=days), reminded_on=None) == reminder


@given(st.integers(-30, 30))
def test_a_reminder_is_sent_once(days):
    today = DUE + timedelta(days=days)

    assert reminder_due(DUE, today, reminded_on=today) is None


def test_a_worker_that_looks_every_day_sends_each_reminder_once():
    sent, reminded_on = [], None
    for days in range(-30, 30):
        today = DUE + timedelta(days=days)
        reminder = reminder_due(DUE, today, reminded_on)
        if reminder is not None:
            sent.append(reminder)
            reminded_on = today

    assert sent == list(REMINDED)


# ------------------------------------------------------------------ what a row lacks

WHOLE = Row(
    problem="el agua sube",
    evidence=2,
    objective="que no suba",
    action="limpiar el canal",
    lead="municipio",
    lead_role="Obras",
    co_responsible=1,
    resources="una cuadrilla",
    due_on=DUE,
    indicator="metros de canal",
    risk="lluvias",
    state=Promise.AGREED,
    gives_back_on=DUE,
)


def test_a_whole_row_lacks_nothing():
    assert missing(WHOLE) == []


def test_an_empty_row_lacks_all_that_the_method_asks():
    assert missing(Row()) == list(Part)


def test_blank_words_and_no_sheets_are_missing():
    assert missing(replace(WHOLE, risk="  ", evidence=0)) == [Part.EVIDENCE, Part.RISK]


# ------------------------------------------------------------------ money

ANNOUNCED = Moved(MoneyState.ANNOUNCED, AGREED)
ALLOCATED = Moved(MoneyState.ALLOCATED, DUE, "Resolución 12/27")


@pytest.mark.parametrize(
    ("so_far", "wanted"),
    [
        ([], ANNOUNCED),
        ([], ALLOCATED),
        ([ANNOUNCED], ALLOCATED),
        ([ALLOCATED], Moved(MoneyState.TRANSFERRED, DUE, "OP 3")),
        ([ALLOCATED], Moved(MoneyState.SPENT, TODAY, "factura 9")),
    ],
)
def test_money_goes_forward(so_far, wanted):
    check_money_move(so_far, wanted, TODAY)


@pytest.mark.parametrize(
    ("so_far", "wanted"),
    [
        ([ALLOCATED], ANNOUNCED),
        ([ALLOCATED], ALLOCATED),
        ([], Moved(MoneyState.SPENT, TODAY, "factura 9")),
        ([ANNOUNCED], Moved(MoneyState.TRANSFERRED, TODAY, "OP 3")),
        ([ANNOUNCED], replace(ALLOCATED, document=" ")),
        ([ANNOUNCED], replace(ALLOCATED, on=AGREED - timedelta(days=1))),
        ([ANNOUNCED], replace(ALLOCATED, on=TODAY + timedelta(days=1))),
    ],
)
def test_money_neither_goes_back_nor_over_its_allocation_nor_without_paper(so_far, wanted):
    with pytest.raises(RuleBroken):
        check_money_move(so_far, wanted, TODAY)


def test_how_far_money_had_come_on_a_day():
    moves = [ANNOUNCED, ALLOCATED]

    assert state_on(moves, AGREED - timedelta(days=1)) is None
    assert state_on(moves, AGREED) == MoneyState.ANNOUNCED
    assert state_on(moves, TODAY) == MoneyState.ALLOCATED


def test_currencies_are_never_added():
    sums = totals(
        [
            (Decimal(5), "ARS", MoneyState.SPENT),
            (Decimal(3), "ARS", MoneyState.ANNOUNCED),
            (Decimal(2), "USD", None),
        ]
    )

    assert sums["ARS"] == {
        MoneyState.ANNOUNCED: 8,
        MoneyState.ALLOCATED: 5,
        MoneyState.TRANSFERRED: 5,
        MoneyState.SPENT: 5,
    }
    assert set(sums["USD"].values()) == {0}


@pytest.mark.parametrize(
    "money",
    [(Decimal(0), "ARS", "Escuela"), (Decimal(1), "pesos", "Escuela"), (Decimal(1), "ARS", " ")],
)
def test_money_has_an_amount_a_currency_and_somebody_it_is_for(money):
    with pytest.raises(RuleBroken):
        check_money(*money)


# ------------------------------------------------------------------ invitations


@pytest.mark.parametrize(
    ("current", "wanted", "is_heard"),
    [
        (Answer.WAITING, Answer.ACCEPTED, True),
        (Answer.WAITING, Answer.DECLINED, True),
        (Answer.DECLINED, Answer.ACCEPTED, True),
        (Answer.ACCEPTED, Answer.ACCEPTED, False),
        (Answer.ACCEPTED, Answer.WAITING, False),
    ],
)
def test_an_invited_body_answers_and_may_think_better_of_it(current, wanted, is_heard):
    answer = {"sent_on": AGREED, "on": DUE, "today": TODAY}
    if is_heard:
        check_answer(current, wanted, **answer)
    else:
        with pytest.raises(RuleBroken):
            check_answer(current, wanted, **answer)


def test_an_answer_comes_after_the_invitation():
    with pytest.raises(RuleBroken):
        check_answer(Answer.WAITING, Answer.ACCEPTED, sent_on=DUE, on=AGREED, today=TODAY)


@pytest.mark.parametrize(
    ("answer", "days", "heard"),
    [
        (Answer.WAITING, 15, Heard.WAITING),
        (Answer.WAITING, 16, Heard.SILENT),
        (Answer.DECLINED, 99, Heard.DECLINED),
    ],
)
def test_an_invitation_that_nobody_answers_is_silent_after_a_while(answer, days, heard):
    assert heard_of(answer, AGREED, AGREED + timedelta(days=days)) == heard
