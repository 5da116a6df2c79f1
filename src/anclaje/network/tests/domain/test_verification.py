from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from anclaje.network.domain.corrections import Listed, changes_of, mark_of
from anclaje.network.domain.freshness import State, state_of
from anclaje.network.domain.verification import (
    asks_deputy,
    is_due,
    is_silent,
    quarter_began,
    quarter_of,
    waiting_since,
    whom_to_ask,
)

TODAY = date(2026, 11, 20)
DOUBT = datetime(2026, 11, 1, tzinfo=UTC)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass
class Box:
    kind: str
    email: str = ""


def test_a_quarter_has_three_months():
    assert quarter_of(date(2026, 9, 30)) == "2026Q3"
    assert quarter_of(TODAY) == "2026Q4"
    assert quarter_began(TODAY) == date(2026, 10, 1)


def test_an_institution_is_asked_once_a_quarter_and_not_right_after_it_confirmed():
    assert is_due(TODAY, [ago(40)], False)
    assert is_due(TODAY, [ago(3), None], False)
    assert not is_due(TODAY, [ago(3)], False)
    assert not is_due(TODAY, [ago(40)], True)


def test_an_institution_that_lists_nothing_is_not_asked():
    assert not is_due(TODAY, [], False)


def test_the_office_is_asked_first_and_the_deputy_when_it_stays_silent():
    office, deputy, dumb = Box("office", "mesa@uno.example"), Box("deputy", "sub@uno.example"), Box("duty")
    assert whom_to_ask([dumb, deputy, office]) == (office, deputy)


def test_where_the_institution_has_one_mailbox_its_municipality_stands_in():
    own, focal = Box("office", "mesa@uno.example"), Box("focal_point", "enlace@muni.example")
    assert whom_to_ask([own, Box("duty", "MESA@uno.example")], [focal]) == (own, focal)
    assert whom_to_ask([Box("office")], [focal]) == (None, focal)
    assert whom_to_ask([own]) == (own, None)


def test_seven_days_until_the_deputy_and_fourteen_until_it_shows():
    assert not asks_deputy(ago(6), TODAY)
    assert asks_deputy(ago(7), TODAY)
    assert not is_silent(ago(13), TODAY)
    assert is_silent(ago(14), TODAY)
    assert not is_silent(None, TODAY)


def test_whoever_verified_since_has_answered_the_question():
    assert waiting_since([ago(20), ago(110)], ago(50)) == ago(20)
    assert waiting_since([ago(20)], ago(20)) is None
    assert waiting_since([ago(20)], ago(1)) is None
    assert waiting_since([ago(20), ago(110)], None) == ago(110)


def test_an_entry_is_fresh_old_silent_or_doubtful():
    assert state_of(ago(10), None, None, TODAY) == State.FRESH
    assert state_of(ago(91), None, None, TODAY) == State.OLD
    assert state_of(None, None, None, TODAY) == State.OLD
    assert state_of(ago(60), None, ago(14), TODAY) == State.SILENT
    assert state_of(ago(60), None, ago(3), TODAY) == State.FRESH


def test_what_happened_weighs_more_than_what_was_said():
    assert state_of(ago(1), DOUBT, None, TODAY) == State.DOUBTFUL
    assert state_of(ago(60), DOUBT, ago(20), TODAY) == State.DOUBTFUL


def test_only_what_differs_is_a_correction():
    listed = Listed({"telephone": "0800 1", "hours": "lun a vie"}, contact_id=None)

    changes = changes_of(listed, {"telephone": " 0800  1 ", "hours": ""})

    assert [(one.field, one.from_value, one.to_value) for one in changes] == [("hours", "lun a vie", "")]


def test_the_mark_of_an_entry_changes_with_any_word_of_it():
    before = [Listed({"name": "Guardia", "email": ""})]
    assert mark_of(before) == mark_of([Listed({"email": "", "name": "Guardia"})])
    assert mark_of(before) != mark_of([Listed({"name": "Guardia", "email": "a@b.example"})])
