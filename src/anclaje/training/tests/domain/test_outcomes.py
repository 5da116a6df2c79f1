"""Attended, completed and certified are three facts."""

from fractions import Fraction

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.training.domain.outcomes import Presence, Rules, attended, check_may_certify, completed

RULES = Rules()


def test_who_was_there_four_fifths_of_the_minutes_attended():
    sessions = [Presence(60, True), Presence(180, True), Presence(60, False)]

    assert attended(sessions, RULES).holds


def test_minutes_count_and_not_days():
    sessions = [Presence(60, True), Presence(60, True), Presence(180, False)]

    found = attended(sessions, RULES)

    assert not found.holds
    assert dict(found.facts) == {"there": 120, "held": 300, "percent": 80}


def test_before_a_session_was_held_nobody_attended():
    assert not attended([], RULES).holds


def test_who_was_at_no_session_attended_nothing_whatever_the_rule():
    assert not attended([Presence(60, False)], Rules(present_from=Fraction(0))).holds


def test_a_test_passed_without_attending_completes_nothing():
    assert not completed(False, Fraction(1), RULES).holds


@pytest.mark.parametrize(("right", "of", "holds"), [(7, 10, True), (699, 1000, False), (0, 10, False)])
def test_seventy_in_a_hundred_pass(right, of, holds):
    assert completed(True, Fraction(right, of), RULES).holds is holds


def test_just_under_the_limit_is_not_rounded_up_in_words():
    assert dict(completed(True, Fraction(699, 1000), RULES).facts)["score"] == 69


def test_attending_without_the_test_completes_nothing():
    assert not completed(True, None, RULES).holds


def test_a_course_without_a_test_is_completed_by_attending():
    assert completed(True, None, Rules(has_test=False)).holds


def test_nobody_is_certified_for_a_text_that_nobody_answers_for():
    with pytest.raises(RuleBroken, match="pending validation"):
        check_may_certify(has_completed=True, is_signed=False)


def test_nobody_is_certified_without_completing():
    with pytest.raises(RuleBroken, match="completed"):
        check_may_certify(has_completed=False, is_signed=True)
