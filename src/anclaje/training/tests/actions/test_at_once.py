"""Many learners in the same minute, one learner twice in the same instant: nothing lost, nothing double."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from anclaje.foundation.errors import RuleBroken
from anclaje.training.actions import enrolling, testing
from anclaje.training.domain.parallel import When
from anclaje.training.models import Enrolment, Sitting
from anclaje.training.tests.scenes_teaching import ENDS, NOW, a_course, a_session, all_right, somebody

HANDS = 8


def side_by_side(work, things):
    """Each on a connection of its own; answers in their order, an exception as itself."""

    def done(thing):
        try:
            return work(thing)
        except RuleBroken as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(done, things))


def a_full_course(people):
    course = a_course()
    a_session(course)
    said = [somebody(f"Persona{n} Inventada") for n in range(people)]
    enrolling.enrol_list(course=course, people=said, by=None, at=NOW)
    return course


def sits(enrolment):
    return testing.sit_test(
        enrolment=enrolment, when=When.AFTER, answers=all_right(enrolment, When.AFTER), by=None, at=ENDS
    )


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_five_hundred_learners_finish_a_test_in_the_same_minute_and_nothing_is_lost():
    course = a_full_course(500)

    side_by_side(sits, Enrolment.objects.filter(course=course).select_related("course__edition"))

    assert Sitting.objects.filter(right=1).values("enrolment").distinct().count() == 500


@pytest.mark.django_db(transaction=True)
def test_two_attempts_in_the_same_instant_are_one_sitting_and_one_refusal():
    course = a_full_course(1)
    enrolment = Enrolment.objects.select_related("course__edition").get(course=course)

    answers = side_by_side(sits, [enrolment] * 4)

    assert sum(isinstance(one, Sitting) for one in answers) == 1
    assert sum(isinstance(one, RuleBroken) for one in answers) == 3
    assert Sitting.objects.count() == 1
