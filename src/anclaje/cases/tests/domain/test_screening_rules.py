"""What a checklist says: unknown is never no, danger stands first, nothing is a verdict."""

import dataclasses
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cases.domain.instruments import BadInstrument, read_instrument, signed_weights
from anclaje.cases.domain.screening import (
    Age,
    Answer,
    Basis,
    Profile,
    Status,
    Value,
    check_answers,
    check_move,
    facts_of,
    result_of,
)
from anclaje.foundation.errors import RuleBroken

FOLDER = Path(__file__).parents[5] / "packs" / "ar-b" / "screening"
COMMON = tomllib.loads((FOLDER / "common.toml").read_text("utf-8"))
NAMES = ("child_labour", "forced_labour", "trafficking_adult", "trafficking_child")
FILES = {name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in NAMES}
LISTS = {name: read_instrument(data, COMMON) for name, data in FILES.items()}
TODAY = date(2026, 11, 22)
YES, NO = Answer(Value.YES, Basis.OBSERVED), Answer(Value.NO, Basis.OBSERVED)
UNKNOWN, NOT_ASKED = Answer(Value.UNKNOWN), Answer(Value.NOT_ASKED)

answers = st.sampled_from([YES, NO, Answer(Value.YES, Basis.TOLD), UNKNOWN, NOT_ASKED])
profiles = st.builds(
    Profile,
    age=st.sampled_from(list(Age)),
    activity=st.sampled_from(["", "work", "family_business", "survival", "household"]),
    hours_day=st.none() | st.floats(0, 16),
    hours_week=st.none() | st.floats(0, 100),
)


@st.composite
def filled_in(draw):
    found = LISTS[draw(st.sampled_from(NAMES))]
    ids = draw(st.lists(st.sampled_from([item.id for item in found.items]), unique=True))
    return found, draw(profiles), {item: draw(answers) for item in ids}


def result(name, answers, **profile):
    return result_of(LISTS[name], Profile(**profile), answers, TODAY)


def called(found):
    return [one.rule.id for one in found]


@given(filled_in())
def test_what_nobody_answered_is_never_no(filled):
    instrument, profile, said = filled
    facts = facts_of(instrument, profile, said)

    for item in instrument.items:
        if said.get(item.id, UNKNOWN).value in (Value.UNKNOWN, Value.NOT_ASKED):
            assert facts[item.id] is None


@given(filled_in(), st.sampled_from([UNKNOWN, NOT_ASKED]), st.data())
def test_one_more_unknown_takes_no_observation_and_no_rule_away(filled, unknown, data):
    instrument, profile, said = filled
    left = [item.id for item in instrument.items if item.id not in said]
    if not left:
        return
    before = result_of(instrument, profile, said, TODAY)

    after = result_of(instrument, profile, {**said, data.draw(st.sampled_from(left)): unknown}, TODAY)

    assert after == before


@given(filled_in(), st.data())
def test_danger_overrides_whatever_else_was_said(filled, data):
    instrument, profile, said = filled
    danger = data.draw(st.sampled_from([item.id for item in instrument.items if item.is_danger]))

    found = result_of(instrument, profile, {**said, danger: YES}, TODAY)

    assert found.danger is True
    assert found.consult[0].whom == "line:911"
    assert found.observed[0].item.is_danger


@given(filled_in())
def test_there_is_always_somebody_to_consult_and_a_next_step(filled):
    found = result_of(*filled, TODAY)

    assert {"focal_point", "lead"} <= {one.whom for one in found.consult}
    assert found.next_steps


@given(filled_in(), st.data())
def test_one_more_yes_never_takes_an_observation_away(filled, data):
    instrument, profile, said = filled
    more = data.draw(st.sampled_from([item.id for item in instrument.items]))

    before = {seen.item.id for seen in result_of(instrument, profile, said, TODAY).observed}
    after = {seen.item.id for seen in result_of(instrument, profile, {**said, more: YES}, TODAY).observed}

    assert before <= after


def test_a_result_holds_no_level_no_score_and_no_verdict():
    names = {one.name for one in dataclasses.fields(result("forced_labour", {}))}

    assert not names & {"level", "score", "probability", "weight", "is_victim"}


def test_danger_is_not_known_until_somebody_said_so():
    danger = {item.id: NO for item in LISTS["trafficking_adult"].items if item.is_danger}

    assert result("trafficking_adult", {}).danger is None
    assert result("trafficking_adult", danger).danger is False
    assert result("trafficking_adult", {**danger, "DNG1": UNKNOWN}).danger is None


def test_of_somebody_who_may_be_a_child_child_protection_is_consulted():
    assert "actor:A10" in [one.whom for one in result("trafficking_adult", {}).consult]
    assert "actor:A10" not in [one.whom for one in result("trafficking_adult", {}, age=Age.ADULT).consult]


def test_what_hurts_is_never_proposed_to_be_asked():
    found = result("trafficking_child", {})

    assert {"TC_sexual", "TC_violence"} <= {item.id for item in found.not_for_asking}
    assert not {item.id for item in found.could_be_asked} & {item.id for item in found.not_for_asking}


SAFE = (
    "CL_tools",
    "CL_loads",
    "CL_place",
    "CL_air",
    "CL_street",
    "CL_alcohol",
    "CL_moved",
    "CL_harm",
    "CL_sexual",
)
FINE = {**dict.fromkeys((*SAFE, "CL_night", "CL_debt", "CL_illicit"), NO), "CL_school": YES, "CL_permit": YES}


@pytest.mark.parametrize(
    ("profile", "said", "expected"),
    [
        ({"age": Age.UNDER_14, "activity": "work"}, {}, ["CL1"]),
        ({"age": Age.UNDER_14, "activity": "survival"}, {"CL_street": YES}, ["CL5", "CL1"]),
        (
            {"age": Age.OF_14_15, "activity": "family_business", "hours_day": 3, "hours_week": 15},
            FINE,
            ["CL2"],
        ),
        (
            {"age": Age.OF_14_15, "activity": "family_business", "hours_day": 4, "hours_week": 15},
            FINE,
            ["CL1"],
        ),
        ({"age": Age.OF_14_15, "activity": "work", "hours_day": 2}, FINE, ["CL1"]),
        ({"age": Age.OF_16_17, "activity": "work", "hours_day": 6, "hours_week": 36}, FINE, ["CL3"]),
        ({"age": Age.OF_16_17, "activity": "work", "hours_day": 7, "hours_week": 36}, FINE, ["CL4"]),
        ({"age": Age.OF_16_17, "activity": "work"}, {**FINE, "CL_night": YES}, ["CL5", "CL4"]),
        ({"age": Age.UNDER_14, "activity": "household", "hours_week": 10}, {}, ["CL7"]),
        ({"age": Age.OF_16_17, "activity": "household", "hours_week": 14}, {}, []),
        ({"age": Age.UNDER_14, "activity": "other"}, {"CL_debt": YES}, ["CL6"]),
        ({"age": Age.ADULT, "activity": "work"}, {"CL_tools": YES}, []),
        ({"age": Age.UNKNOWN, "activity": "work"}, {"CL_tools": YES}, []),
    ],
)
def test_child_labour_is_age_and_activity_and_hours_and_hazard(profile, said, expected):
    assert called(result("child_labour", said, **profile).classed) == expected


def test_hours_that_nobody_knows_permit_nothing_and_forbid_nothing():
    found = result("child_labour", FINE, age=Age.OF_16_17, activity="work", hours_day=5)

    assert called(found.classed) == []
    assert {"CL3", "CL4"} <= set(called(found.undecided))
    assert found.undecided[0].open == ("over_36_a_week",)


def test_a_rule_of_law_holds_from_its_day():
    found = result_of(LISTS["child_labour"], Profile(Age.UNDER_14, activity="work"), {}, date(2010, 5, 24))

    assert called(found.classed) == []


def test_yes_and_no_say_how_they_are_known_and_unknown_does_not():
    items = LISTS["forced_labour"].items

    check_answers({"FL_pay": YES, "FL_debt": UNKNOWN}, items)
    for wrong in (Answer(Value.YES), Answer(Value.NO), Answer(Value.UNKNOWN, Basis.TOLD)):
        with pytest.raises(RuleBroken):
            check_answers({"FL_pay": wrong}, items)
    with pytest.raises(RuleBroken):
        check_answers({"CL_tools": UNKNOWN}, items)


def test_a_finished_checklist_stays_finished():
    for end in (Status.DONE, Status.DECLINED, Status.DESTROYED):
        with pytest.raises(RuleBroken):
            check_move(end, Status.DRAFT)


def test_the_pack_holds_no_weights():
    assert not any("weights" in data for data in (*FILES.values(), COMMON))
    assert all(not found.weights and found.is_pending for found in LISTS.values())


@pytest.mark.parametrize(
    "signature", [None, {}, {"name": "Ana"}, {"name": "Ana", "role": "", "date": "2026-11-01"}]
)
def test_weights_that_no_specialist_signed_are_refused(signature):
    weights = {"FL_pay": "S", **({"signed_by": signature} if signature is not None else {})}

    with pytest.raises(RuleBroken):
        read_instrument({**FILES["forced_labour"], "weights": weights}, COMMON)


def test_signed_weights_only_put_strong_signs_first():
    signed = {"FL_living": "W", "FL_pay": "S", "signed_by": {"name": "A", "role": "B", "date": "2026-11-01"}}
    weighed = read_instrument({**FILES["forced_labour"], "weights": signed}, COMMON)
    said = {"FL_living": YES, "FL_pay": YES}

    plain, ordered = (result_of(one, Profile(), said, TODAY) for one in (LISTS["forced_labour"], weighed))

    assert [seen.item.id for seen in plain.observed] == ["FL_living", "FL_pay"]
    assert [seen.item.id for seen in ordered.observed] == ["FL_pay", "FL_living"]
    assert dataclasses.replace(ordered, observed=()) == dataclasses.replace(plain, observed=())
    assert signed_weights(FILES["forced_labour"]) == {}


def test_every_list_has_few_questions_a_page_and_begins_with_danger():
    for found in LISTS.values():
        assert found.pages[0].title == COMMON["pages"][0]["title"]
        assert all(len(page.items) <= 6 for page in found.pages)
        assert all(item.may_be_asked for page in found.pages[:2] for item in page.items)


def test_a_text_that_lacks_a_language_is_a_mistake_of_the_pack():
    data = {**FILES["forced_labour"], "lead": {"es": "Para ver"}}

    with pytest.raises(BadInstrument):
        read_instrument(data, COMMON)
