"""Who answers form A before answers form B after, and each paper shows the options its own way."""

from collections import Counter
from fractions import Fraction

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.training.domain.parallel import (
    When,
    check_answers,
    form_of,
    next_first,
    option_of,
    questions_of,
    score,
    shown_order,
)
from anclaje.training.domain.presentation import PARALLEL, Form, Question


def a_question(name, form=Form.A, pair=None, options=("a", "b", "c", "d"), right=0):
    return Question(name, form, pair or name, "¿?", options, right)


PAIRED = [a_question("1A", Form.A, "1"), a_question("1B", Form.B, "1"), a_question("2A", Form.A, "2")]


def test_nobody_has_the_same_form_twice():
    assert {(form_of(first, When.BEFORE), form_of(first, When.AFTER)) for first in PARALLEL} == {
        (Form.A, Form.B),
        (Form.B, Form.A),
    }


def test_both_forms_are_given_as_often():
    given = Counter()
    for _learner in range(71):
        given[next_first(given)] += 1

    assert given == {Form.A: 36, Form.B: 35}


def test_a_question_without_its_pair_is_not_asked():
    assert [one.id for one in questions_of(PAIRED, Form.A)] == ["1A"]


def test_a_question_of_practice_is_in_no_test():
    practice = [a_question("1P", Form.PRACTICE, "1"), a_question("3P", Form.PRACTICE, "3")]

    assert [one.id for form in PARALLEL for one in questions_of(PAIRED + practice, form)] == ["1A", "1B"]
    assert questions_of(PAIRED + practice, Form.PRACTICE) == ()
    assert next_first({Form.A: 1, Form.B: 1}) == Form.A


def test_a_paper_shows_the_options_the_same_way_each_time():
    question = a_question("q")

    assert shown_order(question, "AB12") == shown_order(question, "AB12")
    assert sorted(shown_order(question, "AB12")) == [0, 1, 2, 3]


def test_the_right_answer_is_at_each_place_about_as_often():
    places = Counter(shown_order(a_question("q"), f"paper {n}").index(0) for n in range(400))

    assert min(places.values()) > 60


def test_a_letter_on_paper_is_the_option_that_stood_there():
    question = a_question("q")
    order = shown_order(question, "AB12")

    assert [option_of(question, "AB12", letter) for letter in "ABcd"] == list(order)


@pytest.mark.parametrize("letter", ["E", "", "AB", "?", "1"])
def test_a_letter_that_the_paper_does_not_have_is_refused(letter):
    with pytest.raises(RuleBroken):
        option_of(a_question("q"), "AB12", letter)


@pytest.mark.parametrize("answers", [{"other": 0}, {"q": 4}, {"q": -1}])
def test_an_answer_to_what_was_not_asked_is_refused(answers):
    with pytest.raises(RuleBroken):
        check_answers([a_question("q")], answers)


def test_what_is_left_out_is_wrong():
    questions = [a_question("1"), a_question("2"), a_question("3")]

    assert score(questions, {"1": 0, "2": 3}) == Fraction(1, 3)


def test_where_nothing_is_asked_there_is_no_score():
    assert score([], {}) is None
