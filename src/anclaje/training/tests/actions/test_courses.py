"""A course is opened, its days are set, and people enter it."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW, a_post, a_user, an_organisation
from anclaje.training import events
from anclaje.training.actions import editions, enrolling, learners, teaching
from anclaje.training.actions._people import Said
from anclaje.training.domain.learner import Sex
from anclaje.training.domain.parallel import When
from anclaje.training.links import course_of, course_secret, enrolment_of, learner_secret
from anclaje.training.models import Course, Enrolment, Learner, Presentation, Sitting
from anclaje.training.tests.scenes import a_chapter, a_trainer, a_version
from anclaje.training.tests.scenes_teaching import (
    LATER,
    a_course,
    a_day,
    a_session,
    all_right,
    an_edition,
    came,
    enrolled,
    sat,
    somebody,
    tapped,
)

pytestmark = pytest.mark.django_db


def open_course(edition, by, **facts):
    facts = {"title": "Curso", "present_percent": 80, "pass_percent": 70, **facts}
    return teaching.open_course(edition=edition, by=by, at=NOW, **facts)


def test_who_teaches_in_the_institution_opens_a_course_of_its_edition():
    trainer = a_trainer()

    course = open_course(an_edition(trainer), trainer.person)

    assert course.organisation == trainer.organisation
    assert Event.objects.filter(kind=events.COURSE_OPENED, about_id=str(course.pk)).exists()


def test_a_trainer_of_another_institution_opens_no_course_here():
    edition = an_edition(a_trainer())

    with pytest.raises(Denied):
        open_course(edition, a_trainer().person)


@pytest.mark.parametrize("facts", [{"title": " "}, {"present_percent": 0}, {"pass_percent": 101}])
def test_a_course_has_a_title_and_shares(facts):
    trainer = a_trainer()

    with pytest.raises(RuleBroken):
        open_course(an_edition(trainer), trainer.person, **facts)


def test_a_session_says_when_where_and_who_gives_it():
    trainer = a_trainer()
    course = a_course(trainer)

    session = teaching.add_session(course=course, day=a_day(trainer), by=trainer.person, at=NOW)

    assert session.ends_at == session.starts_at + timedelta(minutes=120)
    assert [one.post for one in session.facilitators.all()] == [trainer.post]
    assert session.edition == course.edition


def test_each_session_has_a_secret_of_its_own():
    course = a_course()

    first, second = a_session(course), a_session(course)

    assert first.token_key != second.token_key


def test_a_session_changed_meanwhile_is_not_overwritten():
    trainer = a_trainer()
    session = a_session(a_course(trainer), trainer)
    day = a_day(trainer, minutes=60)
    teaching.change_session(session=session, day=day, seen_version=1, by=None, at=NOW)

    with pytest.raises(Stale):
        teaching.change_session(session=session, day=day, seen_version=1, by=None, at=NOW)


def test_a_session_where_somebody_was_is_not_called_off():
    course = a_course()
    session = a_session(course)
    tapped(session, enrolled(course))

    with pytest.raises(RuleBroken):
        teaching.call_off_session(session=session, by=None, at=LATER)


def test_a_session_is_not_closed_before_it_begins():
    session = a_session(a_course())

    with pytest.raises(RuleBroken):
        teaching.close_session(session=session, by=None, at=NOW - timedelta(hours=1))


def test_who_came_is_read_by_those_who_teach_and_by_who_gives_a_session():
    # given: a course of one institution, a session of it given by somebody of another
    trainer, guest, colleague = a_trainer(), a_trainer(), a_user("Colega")
    a_post(Role.INSPECTOR, organisation=trainer.organisation, holder=colleague)
    course = a_course(trainer)
    a_session(course, guest)
    enrolled(course)

    # then
    seen = {
        person.name: Enrolment.objects.visible_to(person).count()
        for person in (trainer.person, colleague, a_trainer(name="Otra").person)
    }
    assert seen == {"Persona que forma": 1, "Colega": 0, "Otra": 0}
    assert Course.objects.visible_to(guest.person).get() == course


def test_the_same_person_in_two_courses_is_one_learner():
    edition = an_edition()
    enrolled(a_course(edition=edition), "Ana Inventada")
    enrolled(a_course(edition=edition), "ANA inventada", email="Ana@prueba.example")

    assert Learner.objects.count() == 1


def test_a_name_and_an_e_mail_are_sealed():
    learner = enrolled(a_course()).learner

    assert b"Ana" not in bytes(learner.name)
    assert (learner.opened("name"), learner.opened("email")) == ("Ana Inventada", "ana@prueba.example")


def test_an_institution_of_the_directory_is_found_by_its_name():
    ministry = an_organisation("Ministerio de Trabajo")

    learner = enrolled(a_course(), institution="ministerio de  TRABAJO").learner

    assert learner.organisation == ministry


def test_both_forms_are_given_as_often_and_lines_are_numbered():
    course = a_course()
    people = [somebody(f"Persona{n} Inventada") for n in range(7)]

    taken = enrolling.enrol_list(course=course, people=people, by=None, at=NOW)

    assert [row.number for row in taken.new] == list(range(1, 8))
    assert sorted(row.first for row in taken.new) == ["A"] * 4 + ["B"] * 3


def test_a_list_sent_twice_enrols_everybody_once():
    course = a_course()
    people = [somebody("Ana Inventada"), somebody("Luz Inventada")]
    enrolling.enrol_list(course=course, people=people, by=None, at=NOW)

    again = enrolling.enrol_list(course=course, people=people, by=None, at=NOW)

    assert (len(again.new), len(again.known)) == (0, 2)


def test_a_list_longer_than_the_room_enrols_nobody():
    trainer = a_trainer()
    course = a_course(trainer)
    teaching.add_session(course=course, day=a_day(trainer, room_for=1), by=None, at=NOW)
    people = [somebody("Ana Inventada"), somebody("Luz Inventada")]

    with pytest.raises(RuleBroken):
        enrolling.enrol_list(course=course, people=people, by=None, at=NOW)

    assert not course.enrolments.exists()


def test_people_enrol_themselves_through_a_link_until_it_is_closed():
    course = teaching.open_enrolment_link(course=a_course(), by=None, at=NOW)
    secret = course_secret(course)

    found = course_of(secret, NOW)
    enrolling.enrol_by_link(course=found, person=somebody(), by=None, at=NOW)
    teaching.close_enrolment_link(course=course, by=None, at=NOW)

    assert course_of(secret, NOW) is None
    with pytest.raises(RuleBroken):
        enrolling.enrol_by_link(course=course, person=somebody("Luz Inventada"), by=None, at=NOW)


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1] + "0g", lambda s: s[:32] + "0" * 32, lambda s: "", str.upper]
)
def test_a_link_with_another_letter_opens_nothing(change):
    enrolment = enrolled(a_course())
    secret = learner_secret(enrolment)

    assert enrolment_of(secret) == enrolment
    assert enrolment_of(change(secret)) is None


def test_a_renewed_personal_link_closes_the_one_before():
    enrolment = enrolled(a_course())
    before = learner_secret(enrolment)

    after = learners.renew_learner_link(enrolment=enrolment, by=None, at=NOW)

    assert enrolment_of(before) is None
    assert enrolment_of(learner_secret(after)) == enrolment


def test_whoever_types_another_s_address_into_the_link_changes_nothing_and_learns_no_link():
    # given
    course = teaching.open_enrolment_link(course=a_course(), by=None, at=NOW)
    enrolment = came(course, role="INS").enrolment

    # when
    again = enrolling.enrol_by_link(
        course=course, person=Said("Otro Nombre", "ana@prueba.example", role="POL", sex=Sex.MAN),
        by=None, at=NOW,
    )  # fmt: skip

    # then
    assert (again.enrolment, again.is_new) == (enrolment, False)
    learner = Learner.objects.get()
    assert (learner.opened("name"), learner.role, learner.sex) == ("Ana Inventada", "INS", Sex.NOT_SAID)


def test_a_withdrawn_person_opens_nothing_and_comes_back_by_the_institution():
    course = a_course()
    enrolment = enrolled(course)
    enrolling.withdraw_enrolment(enrolment=enrolment, why="Se mudó", by=None, at=NOW)

    assert enrolment_of(learner_secret(enrolment)) is None
    assert enrolled(course).withdrawn_at is None


def test_a_withdrawn_person_does_not_come_back_through_the_link():
    course = teaching.open_enrolment_link(course=a_course(), by=None, at=NOW)
    enrolling.withdraw_enrolment(enrolment=enrolled(course), why="Se mudó", by=None, at=NOW)

    with pytest.raises(RuleBroken):
        enrolling.enrol_by_link(course=course, person=somebody(), by=None, at=NOW)


def test_a_forgotten_person_has_no_name_and_no_answers():
    enrolment = enrolled(a_course())

    learners.forget_learner(enrolment=enrolment, by=None, at=NOW)

    learner = Learner.objects.select_related("key").get()
    assert (learner.opened("name"), learner.opened("email")) == ("", "")


@pytest.fixture
def here_and_there():
    """Courses of two institutions."""
    here = a_course()
    chapter = a_chapter(Presentation.objects.get(), a_version(a_trainer()))
    edition = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)
    return here, a_course(edition=edition)


def test_whoever_knows_an_address_learns_nothing_of_what_another_institution_keeps(here_and_there):
    here, there = here_and_there
    enrolled(here, email="ana@prueba.example", sex=Sex.WOMAN)

    theirs = enrolled(there, "Quien Sea", email="ana@prueba.example")

    assert theirs.learner.opened("name") == "Quien Sea"
    assert theirs.learner.sex == Sex.NOT_SAID


def test_what_one_institution_corrects_stands_as_it_was_with_another(here_and_there):
    mine, theirs = (enrolled(course) for course in here_and_there)

    learners.correct_learner(enrolment=mine, said=somebody("Otro Nombre"), by=None, at=NOW)

    assert Enrolment.objects.for_page().get(pk=theirs.pk).learner.opened("name") == "Ana Inventada"


def test_what_another_institution_holds_is_for_that_one_to_forget(here_and_there):
    # given: one person, who sat a test with two institutions
    here, there = here_and_there
    mine, theirs = enrolled(here), enrolled(there)
    for course, enrolment in ((here, mine), (there, theirs)):
        a_session(course)
        sat(enrolment, When.BEFORE)

    # when
    learners.forget_learner(enrolment=mine, by=None, at=NOW)

    # then
    mine, theirs = (Enrolment.objects.for_page().get(pk=one.pk) for one in (mine, theirs))
    assert (mine.learner.opened("name"), theirs.learner.opened("name")) == ("", "Ana Inventada")
    assert enrolment_of(learner_secret(mine)) is None
    assert enrolment_of(learner_secret(theirs)) == theirs
    given = {row.enrolment_id: row.given() for row in Sitting.objects.select_related("key")}
    assert (given[mine.pk], given[theirs.pk]) == ({}, all_right(theirs, When.BEFORE))


def test_of_somebody_forgotten_nothing_sealed_is_left():
    enrolment = enrolled(a_course())

    row = learners.forget_learner(enrolment=enrolment, by=None, at=NOW)

    assert (bytes(row.name), bytes(row.email), bytes(row.key.wrapped)) == (b"", b"", b"")
