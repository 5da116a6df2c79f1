"""A learner's own link by mail: asked for, sent once, and to nobody who left meanwhile."""

from datetime import timedelta

import pytest
from django.core import mail

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import NOW, a_post, a_user
from anclaje.training import mailing
from anclaje.training.actions import certificates, enrolling, learners, letters
from anclaje.training.links import learner_secret
from anclaje.training.models import LinkLetter
from anclaje.training.tests.scenes_teaching import LATER, a_course, completed, enrolled

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "sends_mail": True}


@pytest.fixture
def course():
    return a_course()


@pytest.fixture
def ana(course):
    return enrolled(course)


def asked(course, *people, by=None):
    return letters.mail_links(course=course, enrolments=people, by=by, at=NOW)


@pytest.fixture
def broken_mail(settings):
    settings.EMAIL_BACKEND = "anclaje.training.tests.test_mailing.NoServer"


def NoServer(**options):
    raise ConnectionRefusedError


def test_a_letter_holds_the_link_and_says_who_writes(course, ana):
    asked(course, ana)

    assert mailing.deliver_due(at=SOON) == 1

    (letter,) = mail.outbox
    assert letter.to == ["ana@prueba.example"]
    assert learner_secret(ana) in letter.body
    assert course.organisation.name in letter.body
    assert letter.content_subtype == "plain"


def test_its_subject_names_neither_course_nor_person(course, ana):
    asked(course, ana)
    mailing.deliver_due(at=SOON)

    (letter,) = mail.outbox
    assert not {"Ana", "Curso", course.title} & {letter.subject, *letter.subject.split()}


def test_each_learner_is_written_to_alone(course, ana):
    asked(course, ana, enrolled(course, "Luz Inventada"))

    mailing.deliver_due(at=SOON)

    assert sorted(letter.to for letter in mail.outbox) == [["ana@prueba.example"], ["luz@prueba.example"]]


def test_a_letter_that_waits_is_not_asked_for_again_and_one_that_left_is(course, ana):
    new = [len(asked(course, ana).letters) for _time in range(2)]
    mailing.deliver_due(at=SOON)
    new.append(len(asked(course, ana).letters))

    assert new == [1, 0, 1]


def test_whoever_gave_no_address_is_counted_and_left_out(course, ana):
    found = asked(course, ana, enrolled(course, "Sol Inventada", email=""))

    assert (len(found.letters), found.without) == (1, 1)


def test_where_nobody_gave_an_address_it_is_refused(course):
    with pytest.raises(RuleBroken):
        asked(course, enrolled(course, "Sol Inventada", email=""))


def test_a_site_without_mail_refuses_it(course, ana, settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "sends_mail": False}

    with pytest.raises(RuleBroken):
        asked(course, ana)
    assert not LinkLetter.objects.exists()


def test_a_link_is_mailed_once_the_course_is_closed_too(course):
    (ana,) = completed(course, "Ana Inventada")
    certificates.close_course(course=course, by=None, at=LATER)

    asked(course, ana)

    assert mailing.deliver_due(at=SOON) == 1


def test_a_colleague_who_does_not_teach_mails_nobody(course, ana):
    colleague = a_user("Colega")
    a_post(Role.INSPECTOR, organisation=course.organisation, holder=colleague)

    with pytest.raises(Denied):
        asked(course, ana, by=colleague)


def test_the_link_that_leaves_is_the_one_that_opens_then(course, ana):
    asked(course, ana)
    renewed = learners.renew_learner_link(enrolment=ana, by=None, at=NOW)

    mailing.deliver_due(at=SOON)

    assert learner_secret(renewed) in mail.outbox[0].body
    assert learner_secret(ana) not in mail.outbox[0].body


def test_whoever_left_or_asked_to_be_forgotten_meanwhile_is_not_written_to(course, ana):
    luz = enrolled(course, "Luz Inventada")
    asked(course, ana, luz)
    enrolling.withdraw_enrolment(enrolment=ana, why="Se mudó", by=None, at=NOW)
    learners.forget_learner(enrolment=luz, by=None, at=NOW)

    assert mailing.deliver_due(at=SOON) == 0

    assert not mail.outbox
    assert LinkLetter.objects.waiting().count() == 0


def test_without_a_server_it_is_tried_again_and_given_up_in_the_end(course, ana, broken_mail):
    asked(course, ana)
    at = NOW
    for _try in range(12):
        mailing.deliver_due(at=at)
        at += timedelta(hours=6)

    row = LinkLetter.objects.get()
    assert (row.attempts, row.last_error) == (10, "ConnectionRefusedError")
    assert row.given_up_at


def test_neither_the_row_nor_the_audit_holds_the_address(course, ana):
    asked(course, ana)
    mailing.deliver_due(at=SOON)

    said = [*LinkLetter.objects.values_list(), *Event.objects.values_list("kind", "facts", "about_id")]
    assert "ana@prueba.example" not in str(said)
    assert learner_secret(ana) not in str(said)
