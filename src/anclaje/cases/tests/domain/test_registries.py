from uuid import uuid4

import pytest

from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.registries import (
    ANOTHER_HELD,
    FIELDS,
    MISTYPED,
    NO_CONSENT,
    NO_NUMBER,
    OTHER_ISSUE,
    SHUT_OUT,
    TWO_CASES,
    TWO_IN_FILE,
    UNKNOWN_CODE,
    BadTemplate,
    Held,
    Outcome,
    Receipt,
    fill,
    match,
    read_template,
)
from anclaje.cases.queries_registries import templates
from anclaje.foundation.codes import make_code

CASE = uuid4()
OURS, OTHERS, NOBODYS = (make_code("AR-B", 2026) for _ in range(3))


def written(**facts):
    usual = {
        "code": "sitiba",
        "name": {"es": "SITIBA", "en": "SITIBA"},
        "reference": "child_labour_system",
        "issues": ["CL"],
        "one_row": "child",
        "consent": "shared_database",
        "read_by": ["A12"],
        "may_have": ["code", "age_band"],
        "columns": [
            {"from": "code", "header": "Código", "required": True},
            {"from": "age_band", "header": "Edad", "required": True},
        ],
    }
    return {**usual, **facts}


def test_a_form_asks_only_for_what_its_receiver_may_have():
    with pytest.raises(BadTemplate, match="may not have age_band"):
        read_template(written(may_have=["code"]))


@pytest.mark.parametrize("never", ["name", "contact", "address", "note", "narrative", "safe_contact", "risk"])
def test_no_form_can_ask_for_who_somebody_is_or_where(never):
    assert never not in FIELDS
    with pytest.raises(BadTemplate, match="nothing here is called"):
        read_template(written(may_have=["code", "age_band", never]))


def test_a_form_says_who_reads_it():
    with pytest.raises(BadTemplate, match="which kinds of institution read it"):
        read_template(written(read_by=[]))


def test_whoever_is_shut_out_reads_nothing_there_even_with_the_persons_yes():
    form = fill(read_template(written()), CASE, OURS, "CL", True, [{"code": OURS}], is_shut_out=True)

    assert (form.goes_out, form.rows, form.refusal) == (False, (), SHUT_OUT)


def test_every_form_of_the_pack_can_be_read_and_says_that_it_waits_for_validation():
    found = templates()

    assert set(found) == {"line_145", "national_database", "sitiba"}
    assert all(template.is_pending and template.source for template in found.values())
    assert all(template.consent == Purpose.SHARED_DATABASE for template in found.values())
    assert "municipality" not in found["national_database"].fields


def test_without_the_person_s_yes_nothing_of_a_case_stands_in_a_form():
    template = read_template(written())

    form = fill(template, CASE, OURS, "CL", False, [{"code": OURS}])

    assert (form.rows, form.refusal, form.goes_out) == ((), NO_CONSENT, False)


def test_a_form_that_needs_no_consent_is_filled_without_one():
    template = read_template(written(consent=""))

    assert fill(template, CASE, OURS, "CL", False, [{"code": OURS}]).goes_out


def test_a_form_holds_its_columns_and_nothing_else_and_says_what_is_missing():
    known = [{"code": OURS, "age_band": "6 a 12", "needs": "never asked"}, {"code": OURS}]

    form = fill(read_template(written()), CASE, OURS, "CL", True, known)

    assert form.rows == ((OURS, "6 a 12"), (OURS, ""))
    assert form.missing == ("Edad",)
    assert form.goes_out


def test_a_form_is_for_its_own_kind_of_issue():
    assert fill(read_template(written()), CASE, OURS, "HT", True, [{}]).refusal == OTHER_ISSUE


# Receipts


def matched(*receipts, held=None):
    held = {OURS: Held(CASE)} if held is None else held
    rows = [Receipt(row, *cells) for row, cells in enumerate(receipts, start=2)]
    found = match(rows, held, {row.number: row.number.casefold() for row in rows})
    return [one.why or one.outcome for one in found]


def test_a_number_for_a_case_of_ours_is_written():
    assert matched((OURS, "S-1")) == [Outcome.WRITE]
    assert matched((OURS.lower().replace("-", " "), "S-1")) == [Outcome.WRITE], "typed by hand"


def test_a_case_of_somebody_else_reads_exactly_like_one_that_does_not_exist():
    assert matched((OTHERS, "S-1"), (NOBODYS, "S-2")) == [UNKNOWN_CODE, UNKNOWN_CODE]


def test_a_case_of_somebody_else_changes_nothing_about_ours():
    assert matched((OURS, "S-1"), (OTHERS, "S-1")) == [Outcome.WRITE, UNKNOWN_CODE]


def test_a_mistyped_code_is_told_as_such_by_its_check_sign():
    wrong = OURS[:-1] + ("2" if OURS[-1] != "2" else "3")

    assert matched((wrong, "S-1")) == [MISTYPED]
    assert matched(("=1+1", "S-1"), ("", "S-1")) == [MISTYPED, MISTYPED]


def test_a_row_that_stands_twice_is_written_once():
    assert matched((OURS, "S-1"), (OURS, "s-1")) == [Outcome.WRITE, Outcome.AGAIN]


def test_two_numbers_for_a_case_or_one_for_two_cases_are_asked_back():
    both = {OURS: Held(CASE), OTHERS: Held(uuid4())}

    assert matched((OURS, "S-1"), (OURS, "S-2")) == [TWO_IN_FILE, TWO_IN_FILE]
    assert matched((OURS, "S-1"), (OTHERS, "S-1"), held=both) == [TWO_CASES, TWO_CASES]


def test_what_we_hold_already_stays_and_another_number_is_no_correction():
    held = {OURS: Held(CASE, frozenset({"s-1"}))}

    assert matched((OURS, "S-1"), held=held) == [Outcome.SAME]
    assert matched((OURS, "S-9"), held=held) == [ANOTHER_HELD]


def test_a_row_without_a_number_is_left_out():
    assert matched((OURS, "")) == [NO_NUMBER]
