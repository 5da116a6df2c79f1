"""What the directory lacks for a guide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.check import Directory, gaps

HERE, THERE = "06595", "06049"


def a_block(actors=("A10", "A15"), unit="days", **clock):
    return {
        "id": "P01.1", "kind": "step", "actors": list(actors),
        "clock": {"amount": 2, "unit": unit, "after": "case_opened", **clock},
    }  # fmt: skip


def a_directory(here=(), there=(), awake=(), everywhere=(), awake_everywhere=()):
    return Directory(
        {HERE: frozenset(here), THERE: frozenset(there)},
        {HERE: frozenset(awake)},
        frozenset(everywhere),
        frozenset(awake_everywhere),
    )


def found(block, directory):
    return [(gap.code, gap.block, gap.places) for gap in gaps([block], directory)]


def test_a_place_lacks_a_step_s_actors_when_none_of_them_is_there():
    assert found(a_block(), a_directory(here=["A15"], there=["A16"])) == [("lacks_actor", "P01.1", (THERE,))]


def test_one_that_serves_everywhere_is_enough():
    assert found(a_block(), a_directory(everywhere=["A10"])) == []


def test_a_time_in_hours_needs_somebody_on_duty():
    directory = a_directory(here=["A10"], there=["A10"], awake=["A10"])

    assert found(a_block(unit="hours"), directory) == [("no_duty_roster", "P01.1", (THERE,))]
    assert found(a_block(unit="days"), directory) == []


def test_the_duty_of_an_institution_that_has_no_part_in_the_step_does_not_count():
    directory = a_directory(here=["A10", "A16"], there=["A10"], awake=["A16"])

    assert found(a_block(unit="minutes"), directory) == [("no_duty_roster", "P01.1", (THERE, HERE))]


def test_duty_for_the_whole_province_counts_everywhere():
    directory = a_directory(everywhere=["A10"], awake_everywhere=["A10"])

    assert found(a_block(unit="hours"), directory) == []


@pytest.mark.parametrize("clock", [{"by": {"risk_high": [4, "hours"]}}, {"repeats": [[72, "hours"]]}])
def test_a_variant_or_a_further_moment_in_hours_needs_duty_too(clock):
    directory = a_directory(here=["A10"], there=["A10"], awake=["A10"])

    assert found(a_block(unit="days", **clock), directory) == [("no_duty_roster", "P01.1", (THERE,))]


def test_a_place_with_nobody_is_told_once():
    assert found(a_block(unit="hours"), a_directory(here=["A10"], awake=["A10"])) == [
        ("lacks_actor", "P01.1", (THERE,))
    ]


@pytest.mark.parametrize(
    "block", [{}, None, {"id": "P01.1", "kind": "step", "actors": 7}, a_block(actors=())]
)
def test_a_step_that_cannot_be_read_is_passed_over(block):
    assert gaps([block], a_directory()) == []


ACTORS = st.frozensets(st.sampled_from(["A01", "A10", "A15"]))


@given(ACTORS, ACTORS, ACTORS, ACTORS)
def test_more_institutions_never_leave_more_places_without_any(here, there, more, everywhere):
    block = a_block()
    before = {place for _code, _block, places in found(block, a_directory(here, there)) for place in places}

    after = found(block, a_directory(here | more, there | more, everywhere=everywhere))

    assert {place for _code, _block, places in after for place in places} <= before
