from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.clock import after, due, escalates_at
from anclaje.guide.domain.values import Rung, Span
from anclaje.guide.domain.wording import basis_in_words, clock_in_words, span_in_words

from .builders import CALENDAR, FRIDAY_EVENING, a_clock

OPENED = {"case_opened": FRIDAY_EVENING}
BY_RISK = {"risk_high": (4, "hours"), "risk_medium": (24, "hours"), "risk_low": (72, "hours")}
LOW = {"risk_high": False, "risk_medium": False, "risk_low": True}


def test_a_clock_does_not_run_before_its_event():
    assert due(a_clock(after="plan_agreed"), OPENED, {}, CALENDAR) is None


def test_hours_run_through_nights_and_weekends():
    assert due(a_clock(48), OPENED, {}, CALENDAR).at == FRIDAY_EVENING + timedelta(hours=48)


def test_working_days_skip_the_weekend_and_the_holiday():
    moment = due(a_clock(2, "working_days"), OPENED, {}, CALENDAR)

    assert moment.at == datetime(2026, 3, 25, 22, 0, tzinfo=UTC)


def test_a_month_ends_on_the_last_day_where_it_is_shorter():
    start = datetime(2026, 1, 31, 15, 0, tzinfo=UTC)

    assert after(start, Span(1, "months"), CALENDAR) == datetime(2026, 2, 28, 15, 0, tzinfo=UTC)


def test_high_risk_has_its_own_time():
    moment = due(a_clock(by=BY_RISK), OPENED, {"risk_high": True, "risk_low": False}, CALENDAR)

    assert moment.at == FRIDAY_EVENING + timedelta(hours=4)
    assert moment.basis["because"] == "risk_high"
    assert not moment.basis["is_assumed"]


def test_while_risk_is_unknown_the_shortest_time_applies_and_says_so():
    moment = due(a_clock(by=BY_RISK), OPENED, {}, CALENDAR)

    assert moment.at == FRIDAY_EVENING + timedelta(hours=4)
    assert moment.basis["is_assumed"]


def test_a_low_risk_gives_more_time():
    assert due(a_clock(by=BY_RISK), OPENED, LOW, CALENDAR).at == FRIDAY_EVENING + timedelta(hours=72)


def test_a_longer_variant_does_not_apply_while_it_is_unknown():
    clock = a_clock(1, "months", by={"is_stable": (3, "months")})

    assert due(clock, OPENED, {}, CALENDAR).basis["amount"] == 1
    assert due(clock, OPENED, {"is_stable": True}, CALENDAR).basis["amount"] == 3


def test_the_second_moment_is_counted_from_the_same_event():
    clock = a_clock(24, repeats=[(72, "hours")])

    assert due(clock, OPENED, {}, CALENDAR, occurrence=2).at == FRIDAY_EVENING + timedelta(hours=72)


def test_a_periodic_step_is_counted_from_the_last_time_it_was_done():
    clock = a_clock(7, "days", is_periodic=True)
    last = FRIDAY_EVENING + timedelta(days=5)

    assert due(clock, OPENED, {}, CALENDAR, occurrence=2, last_done=last).at == last + timedelta(days=7)


def test_a_newer_event_starts_a_periodic_step_afresh():
    clock = a_clock(7, "days", is_periodic=True)
    earlier = FRIDAY_EVENING - timedelta(days=5)

    moment = due(clock, OPENED, {}, CALENDAR, occurrence=2, last_done=earlier)

    assert moment.at == FRIDAY_EVENING + timedelta(days=7)


@given(
    st.sampled_from(["minutes", "hours", "days", "working_days", "months"]),
    st.integers(1, 400),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)
def test_every_length_ends_later_than_it_starts(unit, amount, start):
    assert after(start, Span(amount, unit), CALENDAR) > start


@given(st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in BY_RISK}))
def test_knowing_less_never_gives_more_time(facts):
    informed = due(a_clock(by=BY_RISK), OPENED, facts, CALENDAR).at
    for name in BY_RISK:
        if facts[name] is not True:
            assert due(a_clock(by=BY_RISK), OPENED, {**facts, name: None}, CALENDAR).at <= informed


def test_the_deputy_is_reminded_after_the_deadline():
    assert escalates_at(Rung("deputy", 2, "hours"), FRIDAY_EVENING, CALENDAR) == FRIDAY_EVENING + timedelta(
        hours=2
    )


def test_a_deadline_explains_itself():
    moment = due(a_clock(by=BY_RISK), OPENED, {"risk_high": True}, CALENDAR)
    assumed = due(a_clock(by=BY_RISK), OPENED, {}, CALENDAR)

    assert basis_in_words(moment.basis, "en") == "4 hours after the case is opened (risk is high or extreme)"
    assert basis_in_words(moment.basis, "es-ar") == (
        "4 horas desde que se abre el acompañamiento (el riesgo es alto o extremo)"
    )
    assert "vale el más corto" in basis_in_words(assumed.basis, "es")


def test_a_clock_says_its_variants_and_further_moments():
    clock = a_clock(1, "days", by={"risk_high": (4, "hours")}, repeats=[(3, "days")])

    assert clock_in_words(clock, "es") == (
        "1 día desde que se abre el acompañamiento; 4 horas si el riesgo es alto o extremo; luego, 3 días"
    )
    assert span_in_words(Span(2, "working_days"), "es") == "2 días hábiles"
