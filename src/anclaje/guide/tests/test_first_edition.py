"""The pack's first edition, read as its files stand."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation import pack as packs
from anclaje.guide.domain.bodies import step_from
from anclaje.guide.domain.check import Known, findings
from anclaje.guide.domain.conditions import facts_in
from anclaje.guide.domain.facts import step_awaited
from anclaje.guide.domain.steps import next_steps
from anclaje.guide.domain.values import DOERS, Situation
from anclaje.guide.edition_files import content_hash, read_edition

OPENED = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)
PACK = packs.current()
EDITION = read_edition(PACK.path("guide"))
MAPPING = PACK.rows("guide/mapping.csv")
STEPS = [step_from(block["id"], block) for block in EDITION["blocks"] if block["kind"] == "step"]
STEP = {step.id: step for step in STEPS}
CASE_STEPS = [step for step in STEPS if step.runs == "case"]
ADULT_TRAFFICKED = {
    "is_child": False, "is_adult": True, "issue.HT": True, "issue.FL": False, "issue.CL": False,
    "found_by_inspection": False,
}  # fmt: skip


def states(facts, happened, done=(), at=OPENED + timedelta(hours=1)):
    events = dict.fromkeys(happened, OPENED)
    found = next_steps(CASE_STEPS, Situation(facts, events), done, at, calendar=PACK.calendar)
    return {entry.step.id: entry.state for entry in found}


def due(*arguments, **named):
    return {step for step, state in states(*arguments, **named).items() if state == "due"}


def test_the_edition_holds_thirteen_procedures_and_fifty_steps():
    procedures = [block["id"] for block in EDITION["blocks"] if block["kind"] == "procedure"]

    assert procedures == [f"P{number:02}" for number in range(1, 14)]
    assert len(STEPS) == len(MAPPING) == 50


def test_nothing_is_wrong_with_it():
    known = Known(
        actors={row["code"] for row in PACK.rows("network/actor_types.csv")},
        laws={law["id"] for law in PACK.json("guide/law.json")["laws"]},
    )

    assert findings(EDITION["blocks"], known) == []


def test_every_row_of_the_mapping_keeps_the_source_and_says_what_was_decided():
    for row in MAPPING:
        assert row["source_who"]
        assert row["source_deadline"]
        assert row["decided_es"]
        assert row["decided_en"]


def test_it_says_that_it_is_unsigned_and_pending_validation():
    assert EDITION["pending_validation"] is True
    assert EDITION["is_signed"] is False


def test_reading_it_twice_gives_the_same_mark():
    assert content_hash(read_edition(PACK.path("guide"))["blocks"]) == content_hash(EDITION["blocks"])


def test_care_never_waits_for_a_complaint():
    for step in STEPS:
        awaited = step_awaited(step.clock.after) or ""
        assert step.procedure == "P03" or not awaited.startswith("P03")


def test_a_referral_runs_by_itself_and_detection_before_the_case():
    assert {step.procedure for step in STEPS if step.runs == "referral"} == {"P06"}
    assert all(step.runs == "before" for step in STEPS if step.procedure == "P01")


def test_a_new_trafficking_case_asks_for_a_handful_of_steps():
    assert due(ADULT_TRAFFICKED, ["request_received", "case_opened"]) == {
        "P02.1", "P02.2", "P02.3", "P02.4", "P04.1", "P07.1",
    }  # fmt: skip


def test_a_new_case_asks_whether_the_person_is_a_child_before_assuming_it():
    found = states({"issue.HT": True}, ["case_opened"])

    assert {step for step, state in found.items() if state == "unclear"} == {"P03.3", "P09.1"}


def test_a_child_brings_child_protection():
    facts = {**ADULT_TRAFFICKED, "is_child": True, "is_adult": False}

    assert {"P03.3", "P09.1"} <= due(facts, ["case_opened"])


def test_recording_needs_brings_only_what_answers_them():
    nothing = {f"need.N{number:02}": False for number in range(1, 17)}
    facts = {**ADULT_TRAFFICKED, **nothing, "need.N02": True, "agrees_family_contact": False}
    before = due(facts, ["case_opened"])

    assert due(facts, ["case_opened", "needs_recorded"]) - before == {"P05.1", "P07.2"}


def test_a_safety_plan_is_asked_for_when_risk_is_high():
    risk = {"risk_assessed": True, "risk_low": False, "risk_medium": False}

    assert "P04.2" in due({**risk, "risk_high": True}, ["case_opened", "risk_assessed"])
    assert states({**risk, "risk_high": False}, ["case_opened", "risk_assessed"])["P04.2"] == "not_applicable"


def test_inspection_steps_belong_to_child_labour_found_by_an_inspection():
    found = {"issue.CL": True, "found_by_inspection": True}
    inspected = {step for step in due(found, ["case_opened", "inspection_done"]) if step.startswith("P10")}

    assert inspected == {"P10.1", "P10.2", "P10.3", "P10.4"}
    assert all(
        states(ADULT_TRAFFICKED, ["case_opened"])[step.id] == "not_applicable"
        for step in STEPS if step.procedure == "P10"
    )  # fmt: skip


def test_court_support_belongs_to_whoever_has_a_court_case():
    facts = {**ADULT_TRAFFICKED, "has_court_case": False, "will_testify": False}

    assert {states(facts, ["case_opened", "hearing_set"])[f"P11.{n}"] for n in (1, 2, 3, 4)} == {
        "not_applicable"
    }


@pytest.mark.parametrize(("fact", "hours"), [("risk_high", 4), ("risk_medium", 24), ("risk_low", 72)])
def test_a_referral_is_answered_by_the_clock_of_the_risk(fact, hours):
    risk = {**dict.fromkeys(("risk_high", "risk_medium", "risk_low"), False), fact: True}
    situation = Situation(risk, {"referral_sent": OPENED})

    (entry,) = next_steps([STEP["P06.4"]], situation, (), OPENED, calendar=PACK.calendar)

    assert entry.due_at == OPENED + timedelta(hours=hours)


def test_child_labour_is_looked_at_again_after_one_three_and_six_months():
    clock = STEP["P10.5"].clock

    assert [span.amount for span in (clock.span, *clock.repeats)] == [1, 3, 6]


def test_no_clock_ends_in_a_new_recipient():
    reminded = {rung.to for step in STEPS for rung in step.escalation}
    assert reminded <= {"holder", "deputy", "lead", "supervisor"}


def test_every_fact_that_the_guide_asks_decides_some_step():
    asked = frozenset(chain.from_iterable(facts_in(step.condition) for step in STEPS))

    assert {"is_child", "risk_high", "need.N02", "has_court_case", "agrees_family_contact"} <= asked


def test_every_role_s_page_names_roles_doers_and_institutions_that_exist():
    actors = {row["code"] for row in PACK.rows("network/actor_types.csv")}

    for role, duty in PACK.json("guide/roles.json").items():
        assert Role(role)
        assert set(duty["doers"]) <= set(DOERS)
        assert set(duty["actors"]) <= actors


def test_no_step_is_missing_from_every_role_s_page():
    duties = PACK.json("guide/roles.json").values()
    carried = {
        step.id
        for step in STEPS
        for duty in duties
        if step.doer in duty["doers"] and set(duty["actors"]) & set(step.actors)
    }

    # These belong to institutions that hold no role here: the national programme, migration, the fund.
    assert {step.id for step in STEPS} - carried <= {"P09.4", "P12.1", "P12.4"}
