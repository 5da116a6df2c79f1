"""What the figures of a training say, and what they leave unsaid."""

from fractions import Fraction

import pytest

from anclaje.training.domain.presentation import Form, Question
from anclaje.training.domain.statistics.items import Item, alpha, items
from anclaje.training.domain.statistics.paired import Pair, paired_gain
from anclaje.training.domain.statistics.satisfaction import satisfaction
from anclaje.training.domain.statistics.use import Used, use_after
from anclaje.training.domain.statistics.weak import RULES, Reason, weak_items


def a_pair(before, after, of=10):
    return Pair(Fraction(before, of), Fraction(after, of))


def an_item(name="q", right=0.8, point_biserial=0.4):
    return Item(name, 30, right, point_biserial, 0.5)


def a_question(name="q", *slides):
    return Question(name, Form.A, name, "¿?", ("sí", "no"), 0, teaches=slides)


def test_of_nobody_there_is_no_gain():
    assert paired_gain([]) is None


def test_of_one_person_there_is_a_gain_and_no_interval():
    found = paired_gain([a_pair(3, 7)])

    assert (found.n, found.gain, found.low, found.d_z) == (1, 0.4, None, None)


def test_the_normalised_gain_is_what_was_gained_of_what_could_be():
    assert paired_gain([a_pair(4, 6), a_pair(6, 8)]).normalised == pytest.approx(0.4)


def test_where_everybody_knew_everything_nothing_could_be_gained():
    assert paired_gain([a_pair(10, 10)] * 6).normalised is None


def test_gains_that_are_equal_are_a_tie_whatever_their_decimals():
    """0.6 - 0.4 and 0.4 - 0.2 differ as floats."""
    found = paired_gain([a_pair(4, 6), a_pair(2, 4)])

    assert found.d_z is None
    assert found.rank_biserial == 1


def test_gains_and_losses_of_the_same_size_cancel_each_other():
    assert paired_gain([a_pair(4, 6), a_pair(6, 4)]).rank_biserial == 0


def test_upper_and_lower_are_27_in_a_hundred_and_no_order_decides():
    # given: eleven people, the best three with all right, the last three with none
    answers = [{"a": True, "b": True}] * 3 + [{"a": True, "b": False}] * 5 + [{"a": False, "b": False}] * 3

    # when
    forth, back = items(answers), items(answers[::-1])

    # then
    assert [item.upper_lower for item in forth] == [1, 1]
    assert forth == back


def test_who_was_not_asked_a_question_does_not_count_in_it():
    found = items([{"a": True, "b": True}, {"a": True, "b": False}, {"a": False}])

    assert [(item.id, item.n) for item in found] == [("a", 3), ("b", 2)]
    assert found[1].right == 0.5


def test_reliability_is_of_those_who_were_asked_the_same():
    same = [{"a": True, "b": True}, {"a": False, "b": False}, {"a": True, "b": False}]

    assert alpha([*same, {"a": True, "c": True}]) == alpha(same)


def test_one_question_alone_has_no_reliability():
    assert alpha([{"a": True}, {"a": False}]) is None


def test_a_weak_item_names_the_slides_that_teach_it():
    weak = weak_items([a_question("q", "1.4-orienta")], after=[an_item("q", right=0.4)])

    assert [(one.question, one.slides) for one in weak] == [("q", ("1.4-orienta",))]


@pytest.mark.parametrize(
    ("after", "before", "reasons"),
    [
        (an_item(), an_item(right=0.5), ()),
        (an_item(point_biserial=-0.1), None, (Reason.MISLEADS,)),
        (an_item(point_biserial=0.1), None, (Reason.TELLS_LITTLE,)),
        (an_item(point_biserial=None), None, ()),
        (an_item(right=0.5), None, (Reason.NOT_LEARNT,)),
        (an_item(right=0.7), an_item(right=0.65), (Reason.NO_GAIN,)),
        (an_item(right=0.95), an_item(right=0.93), ()),
    ],
)
def test_a_question_is_weak_for_a_reason_in_words(after, before, reasons):
    weak = weak_items([a_question("q", "s")], [after], [before] if before else [])

    assert tuple(reason for one in weak for reason in one.reasons) == reasons
    assert all(RULES[reason] for reason in reasons)


def test_the_weakest_question_comes_first():
    after = [an_item("one", right=0.5), an_item("two", right=0.3)]

    assert [weak.question for weak in weak_items([a_question("one"), a_question("two")], after)] == [
        "two",
        "one",
    ]


def test_a_statement_left_out_counts_neither_way():
    found = satisfaction([{"useful": 5, "clear": 2}, {"useful": 4}, {"useful": 1, "clear": 4}])

    assert [(said.statement, said.n, said.counts) for said in found] == [
        ("useful", 3, (1, 0, 0, 1, 1)),
        ("clear", 2, (0, 1, 0, 1, 0)),
    ]
    assert found[0].agree.count == 2


def test_beside_who_uses_it_stands_the_least_that_is_certain():
    answers = [Used.YES] * 6 + [Used.NO] * 2 + [Used.NOT_YET] * 2 + [None] * 10

    found = use_after(3, answers)

    assert (found.asked, found.answered, found.at_least) == (20, 10, 0.3)
    assert found.used.share == 0.6
    assert found.had_occasion.share == 0.75


def test_where_nobody_was_asked_nothing_is_said():
    found = use_after(6, [])

    assert (found.used, found.had_occasion, found.at_least) == (None, None, None)
