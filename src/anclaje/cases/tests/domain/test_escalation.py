from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from anclaje.cases.domain.escalation import NOBODY_ON_DUTY, Rung, climb

DUE = datetime(2026, 11, 21, 12, tzinfo=UTC)
LADDER = (
    Rung("holder", DUE),
    Rung("deputy", DUE + timedelta(hours=4)),
    Rung("lead", DUE + timedelta(hours=24)),
)


def names(found):
    return [rung.to for rung in found.now]


def test_nothing_climbs_before_it_is_due():
    found = climb(LADDER, (), DUE - timedelta(seconds=1))

    assert names(found) == []
    assert found.next_at == DUE


def test_the_holder_is_reminded_first():
    found = climb(LADDER, (), DUE)

    assert names(found) == ["holder"]
    assert found.next_at == DUE + timedelta(hours=4)


def test_no_rung_is_climbed_twice():
    assert names(climb(LADDER, {"holder"}, DUE + timedelta(hours=1))) == []


def test_after_a_day_without_a_worker_no_rung_is_skipped():
    assert names(climb(LADDER, {"holder"}, DUE + timedelta(days=2))) == ["deputy", "lead"]


def test_at_the_top_nothing_more_is_waited_for():
    assert climb(LADDER, {"holder", "deputy", "lead"}, DUE + timedelta(days=9)).next_at is None


@given(st.lists(st.integers(-10, 60), min_size=1, max_size=8))
def test_whenever_the_worker_comes_each_rung_is_climbed_once_and_in_order(hours):
    climbed = []
    for hour in [*sorted(hours), 99]:
        climbed += names(climb(LADDER, climbed, DUE + timedelta(hours=hour)))

    assert climbed == ["holder", "deputy", "lead"]


FOUR = (*LADDER, Rung("supervisor", DUE + timedelta(hours=48)))


def test_where_nobody_is_there_the_agency_that_leads_hears_at_once_and_supervision_in_its_time():
    found = climb(FOUR, (), DUE, is_anybody_there=False)

    assert [(rung.to, rung.because) for rung in found.now] == [
        ("holder", ""),
        ("deputy", NOBODY_ON_DUTY),
        ("lead", NOBODY_ON_DUTY),
    ]
    assert found.next_at == DUE + timedelta(hours=48)


def test_an_empty_office_hurries_nobody_before_the_time_has_run_out():
    assert names(climb(FOUR, (), DUE - timedelta(seconds=1), is_anybody_there=False)) == []


def test_what_waits_for_supervision_is_not_hurried_by_an_empty_office():
    climbed = {"holder", "deputy", "lead"}

    assert names(climb(FOUR, climbed, DUE + timedelta(hours=30), is_anybody_there=False)) == []


@given(st.lists(st.tuples(st.integers(-10, 90), st.booleans()), min_size=1, max_size=10))
def test_whoever_is_there_or_not_each_rung_is_climbed_once_and_in_order(visits):
    climbed = []
    for hour, is_there in [*sorted(visits), (99, True)]:
        climbed += names(climb(FOUR, climbed, DUE + timedelta(hours=hour), is_anybody_there=is_there))

    assert climbed == ["holder", "deputy", "lead", "supervisor"]
