"""The demonstration's courses: one is over and has figures, one is held today; nobody is certified."""

import pytest
from django.db import transaction

from anclaje.accounts.roles import Role
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.network.tests.builders import NOW, a_municipality, a_post, a_user, an_organisation
from anclaje.training.actions import certificates
from anclaje.training.domain.checkin import How
from anclaje.training.domain.counting import By, Step
from anclaje.training.models import CheckIn, Course, Enrolment, Learner, Sitting
from anclaje.training.reports import report_of_course
from anclaje.website.demonstration.plan import Plan
from anclaje.website.demonstration.teaching import hold_courses
from anclaje.website.demonstration.training import follow_the_curriculum

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture(scope="module")
def told():
    return Plan(pack.current()).teaching


@pytest.fixture(scope="module", autouse=True)
def held(told, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        a_municipality("Ciudad Inventada", code=told["over"]["place"])
        university = an_organisation("Universidad de Ejemplo", kind="A26")
        users = {role: a_user(f"Persona {role}") for role in ("trainer", "guide_editor")}
        posts = {
            role: a_post(kind, organisation=university, holder=users[role])
            for role, kind in (("trainer", Role.TRAINER), ("guide_editor", Role.GUIDE_EDITOR))
        }
        edition = follow_the_curriculum(Plan(pack.current()), users, {"universidad": university}, NOW)
        hold_courses(edition, users, posts, told, NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def over():
    return Course.objects.get(closed_at__isnull=False)


@pytest.fixture
def running():
    return Course.objects.open().get()


def test_what_was_learnt_is_told_with_its_n(over):
    found = report_of_course(over).learning

    assert found.before >= found.after >= found.both >= 40
    assert found.gain
    assert found.gain.low
    assert 0 < found.gain.low < found.gain.gain < 0.35
    assert all(item.item is not None for item in found.items)


def test_one_pair_of_questions_is_weak_and_names_the_slide_that_teaches_it(over, told):
    weak = report_of_course(over).learning.weak

    assert {one.question.rpartition("-")[0] for one in weak} == {told["over"]["weak"]}
    assert {one.slides for one in weak} == {("1.4-documentos",)}


def test_what_is_too_small_is_hidden(over):
    counts = report_of_course(over).counts
    assert None in counts.by[By.ROLE][Step.ATTENDED].values()


def test_people_say_how_it_was_and_some_say_after_three_months_whether_they_use_it(over):
    found = report_of_course(over)
    asked = next(use for use in found.uses if use.months == 3)

    assert all(one.n >= 30 for one in found.opinions.statements)
    assert 20 <= asked.answered < asked.asked
    assert asked.used


def test_people_were_seen_on_paper_by_tap_and_by_the_code_of_the_room(over):
    ways = CheckIn.objects.filter(session__course=over).values_list("how", flat=True)
    assert set(ways) == set(How)


def test_some_tests_were_typed_in_from_paper(over):
    sat = Sitting.objects.filter(enrolment__course=over)
    assert sat.filter(typed_by__isnull=False).exists()
    assert sat.filter(typed_by__isnull=True).exists()


def test_nobody_is_certified_while_nobody_signed_what_was_taught(over):
    done = list(Enrolment.objects.filter(course=over, outcome__completed_on__isnull=False)[:1])
    assert report_of_course(over).counts.totals[Step.CERTIFIED] == 0
    with pytest.raises(RuleBroken, match="pending validation"):
        certificates.certify(course=over, enrolments=done, site="https://a.example", by=None, at=NOW)


def test_a_session_of_the_other_one_is_held_now_and_some_are_there(running):
    first, second = running.sessions.in_order()

    assert first.starts_at <= NOW < first.ends_at
    assert first.starts_at.minute % 15 == 0
    assert second.starts_at > NOW
    assert 0 < first.check_ins.standing().count() < running.enrolments.count() == 12
    assert 0 < Sitting.objects.filter(enrolment__course=running).count() < 12


def test_nothing_lies_in_the_days_to_come():
    assert not CheckIn.objects.filter(seen_at__gt=NOW).exists()
    assert not Sitting.objects.filter(sat_at__gt=NOW).exists()


def test_everybody_in_it_says_that_they_are_invented():
    people = Learner.objects.select_related("key")
    assert all("de Ejemplo" in one.opened("name") for one in people)
    assert all(one.opened("email").endswith(".example") for one in people)
    assert all("(ejemplo)" in one.title for one in Course.objects.all())
