"""A test is sat once, on the form that is one's own, and its answers are the learner's."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import a_post, a_user
from anclaje.training.actions import asking_use, certificates, testing
from anclaje.training.domain.parallel import LETTERS, When, shown_order
from anclaje.training.domain.sitting import SECOND, TOO_EARLY, TOO_LATE
from anclaje.training.domain.statistics.use import Used
from anclaje.training.models import FollowUp, Satisfaction, Sitting
from anclaje.training.tests.scenes import a_trainer
from anclaje.training.tests.scenes_teaching import (
    BEGINS,
    ENDS,
    LATER,
    a_course,
    a_session,
    all_right,
    all_wrong,
    completed,
    enrolled,
    sat,
)

pytestmark = pytest.mark.django_db
SAID = {"useful": 5, "clear": 4}


@pytest.fixture
def course():
    return a_course()


@pytest.fixture
def session(course):
    return a_session(course)


@pytest.fixture
def ana(course, session):
    return enrolled(course)


def refusal(action, **facts):
    with pytest.raises(RuleBroken) as found:
        action(by=None, **facts)
    return found.value.sentence


def test_before_and_after_are_different_forms(ana):
    before, after = sat(ana, When.BEFORE), sat(ana, When.AFTER)

    assert {before.form, after.form} == {"A", "B"}
    assert before.form == ana.first


def test_a_second_attempt_is_refused_and_the_first_answers_stand(ana):
    sat(ana, When.AFTER, all_wrong(ana, When.AFTER))

    again = refusal(
        testing.sit_test, enrolment=ana, when=When.AFTER, answers=all_right(ana, When.AFTER), at=ENDS
    )

    assert again == SECOND
    assert Sitting.objects.get().right == 0


def test_a_paper_typed_in_after_the_phone_is_a_second_attempt(ana):
    sat(ana, When.BEFORE)

    assert refusal(testing.type_in_test, enrolment=ana, when=When.BEFORE, letters={}, at=LATER) == SECOND


def test_the_test_before_closes_with_the_first_session(ana):
    late = ENDS + timedelta(seconds=1)

    assert refusal(testing.sit_test, enrolment=ana, when=When.BEFORE, answers={}, at=late) == TOO_LATE


def test_the_test_after_opens_with_the_last_session(ana):
    early = BEGINS - timedelta(seconds=1)

    assert refusal(testing.sit_test, enrolment=ana, when=When.AFTER, answers={}, at=early) == TOO_EARLY


def test_a_question_of_the_other_form_is_not_answered(ana):
    answers = all_right(ana, When.AFTER)

    refusal(testing.sit_test, enrolment=ana, when=When.BEFORE, answers=answers, at=BEGINS)

    assert not Sitting.objects.exists()


def test_answers_are_sealed_and_no_event_holds_them(ana):
    row = sat(ana, When.BEFORE)

    assert b"M1Q4" not in bytes(row.answers)
    assert row.given() == all_right(ana, When.BEFORE)
    assert "M1Q4" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_a_paper_is_typed_in_by_its_own_letters(ana, course):
    trainer = a_trainer(organisation=course.organisation)
    (question,) = course.asked(ana.first, When.AFTER)
    place = shown_order(question, ana.paper_code(When.AFTER)).index(question.right)

    row = testing.type_in_test(
        enrolment=ana, when=When.AFTER, letters={question.id: LETTERS[place]}, by=trainer.person, at=LATER
    )

    assert (row.right, row.asked, row.typed_by) == (1, 1, trainer.person)


def test_an_empty_line_of_a_paper_is_a_wrong_answer(ana, course):
    (question,) = course.asked(ana.first, When.AFTER)

    row = testing.type_in_test(enrolment=ana, when=When.AFTER, letters={question.id: " "}, by=None, at=LATER)

    assert row.right == 0


def test_a_colleague_types_in_no_test(ana, course):
    colleague = a_user("Colega")
    a_post(Role.INSPECTOR, organisation=course.organisation, holder=colleague)

    with pytest.raises(Denied):
        testing.type_in_test(enrolment=ana, when=When.AFTER, letters={}, by=colleague, at=LATER)


def test_what_somebody_thought_of_a_session_is_said_once(ana, session):
    facts = {"enrolment": ana, "session": session, "said": SAID, "words": "Bien", "at": ENDS}
    testing.say_satisfaction(by=None, **facts)

    refusal(testing.say_satisfaction, **facts)

    assert Satisfaction.objects.get().said == SAID


def test_nobody_can_tell_who_said_it(ana, session):
    row = testing.say_satisfaction(enrolment=ana, session=session, said=SAID, words="Bien", by=None, at=ENDS)
    fields = {field.name for field in Satisfaction._meta.get_fields()}

    assert not {"enrolment", "learner"} & fields
    assert b"Bien" not in bytes(row.words)
    assert str(ana.pk) not in str(list(Event.objects.values_list("facts", "about_id").order_by("-pk")[:1]))


@pytest.mark.parametrize("said", [{}, {"useful": 6}, {"useful": 0}, {"useful": True}, {"other": 3}])
def test_what_was_not_asked_is_not_said(ana, session, said):
    refusal(testing.say_satisfaction, enrolment=ana, session=session, said=said, words="", at=ENDS)


def test_after_three_months_whoever_attended_is_asked_once(course):
    # given
    people = completed(course, "Ana Inventada", "Luz Inventada")
    certificates.close_course(course=course, by=None, at=LATER)

    # when
    asked = [asking_use.ask_due(at=LATER + timedelta(days=days)) for days in (90, 91, 92, 182, 183)]

    # then
    assert asked == [0, 2, 0, 2, 0]
    row = testing.answer_use(
        enrolment=people[0], months=3, used=Used.YES, by=None, at=LATER + timedelta(days=100)
    )
    assert (row.used, FollowUp.objects.filter(used="").count()) == (Used.YES, 3)


def test_the_first_answer_about_use_stands(course):
    (ana,) = completed(course, "Ana Inventada")
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)
    facts = {"enrolment": ana, "months": 3, "at": LATER}
    testing.answer_use(used=Used.YES, by=None, **facts)

    refusal(testing.answer_use, used=Used.NO, **facts)


def test_what_was_not_asked_yet_is_not_answered(ana):
    refusal(testing.answer_use, enrolment=ana, months=6, used=Used.YES, at=LATER)
