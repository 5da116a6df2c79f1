"""What publication still lacks, and what its signatures make of an edition."""

from dataclasses import replace

import pytest

from anclaje.guide.domain.signing import MUST_RECORD, Asked, State, lacks, outcome

MARK, OLDER = "a" * 64, "b" * 64
SIGNED = Asked("Programa", frozenset({MARK}))
INVENTED = Asked("Programa", frozenset({MARK}), frozenset({MARK}))
RUNS = frozenset(MUST_RECORD)
READY = State(
    mark=MARK, sent=MARK, asked=(SIGNED,), is_validated=True, in_production=True, records=RUNS
)  # fmt: skip


def codes(state):
    return [lack.code for lack in lacks(state)]


def test_a_text_that_everybody_signed_and_somebody_validated_lacks_nothing():
    assert lacks(READY) == []


@pytest.mark.parametrize(
    ("code", "lacking"),
    [
        ("overtaken", {"overtaken_by": 7}),
        ("finding", {"findings": (("P06.3", "A step says who does it."),)}),
        ("no_answer", {"records": RUNS - {"answer"}}),
        ("no_service", {"records": RUNS - {"service"}}),
        ("no_choice", {"records": RUNS - {"choice"}}),
        ("round_open", {"open_rounds": (2,)}),
        ("unanswered", {"unanswered": 3}),
        ("behind", {"behind": {"en": 4}}),
        ("not_sent", {"sent": "", "asked": (SIGNED,)}),
        ("changed", {"sent": OLDER}),
        ("nobody_asked", {"asked": ()}),
        ("unsigned", {"asked": (SIGNED, Asked("Comisión"))}),
        ("unsigned", {"asked": (Asked("Programa", frozenset({OLDER})),)}),
        ("not_validated", {"is_validated": False}),
        ("invented", {"has_invented_round": True}),
        ("invented", {"asked": (INVENTED,)}),
    ],
)
def test_each_lack_alone_holds_the_text_back_and_says_what_helps(code, lacking):
    (found,) = lacks(replace(READY, **lacking))

    assert found.code == code
    assert found.sentence % found.facts
    assert found.can_do


def test_a_demonstration_publishes_without_a_specialist_and_with_invented_signatures():
    state = replace(
        READY, in_production=False, is_validated=False, asked=(INVENTED,), has_invented_round=True
    )

    assert lacks(state) == []


def test_lacks_come_in_the_order_in_which_they_are_best_put_right():
    state = State(
        mark=MARK, records=RUNS, findings=(("P1", "x"),), open_rounds=(1,), unanswered=2, behind={"en": 1}
    )

    assert codes(state) == ["finding", "round_open", "unanswered", "behind", "not_sent", "nobody_asked"]


def test_a_language_without_old_words_is_no_lack():
    assert codes(replace(READY, behind={"en": 0})) == []


@pytest.mark.parametrize(
    ("state", "signed", "demonstration", "pending"),
    [
        (READY, True, False, False),
        (replace(READY, is_validated=False), False, False, True),
        (replace(READY, asked=()), False, False, False),
        (replace(READY, asked=(SIGNED, Asked("Comisión"))), False, False, False),
        (replace(READY, asked=(Asked("Programa", frozenset({OLDER})),)), False, False, False),
        (replace(READY, asked=(SIGNED, INVENTED)), False, True, True),
        (replace(READY, has_invented_round=True), False, True, True),
    ],
)
def test_signed_is_what_all_signed_and_a_specialist_validated_and_nobody_invented(
    state, signed, demonstration, pending
):
    found = outcome(state)

    assert (found.is_signed, found.is_demonstration, found.pending_validation) == (
        signed, demonstration, pending,
    )  # fmt: skip


def test_an_invented_signature_of_another_text_does_not_count():
    state = replace(READY, asked=(Asked("Programa", frozenset({MARK, OLDER}), frozenset({OLDER})),))

    assert outcome(state).is_signed
