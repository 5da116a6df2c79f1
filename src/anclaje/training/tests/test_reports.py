"""Did it help: by session, course, institution, presentation and wording of a slide."""

import pytest

from anclaje.training.actions import (
    asking_use,
    certificates,
    editions,
    enrolling,
    learners,
    teaching,
    testing,
)
from anclaje.training.domain.counting import By, Step
from anclaje.training.domain.parallel import When
from anclaje.training.domain.statistics.use import Used
from anclaje.training.models import Outcome, Presentation, SlideText
from anclaje.training.reports import (
    report_of_course,
    report_of_everybody,
    report_of_institution,
    report_of_presentation,
    report_of_session,
    report_of_wording,
)
from anclaje.training.tests.scenes import a_chapter, a_trainer, a_version
from anclaje.training.tests.scenes_teaching import (
    ENDS,
    LATER,
    NOW,
    a_course,
    a_session,
    all_wrong,
    an_edition,
    enrolled,
    sat,
    tapped,
)

pytestmark = pytest.mark.django_db


def taught(course, people, *, right_after=None, is_closed=True, **said):
    """A session at which people knew nothing before, and all or some of them know it after."""
    session = a_session(course)
    there = [enrolled(course, f"Persona{course.pk.hex[-4:]}{n} Inventada", **said) for n in range(people)]
    tapped(session, *there)
    for number, one in enumerate(there):
        sat(one, When.BEFORE, all_wrong(one, When.BEFORE))
        knows = right_after is None or number < right_after
        sat(one, When.AFTER, None if knows else all_wrong(one, When.AFTER))
    teaching.close_session(session=session, by=None, at=LATER)
    if is_closed:
        close(course)
    return session, there


def close(course):
    certificates.close_course(course=course, by=None, at=LATER)
    course.refresh_from_db()


def test_of_a_course_where_everybody_learnt():
    course = a_course()
    taught(course, 6)

    found = report_of_course(course)

    assert (found.enrolled, found.learning.both) == (6, 6)
    assert (found.learning.gain.gain, found.learning.gain.normalised) == (1, 1)
    assert found.counts.totals == {Step.ATTENDED: 6, Step.COMPLETED: 6, Step.CERTIFIED: 0}


def test_of_a_session_only_those_who_were_there_count():
    course = a_course()
    session, _people = taught(course, 5, is_closed=False)
    absent = [enrolled(course, f"Ausente{n} Inventada") for n in range(5)]
    for one in absent:
        sat(one, When.AFTER)
    close(course)

    assert report_of_session(session).enrolled == 5
    assert (report_of_session(session).learning.after, report_of_course(course).learning.after) == (5, 10)
    assert report_of_session(session).learning.gain.n == 5


def test_where_one_was_absent_the_session_is_not_told_apart_from_the_course():
    course = a_course()
    session, _people = taught(course, 6, is_closed=False)
    sat(enrolled(course, "Ausente Inventada"), When.AFTER)
    close(course)

    assert report_of_course(course).learning.gain.n == 6
    assert report_of_session(session).learning.gain is None


def test_while_a_course_is_open_nobody_reads_a_figure_that_the_next_learner_would_change():
    course = a_course()
    taught(course, 8, is_closed=False)

    found = report_of_course(course)

    assert (found.learning.both, found.learning.gain, found.opinions) == (8, None, None)


def test_of_four_people_no_figure_is_shown():
    course = a_course()
    taught(course, 4)

    found = report_of_course(course)

    assert (found.learning.both, found.learning.gain) == (4, None)


def test_an_institution_s_report_holds_its_own_courses_alone():
    edition = an_edition(a_trainer())
    ours, theirs = a_course(edition=edition), a_course(edition=edition)
    taught(ours, 5)
    taught(theirs, 5)
    found = report_of_institution(edition.adaptation.organisation)

    assert found.enrolled == 10
    assert report_of_institution(a_trainer().organisation).enrolled == 0


def test_of_a_presentation_its_own_questions_alone_count():
    course = a_course()
    taught(course, 5)

    assert report_of_presentation("1.4").learning.both == 5
    assert report_of_presentation("1.5").learning.both == 0
    assert report_of_presentation("1.4", a_trainer().organisation).learning.both == 0


def test_of_a_wording_of_a_slide_those_count_who_were_taught_it():
    course = a_course()
    taught(course, 5)
    weigh = SlideText.objects.get(slide_id="1.4-weigh")
    signs = SlideText.objects.get(slide_id="1.4-signs")

    assert report_of_wording(weigh).learning.gain.n == 5
    assert report_of_wording(signs).learning.both == 0  # no question is about it


def test_after_twenty_papers_a_question_that_nobody_learnt_names_its_slide():
    course = a_course()
    taught(course, 40, right_after=0)

    weak = report_of_course(course).learning.weak

    assert {one.question for one in weak} == {"M1Q4-A", "M1Q4-B"}
    assert {one.slides for one in weak} == {("1.4-weigh",)}


def test_what_a_forgotten_person_answered_counts_no_more():
    course = a_course()
    _session, people = taught(course, 6)

    learners.forget_learner(enrolment=people[0], by=None, at=LATER)

    assert report_of_course(course).learning.both == 5


def test_who_withdrew_counts_no_more():
    course = a_course()
    _session, people = taught(course, 6, is_closed=False)

    enrolling.withdraw_enrolment(enrolment=people[0], why="Se mudó", by=None, at=LATER)
    close(course)

    assert (report_of_course(course).enrolled, report_of_course(course).learning.both) == (5, 5)


def test_the_counts_of_everybody_hold_each_person_once_whichever_institution_taught_them():
    here = an_edition()
    chapter = a_chapter(Presentation.objects.get(), a_version(a_trainer()))
    there = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)
    for edition in (here, here, there):
        course = a_course(edition=edition)
        session = a_session(course)
        people = [enrolled(course, f"Persona{n} Inventada", role="INS") for n in range(6)]
        tapped(session, *people)
        teaching.close_session(session=session, by=None, at=LATER)
        close(course)

    found = report_of_everybody()

    assert found.enrolled == 18
    assert found.counts.totals[Step.ATTENDED] == 6
    assert found.counts.by[By.ROLE][Step.ATTENDED] == {"INS": 6}


def test_what_people_thought_is_a_mean_and_no_small_count():
    course = a_course()
    session, people = taught(course, 6, is_closed=False)
    for number, one in enumerate(people):
        testing.say_satisfaction(
            enrolment=one, session=session, said={"useful": 5 if number else 1}, words="", by=None, at=ENDS
        )
    close(course)

    (useful,) = report_of_session(session).opinions.statements

    assert (useful.n, useful.mean, useful.median, useful.counts) == (6, 4.3, 5, None)


def test_use_is_shown_where_enough_people_answered():
    course = a_course()
    _session, people = taught(course, 10)
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)
    for one in people[:6]:
        testing.answer_use(enrolment=one, months=3, used=Used.YES, by=None, at=LATER)

    three, six = report_of_course(course).uses

    assert (three.asked, three.answered, three.used.share, three.at_least) == (10, 6, 1, 0.6)
    assert (six.asked, six.counts, six.used) == (0, None, None)


def test_one_who_does_not_use_it_is_not_pointed_at():
    course = a_course()
    _session, people = taught(course, 8)
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)
    for number, one in enumerate(people):
        used = Used.NO if number == 0 else Used.YES
        testing.answer_use(enrolment=one, months=3, used=used, by=None, at=LATER)

    three, _six = report_of_course(course).uses

    assert (set(three.counts.values()), three.used, three.at_least) == ({None}, None, None)


def said(people, session, *, value=5):
    for one in people:
        testing.say_satisfaction(
            enrolment=one, session=session, said={"useful": value}, words="", by=None, at=ENDS
        )


def test_of_two_sessions_answers_are_counted_and_people_only_as_far_as_is_certain():
    course = a_course()
    first, people = taught(course, 6, is_closed=False)
    second = a_session(course)
    teaching.close_session(session=second, by=None, at=LATER)
    said(people, first)
    said(people[:5], second, value=3)
    close(course)

    found = report_of_course(course).opinions

    assert (found.answers, found.sessions, found.people) == (11, 2, 6)
    assert [(one.n, one.told_of, one.mean) for one in found.statements] == [(11, 11, 4.1)]


def test_what_few_people_thought_of_a_second_session_does_not_come_back_from_the_course():
    course = a_course()
    first, people = taught(course, 6, is_closed=False)
    second = a_session(course)
    teaching.close_session(session=second, by=None, at=LATER)
    said(people, first)
    said(people[:2], second, value=1)
    close(course)

    (useful,) = report_of_course(course).opinions.statements

    assert (useful.n, useful.told_of, useful.mean) == (8, 6, 5)


def test_three_people_in_two_sessions_are_three_people():
    course = a_course()
    first, people = taught(course, 3, is_closed=False)
    second = a_session(course)
    teaching.close_session(session=second, by=None, at=LATER)
    said(people, first)
    said(people, second)
    close(course)

    found = report_of_course(course).opinions

    assert (found.answers, found.people) == (6, 3)
    assert [(one.n, one.mean) for one in found.statements] == [(6, None)]


def test_not_yet_and_no_are_told_beside_yes():
    course = a_course()
    _session, people = taught(course, 20)
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)
    for number, one in enumerate(people[:17]):
        used = Used.YES if number < 7 else Used.NO if number < 12 else Used.NOT_YET
        testing.answer_use(enrolment=one, months=3, used=used, by=None, at=LATER)

    three, _six = report_of_course(course).uses

    assert three.counts == {Used.YES: 7, Used.NO: 5, Used.NOT_YET: 5}


def test_use_of_a_session_from_which_one_was_absent_is_not_told_apart_from_the_course():
    course = a_course()
    session, people = taught(course, 6, is_closed=False)
    other = a_session(course)
    absent = enrolled(course, "Ausente Inventada")
    tapped(other, absent, *people)
    teaching.close_session(session=other, by=None, at=LATER)
    close(course)
    Outcome.objects.filter(enrolment=absent).update(attended_on=LATER.date())
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)
    for one in [*people, absent]:
        testing.answer_use(enrolment=one, months=3, used=Used.YES, by=None, at=LATER)

    assert report_of_course(course).uses[0].counts == {Used.YES: 7}
    assert report_of_session(session).uses[0].counts is None


def test_what_one_course_hides_does_not_come_back_from_all_courses_of_its_institution():
    edition = an_edition()
    for answers in ([Used.YES] * 7 + [Used.NO], [Used.YES] * 6 + [Used.NO] * 6):
        course = a_course(edition=edition)
        _session, people = taught(course, len(answers))
        asking_use.ask_use(course=course, months=3, by=None, at=LATER)
        for one, used in zip(people, answers, strict=True):
            testing.answer_use(enrolment=one, months=3, used=used, by=None, at=LATER)

    three, _six = report_of_institution(edition.adaptation.organisation).uses

    assert (three.answered, set(three.counts.values())) == (20, {None})


def test_a_report_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    course = a_course()
    taught(course, 12)

    with django_assert_max_num_queries(14):
        report_of_course(course)


def test_nobody_is_named_in_a_report():
    course = a_course()
    taught(course, 6)

    assert "Inventada" not in repr(report_of_course(course))
    assert NOW.isoformat() not in repr(report_of_course(course))
