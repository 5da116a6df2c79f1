from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from anclaje.foundation.quarters import completed_quarters

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")


def test_the_quarter_that_is_running_is_not_among_the_completed():
    found = completed_quarters(datetime(2026, 11, 21, 12, tzinfo=UTC), ZONE, 4)

    assert [(one.year, one.number) for one in found] == [(2026, 3), (2026, 2), (2026, 1), (2025, 4)]


def test_a_quarter_ends_where_the_next_begins():
    newest, before = completed_quarters(datetime(2026, 11, 21, 12, tzinfo=UTC), ZONE, 2)

    assert newest.starts_at == before.ends_at == datetime(2026, 7, 1, tzinfo=ZONE)


def test_a_quarter_ends_at_midnight_of_the_place_not_of_greenwich():
    still_september = datetime(2026, 10, 1, 2, 59, tzinfo=UTC)

    assert completed_quarters(still_september, ZONE, 1)[0].number == 2
