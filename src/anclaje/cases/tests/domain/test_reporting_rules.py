"""Whom to call next, and when the proof of having called is complete."""

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cases.domain.reporting import (
    TAKEN,
    Made,
    Outcome,
    Status,
    check_call,
    check_move,
    is_complete,
    next_call,
    next_reminder,
    read_route,
    standings,
)
from anclaje.foundation.errors import RuleBroken

CASES = Path(__file__).parents[2]
FILE = Path(__file__).parents[5] / "packs" / "ar-b" / "screening" / "reporting.toml"
DATA = tomllib.loads(FILE.read_text("utf-8"))
ROUTE = read_route(DATA)
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

calls = st.lists(
    st.builds(
        Made,
        channel=st.sampled_from(sorted(ROUTE.channels)),
        outcome=st.sampled_from(list(Outcome)),
        made_at=st.integers(0, 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    ),
    max_size=8,
)
facts = st.fixed_dictionaries(dict.fromkeys(("danger", "is_child"), st.sampled_from([True, False, None])))


def call(channel, outcome=Outcome.NO_ANSWER, minutes=0):
    return Made(channel, outcome, NOW + timedelta(minutes=minutes))


def found(*made, danger=False, is_child=False):
    return standings(ROUTE, {"danger": danger, "is_child": is_child}, made)


def next_channel(*made, **known):
    one = next_call(found(*made, **known))
    return one.next if one else None


def test_line_145_comes_first_and_then_the_prosecution_and_then_line_145_again():
    assert next_channel() == "145"
    assert next_channel(call("145")) == "PROTEX"
    assert next_channel(call("145"), call("PROTEX", Outcome.BUSY, 1)) == "145"


@given(calls, facts)
def test_with_danger_emergency_comes_before_everything(made, known):
    standing = standings(ROUTE, {**known, "danger": True}, made)
    was_taken = any(one.channel == "911" and one.outcome in TAKEN for one in made)

    assert was_taken or next_call(standing).next == "911"


@given(calls, facts)
def test_the_proof_is_complete_just_when_nobody_is_left_to_call(made, known):
    standing = standings(ROUTE, known, made)

    assert is_complete(standing) == (next_call(standing) is None)


@given(calls, facts)
def test_no_answer_completes_nothing(made, known):
    silent = [one for one in made if one.outcome not in TAKEN]

    assert not is_complete(standings(ROUTE, known, silent))


@given(calls, facts)
def test_one_more_call_never_undoes_a_complete_proof(made, known):
    more = [*made, call("145", minutes=61)]

    assert not is_complete(standings(ROUTE, known, made)) or is_complete(standings(ROUTE, known, more))


def test_of_a_child_the_protection_service_is_told_as_well():
    taken = call("145", Outcome.NUMBER)

    assert is_complete(found(taken))
    assert next_channel(taken, is_child=True) == "SERVICIO_LOCAL"
    assert next_channel(taken, call("SERVICIO_LOCAL", minutes=1), is_child=True) == "SERVICIO_ZONAL"


def test_that_a_child_may_be_concerned_is_shown_while_nobody_knows():
    duties = {one.duty.id: one.applies for one in found(is_child=None)}

    assert duties == {"trafficking": True, "child": None}


def test_a_call_says_its_number_just_where_one_was_given():
    check_call(ROUTE, "145", Outcome.NUMBER, "123/26", "")
    check_call(ROUTE, "911", Outcome.ACKNOWLEDGED, "", "Despacho")
    for wrong in (
        ("145", Outcome.NUMBER, " ", ""),
        ("145", Outcome.BUSY, "123", ""),
        ("145", Outcome.ACKNOWLEDGED, "", " "),
        ("0800", Outcome.BUSY, "", ""),
    ):
        with pytest.raises(RuleBroken):
            check_call(ROUTE, *wrong)


def test_the_post_is_reminded_within_the_day():
    moments = [next_reminder(ROUTE, NOW, NOW + timedelta(hours=hours)) for hours in (0, 12, 23, 24)]

    assert [one and one - NOW for one in moments] == [
        timedelta(hours=12), timedelta(hours=24), timedelta(hours=24), None,
    ]  # fmt: skip


def test_a_complete_proof_is_not_put_aside():
    with pytest.raises(RuleBroken):
        check_move(Status.COMPLETE, Status.LEFT)
    check_move(Status.LEFT, Status.OPEN)


def test_a_route_that_names_nobody_is_refused():
    duties = [{**DATA["duties"][0], "channels": ["112"]}]

    with pytest.raises(ValueError, match="112"):
        read_route({**DATA, "duties": duties})


def test_nothing_of_care_asks_whether_somebody_reported():
    asks = re.compile(
        r"\b(Report|Call)\.objects|\.reports\b|cases\.(domain|actions)\.reporting|cases\.reports"
    )
    own = re.compile(r"report|keeping_time|_signs|checklists|/tests/|/migrations/|/urls/")
    files = [path for path in CASES.rglob("*.py") if not own.search(path.as_posix())]

    assert files
    assert [path.name for path in files if asks.search(path.read_text("utf-8"))] == []
