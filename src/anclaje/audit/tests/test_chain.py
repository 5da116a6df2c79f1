from datetime import UTC, datetime
from uuid import UUID

import pytest

from anclaje.audit.actions import seal
from anclaje.audit.models import ChainEnd, Event
from anclaje.audit.queries import verify
from anclaje.audit.recording import action, record
from anclaje.foundation.models import Operation

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def five_events():
    something = Operation(op_id=UUID(int=1))
    for number in range(5):
        record("test.greeted", by=None, about=something, at=AT, number=number)
    seal(at=AT)
    return list(Event.objects.order_by("place"))


def test_a_sealed_chain_holds(five_events):
    verdict = verify()

    assert (verdict.rows, verdict.sealed, verdict.first_bad) == (5, 5, None)


def test_what_is_not_yet_sealed_is_counted_apart(five_events):
    record("test.greeted", by=None, about=five_events[0], at=AT)

    verdict = verify()

    assert (verdict.unsealed, verdict.first_bad) == (1, None)


def test_sealing_goes_on_where_it_ended(five_events):
    record("test.greeted", by=None, about=five_events[0], at=AT)

    assert seal(at=AT) == 1
    assert seal(at=AT) == 0
    assert verify().first_bad is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "test.other"), ("facts", {"number": 9}), ("about_id", "x"), ("at", AT.replace(hour=13))],
)
def test_a_changed_row_shows(five_events, field, value):
    Event.objects.filter(place=3).update(**{field: value})

    assert verify().first_bad == 3


def test_a_removed_row_shows(five_events):
    Event.objects.filter(place=2).delete()

    assert verify().first_bad == 2


def test_a_cut_off_end_shows(five_events):
    Event.objects.filter(place__gte=4).delete()

    assert verify().first_bad == 4


def test_two_rows_that_changed_places_show(five_events):
    Event.objects.filter(place=2).update(place=99)
    Event.objects.filter(place=3).update(place=2)
    Event.objects.filter(place=99).update(place=3)

    assert verify().first_bad == 2


def test_an_end_that_was_invented_shows(five_events):
    ChainEnd.objects.create(place=6, mark="0" * 64, sealed_at=AT)

    assert verify().first_bad == 6


def test_an_action_without_an_event_fails_and_leaves_nothing():
    @action
    def forgetful(*, by):
        Operation.objects.create(op_id=UUID(int=1), action="forget")

    with pytest.raises(AssertionError, match="left no audit event"):
        forgetful(by=None)
    assert not Operation.objects.exists()
