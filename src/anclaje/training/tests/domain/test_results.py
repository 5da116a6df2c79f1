"""Figures of a group: n always, the rest where enough people stand behind."""

from uuid import UUID

from anclaje.training.domain.parallel import When
from anclaje.training.domain.presentation import PARALLEL, Form, Question
from anclaje.training.domain.results import Paper, is_telling, learning, of_whole_courses
from anclaje.training.domain.statistics.weak import Reason

QUESTIONS = tuple(
    Question(f"{pair}{form}", form, pair, "¿?", ("a", "b"), 0, teaches=(f"slide-{pair}",))
    for pair in "12"
    for form in PARALLEL
)


COURSE = UUID(int=500)


def a_paper(number, when, first, second, form=Form.A, course=COURSE):
    return Paper(UUID(int=number), course, when, form, {f"1{form}": first, f"2{form}": second})


def people(n, *, knew=False, know=True, course=COURSE):
    for number in range(n):
        yield a_paper(number, When.BEFORE, knew, knew, Form.A, course)
        yield a_paper(number, When.AFTER, know, number % 2 == 0, Form.B, course)


def test_of_four_people_n_is_shown_and_no_gain():
    found = learning(people(4), QUESTIONS)

    assert (found.before, found.after, found.both, found.gain) == (4, 4, 4, None)


def test_of_five_people_the_gain_is_shown():
    assert learning(people(5), QUESTIONS).gain.n == 5


def test_who_sat_one_test_alone_has_no_gain_and_is_counted():
    alone = [a_paper(90, When.BEFORE, True, True), a_paper(91, When.AFTER, True, True)]

    found = learning([*people(5), *alone], QUESTIONS)

    assert (found.before, found.after, found.both, found.gain.n) == (6, 6, 5, 5)


def test_items_of_nineteen_people_are_hidden_and_no_item_is_called_weak():
    found = learning(people(19, know=False), QUESTIONS)

    assert {(one.question, one.n, one.item) for one in found.items} == {("1B", 19, None), ("2B", 19, None)}
    assert found.weak == ()


def test_of_twenty_people_a_weak_item_names_its_slide():
    found = learning(people(20, know=False), QUESTIONS)

    assert [(weak.question, weak.slides) for weak in found.weak] == [
        ("1B", ("slide-1",)),
        ("2B", ("slide-2",)),
    ]
    assert Reason.NOT_LEARNT in found.weak[0].reasons


def test_somebody_who_was_asked_nothing_of_the_group_is_not_in_it():
    empty = Paper(UUID(int=80), COURSE, When.AFTER, Form.A, {})

    assert learning([empty], QUESTIONS).after == 0


def test_of_nobody_there_is_nothing_to_say():
    found = learning([], ())

    assert (found.both, found.gain, found.items, found.weak) == (0, None, (), ())


def test_before_figures_are_settled_only_n_is_told():
    found = learning(people(30), QUESTIONS, only_n=True)

    assert (found.both, found.gain, found.items, found.weak) == (30, None, (), ())


def test_a_course_of_four_is_not_in_the_figures_of_its_institution():
    """Else it could be worked out from those of the others."""
    large, small = UUID(int=501), UUID(int=502)

    pooled = of_whole_courses([*people(6, course=large), *people(4, course=small)])

    assert {paper.course for paper in pooled} == {large}


def test_a_part_is_not_told_from_a_whole_that_has_few_others():
    everybody, most, half = list(people(10)), list(people(8)), list(people(5))

    assert is_telling(most, everybody)
    assert not is_telling(half, everybody)
    assert not is_telling(everybody, everybody)
