from datetime import date

import pytest

from anclaje.guide.domain.check import Force, Known, findings

KNOWN = Known(actors={"A01"}, laws={"ley-1"})
WORDS = {"es": "algo", "en": "something"}


def a_block(step_id="P01.1", **changes):
    return {
        "id": step_id, "kind": "step", "who": WORDS, "action": WORDS, "output": WORDS, "actors": ["A01"],
        "doer": "team", "runs": "case", "source": "K", "condition": None, "legal": ["ley-1"],
        "clock": {"amount": 24, "unit": "hours", "after": "case_opened"},
        "escalation": [
            {"to": "holder", "amount": 0, "unit": "hours"}, {"to": "lead", "amount": 4, "unit": "hours"},
        ],
        **changes,
    }  # fmt: skip


def a_time(**changes):
    return {"amount": 24, "unit": "hours", "after": "case_opened", **changes}


def codes(*blocks):
    return [finding.code for finding in findings(blocks, KNOWN)]


def test_a_sound_step_has_no_finding():
    assert codes(a_block()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"actors": []}, "no_actor"),
        ({"actors": ["A99"]}, "unknown_actor"),
        ({"clock": None}, "no_clock"),
        ({"output": None}, "no_output"),
        ({"output": {"es": " ", "en": ""}}, "no_output"),
        ({"who": {"es": "", "en": "somebody"}}, "no_authoritative_text"),
        ({"behind": ["en"]}, "translation_behind"),
        ({"escalation": []}, "no_escalation"),
        ({"effort_minutes": 0}, "bad_effort"),
        ({"clock": a_time(repeats=[[12, "hours"]])}, "moments_out_of_order"),
        ({"clock": a_time(by={"risk_low": [5, "days"]}, repeats=[[72, "hours"]])}, "moments_out_of_order"),
        ({"escalation": [{"to": "holder", "amount": -24, "unit": "hours"}]}, "reminder_before_start"),
        ({"who": {"es": "alguien", "en": ""}}, "missing_language"),
        ({"legal": ["ley-2"]}, "unknown_law"),
        ({"doer": "robot"}, "bad_doer"),
        ({"runs": "always"}, "bad_runs"),
        ({"source": "hearsay"}, "bad_source"),
        ({"source": "local"}, "bad_source"),
        ({"condition": "is_tall"}, "unknown_fact"),
        ({"condition": {"all": ["is_child", "is_adult"]}}, "never_holds"),
        ({"condition": {"maybe": ["is_child"]}}, "bad_condition"),
        ({"clock": a_time(after="moon_rises")}, "unknown_event"),
        ({"clock": a_time(after="done:P77.1")}, "unknown_event"),
        ({"clock": a_time(by={"is_tall": [1, "hours"]})}, "unknown_fact"),
        ({"clock": a_time(unit="fortnights")}, "bad_clock"),
        ({"clock": a_time(amount=0)}, "bad_clock"),
        ({"clock": a_time(after="signs_seen")}, "unreachable"),
        ({"clock": a_time(after="referral_sent")}, "unreachable"),
        ({"clock": a_time(after="done:P01.1")}, "circle"),
        ({"escalation": [{"to": "deputy", "amount": -1, "unit": "hours"}]}, "deadline_after_escalation"),
        ({"escalation": [{"to": "press", "amount": 1, "unit": "hours"}]}, "bad_escalation"),
    ],
)
def test_what_is_wrong_with_a_step_is_named(changes, code):
    assert codes(a_block(**changes)) == [code]


def test_a_municipality_s_own_step_may_be_its_own():
    known = Known(actors={"A01"}, laws={"ley-1"}, own={"P01.m1"})

    assert findings([a_block("P01.m1", source="local")], known) == []


def test_no_block_of_the_province_is_a_municipality_s_own():
    note = {"id": "G1.1", "kind": "note", "text": {"es": "Algo.", "en": "Something."}, "source": "local"}

    assert codes(note) == ["bad_source"]


def test_the_lead_agency_is_not_called_before_the_deputy():
    ladder = [{"to": "deputy", "amount": 8, "unit": "hours"}, {"to": "lead", "amount": 4, "unit": "hours"}]

    assert codes(a_block(escalation=ladder)) == ["escalation_out_of_order"]


def test_the_holder_may_be_reminded_before_the_deadline():
    assert codes(a_block(escalation=[{"to": "holder", "amount": -2, "unit": "hours"}])) == []


def test_two_steps_that_wait_for_each_other_are_a_circle():
    first = a_block("P01.1", clock=a_time(after="done:P01.2"))
    second = a_block("P01.2", clock=a_time(after="done:P01.1"))

    assert codes(first, second) == ["circle", "circle"]


def test_a_step_that_hangs_behind_a_circle_is_no_part_of_it():
    first = a_block("P01.1", clock=a_time(after="done:P01.2"))
    second = a_block("P01.2", clock=a_time(after="done:P01.1"))
    third = a_block("P01.3", clock=a_time(after="done:P01.2"))

    assert codes(first, second, third) == ["circle", "circle", "unreachable"]


def test_a_step_of_the_case_cannot_wait_for_one_of_a_referral():
    there = a_block("P06.1", runs="referral")
    here = a_block("P07.1", clock=a_time(after="done:P06.1"))

    assert codes(there, here) == ["unreachable"]


def test_a_number_is_used_once():
    assert codes(a_block(), a_block()) == ["duplicate_id"]


def test_a_note_cites_only_law_in_the_register():
    note = {"id": "G1", "kind": "note", "title": WORDS, "text": WORDS, "legal": ["ley-9"]}

    assert codes(note) == ["unknown_law"]


@pytest.mark.parametrize(
    "changes",
    [
        {"clock": 24},
        {"clock": a_time(by={"risk_high": 4})},
        {"who": "someone"},
        {"actors": 7},
        {"escalation": ["x"]},
    ],
)
def test_a_block_of_the_wrong_shape_is_a_finding_and_not_a_crash(changes):
    assert "bad_block" in codes(a_block(**changes), a_block("P01.2"))


@pytest.mark.parametrize("block", [{}, {"id": "P01.1"}, {"id": 7, "kind": "step"}, "P01.1", None])
def test_a_block_without_a_number_is_a_finding(block):
    assert codes(block) == ["bad_block"]


def test_before_a_case_nobody_can_be_reminded():
    assert codes(a_block(runs="before", escalation=[], clock=a_time(after="signs_seen"))) == []


@pytest.mark.parametrize("block", [
    {"kind": "heading", "text": {"es": "", "en": ""}}, {"kind": "list", "items": []},
    {"kind": "table", "columns": [WORDS], "rows": []}, {"kind": "procedure", "title": {}},
])  # fmt: skip
def test_a_block_that_says_nothing_is_found(block):
    assert codes({"id": "G1", **block}) == ["empty_block"]


def test_every_item_and_every_cell_that_says_something_is_translated():
    half, empty = {"es": "algo", "en": ""}, {"es": "", "en": ""}
    rows = [[WORDS, empty], [half, WORDS]]

    assert codes({"id": "G1", "kind": "list", "items": [WORDS, half]}) == ["missing_language"]
    assert codes({"id": "G2", "kind": "table", "columns": [WORDS, WORDS], "rows": rows}) == [
        "missing_language"
    ]


def laws_on(day, **force):
    known = Known({"A01"}, {"ley-1": Force(**force)}, on=day)
    return [finding.code for finding in findings([a_block()], known)]


@pytest.mark.parametrize(
    ("force", "expected"),
    [
        ({"begins": "2008"}, []),
        ({"begins": "2008", "ends": "2020"}, ["law_out_of_force"]),
        ({"begins": "2008", "ends": "2026-11-20"}, []),
        ({"begins": "2008", "ends": "2026-11-19"}, ["law_out_of_force"]),
        ({"begins": "2008", "is_repealed": True}, ["law_out_of_force"]),
        ({"begins": "2027"}, ["law_out_of_force"]),
        ({"begins": "2026"}, []),
        ({}, []),
    ],
)
def test_a_norm_is_cited_only_while_it_is_in_force(force, expected):
    assert laws_on(date(2026, 11, 20), **force) == expected


def needs_left(*blocks):
    known = Known({"A01"}, {"ley-1"}, needs={"N02", "N12"})
    return [finding.facts["need"] for finding in findings(blocks, known) if finding.code == "need_unanswered"]


def test_a_need_is_answered_by_the_step_that_asks_for_it_and_by_the_procedure_that_lists_it():
    procedure = {"id": "P01", "kind": "procedure", "title": WORDS, "needs": ["N12"]}

    assert needs_left(a_block()) == ["N02", "N12"]
    assert needs_left(a_block(condition={"any": ["need.N02", "is_child"]})) == ["N12"]
    assert needs_left(procedure, a_block()) == ["N02"]


def test_not_needing_something_answers_no_need():
    assert needs_left(a_block(condition={"not": "need.N02"})) == ["N02", "N12"]
    assert needs_left(a_block(condition={"not": {"all": ["need.N12", {"not": "need.N02"}]}})) == ["N12"]


def test_a_procedure_without_steps_answers_nothing():
    assert needs_left({"id": "P02", "kind": "procedure", "title": WORDS, "needs": ["N02"]}, a_block()) == [
        "N02", "N12",
    ]  # fmt: skip


def test_a_procedure_lists_only_needs_that_exist():
    procedure = {"id": "P01", "kind": "procedure", "title": WORDS, "needs": ["N02", "N12", "N99"]}
    known = Known({"A01"}, {"ley-1"}, needs={"N02", "N12"})

    assert [finding.code for finding in findings([procedure, a_block()], known)] == ["unknown_need"]


def test_what_is_said_says_what_can_be_done():
    (finding,) = findings([a_block(legal=["ley-9"])], KNOWN)

    assert finding.message == ("The register of law has no “ley-9”. Add it there, or take the citation out.")


def test_somebody_called_before_the_deadline_is_one_fault_and_not_two():
    rungs = [{"to": "holder", "amount": 0, "unit": "hours"}, {"to": "deputy", "amount": -2, "unit": "days"}]
    assert codes(a_block(escalation=rungs)) == ["deadline_after_escalation"]
