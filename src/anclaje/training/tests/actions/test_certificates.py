"""Attended, completed, certified; a certificate is verified by its code and its name."""

from datetime import date, timedelta
from functools import partial

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import NOW, a_post, a_user
from anclaje.training import badges
from anclaje.training.actions import accrediting, certificates, learners, teaching
from anclaje.training.actions._people import Said
from anclaje.training.domain.parallel import When
from anclaje.training.models import Accreditation, Certificate, Outcome, Revision
from anclaje.training.tests.scenes import a_curriculum_editor, a_presentation, a_trainer
from anclaje.training.tests.scenes_teaching import (
    LATER,
    a_course,
    a_session,
    all_wrong,
    an_edition,
    completed,
    enrolled,
    sat,
    sign,
    tapped,
)
from anclaje.training.verifying import Found, verify_certificate

pytestmark = pytest.mark.django_db
SITE = "https://anclaje.example"


def certified(course, *people, by=None):
    return certificates.certify(course=course, enrolments=people, site=SITE, by=by, at=LATER)


def outcome_of(enrolment):
    row = Outcome.objects.get(enrolment=enrolment)
    return bool(row.attended_on), bool(row.completed_on)


def test_attended_and_completed_are_told_apart():
    # given
    course = a_course()
    session = a_session(course)
    both, only_there, only_test, wrong = (enrolled(course, f"{n} Inventada") for n in "ABCD")
    tapped(session, both, only_there, wrong)
    sat(both, When.AFTER)
    sat(only_test, When.AFTER)
    sat(wrong, When.AFTER, all_wrong(wrong, When.AFTER))
    teaching.close_session(session=session, by=None, at=LATER)

    # when
    certificates.work_out_outcomes(course=course, by=None, at=LATER)

    # then
    assert [outcome_of(one) for one in (both, only_there, only_test, wrong)] == [
        (True, True), (True, False), (False, False), (True, False),
    ]  # fmt: skip


def test_a_session_that_was_called_off_counts_for_nobody():
    course = a_course()
    called_off = a_session(course)
    teaching.call_off_session(session=called_off, by=None, at=NOW)

    (ana,) = completed(course, "Ana Inventada")

    assert outcome_of(ana) == (True, True)


def test_a_course_with_an_open_session_is_not_closed():
    course = a_course()
    a_session(course)

    with pytest.raises(RuleBroken):
        certificates.close_course(course=course, by=None, at=LATER)


def test_who_completed_is_certified_under_a_code_and_a_sealed_name():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")

    (row,) = certified(course, ana)

    assert row.opened("name") == "Ana Inventada"
    assert (row.minutes, b"Ana" in bytes(row.name)) == (120, False)


def test_who_did_not_complete_is_not_certified_and_nobody_with_them_is():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    luz = enrolled(course, "Luz Inventada")

    with pytest.raises(RuleBroken):
        certified(course, ana, luz)

    assert not Certificate.objects.exists()


def test_nobody_is_certified_before_a_named_reviewer_signed_the_text():
    course = a_course(edition=an_edition(signed=False))
    (ana,) = completed(course, "Ana Inventada")

    with pytest.raises(RuleBroken, match="pending validation"):
        certified(course, ana)


def test_a_signature_that_comes_after_the_course_lets_certify():
    # given
    trainer = a_trainer()
    course = a_course(edition=an_edition(trainer, signed=False))
    (ana,) = completed(course, "Ana Inventada")

    # when
    sign(Revision.objects.get())

    # then
    assert len(certified(course, ana)) == 1


def test_certifying_twice_gives_one_certificate():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    certified(course, ana)

    assert certified(course, ana) == []


def test_somebody_who_teaches_elsewhere_certifies_nobody():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")

    with pytest.raises(Denied):
        certified(course, ana, by=a_trainer().person)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ana Inventada", Found.STANDS),
        ("ANA  inventada", Found.STANDS),
        ("Luz Inventada", Found.OTHER_NAME),
        ("Ana", Found.OTHER_NAME),
        ("", Found.OTHER_NAME),
    ],
)
def test_a_certificate_with_an_altered_name_is_told(name, found):
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certified(course, ana)

    assert verify_certificate(row.code.lower(), name).found == found


def test_a_code_alone_tells_nothing():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certified(course, ana)

    found = verify_certificate(row.code, "Otro Nombre")

    assert (found.title, found.institution, found.issued_on) == ("", "", None)
    assert verify_certificate("AR-B-26-00000-0", "Ana Inventada").found == Found.UNKNOWN


def test_a_name_that_is_corrected_later_leaves_the_certificate_as_it_was_given():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certified(course, ana)

    learners.correct_learner(enrolment=ana, said=Said("Otra Persona"), by=None, at=LATER)

    assert verify_certificate(row.code, "Ana Inventada").found == Found.STANDS
    assert verify_certificate(row.code, "Otra Persona").found == Found.OTHER_NAME


def test_a_revoked_certificate_is_told_and_another_may_be_given():
    # given
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certified(course, ana)

    # when
    certificates.revoke_certificate(certificate=row, why="El nombre estaba mal.", by=None, at=LATER)

    # then
    assert verify_certificate(row.code, "Ana Inventada").found == Found.REVOKED
    (another,) = certified(course, ana)
    assert verify_certificate(another.code, "Ana Inventada").found == Found.STANDS


def test_revoking_says_why_and_happens_once():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certified(course, ana)

    with pytest.raises(RuleBroken):
        certificates.revoke_certificate(certificate=row, why=" ", by=None, at=LATER)
    certificates.revoke_certificate(certificate=row, why="Error", by=None, at=LATER)
    with pytest.raises(RuleBroken):
        certificates.revoke_certificate(certificate=row, why="Error", by=None, at=LATER)


def test_somebody_forgotten_keeps_a_certificate_that_can_be_verified():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certified(course, ana)

    learners.forget_learner(enrolment=ana, by=None, at=LATER)

    row = Certificate.objects.select_related("key").get()
    assert row.opened("name") == ""
    assert verify_certificate(row.code, "Ana Inventada").found == Found.STANDS


def test_where_an_institution_gives_badges_each_certificate_has_one():
    # given
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    key = certificates.begin_badges(organisation=course.organisation, site=SITE, by=None, at=NOW)

    # when
    (row,) = certified(course, ana)

    # then
    said = badges.verify(row.opened("badge"), key.public, LATER)
    assert badges.is_of(said, name="Ana Inventada", email="ana@prueba.example")
    assert said["id"] == f"{SITE}/certificates/{row.code}/"


def test_without_a_key_there_is_no_badge():
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")

    assert certified(course, ana)[0].opened("badge") == ""


def accredited(trainer, by=None, **facts):
    facts = {"organisation": trainer.organisation, "modules": ["M1"], "ends_on": None, **facts}
    return accrediting.accredit_trainer(person=trainer.person, by=by, at=NOW, **facts)


def test_the_programme_accredits_an_institution_s_own_trainer():
    a_presentation()
    trainer = a_trainer()

    row = accredited(trainer, by=a_curriculum_editor())

    assert (row.modules, row.organisation) == (["M1"], trainer.organisation)
    assert list(Accreditation.objects.standing(LATER.date())) == [row]


def test_an_accreditation_is_withdrawn_once_and_says_why():
    a_presentation()
    row = accredited(a_trainer())
    withdraw = partial(accrediting.withdraw_accreditation, accreditation=row, by=None, at=LATER)
    with pytest.raises(RuleBroken):
        withdraw(why=" ")

    assert withdraw(why="Dejó de formar").withdrawn_why == "Dejó de formar"

    assert not Accreditation.objects.standing(LATER.date()).exists()
    with pytest.raises(RuleBroken):
        withdraw(why="Otra vez")


def test_an_accreditation_holds_through_its_last_day():
    a_presentation()
    accredited(a_trainer(), ends_on=LATER.date())

    standing = [
        Accreditation.objects.standing(LATER.date() + timedelta(days=days)).count() for days in (0, 1)
    ]

    assert standing == [1, 0]


def test_nobody_accredits_themselves():
    a_presentation()
    trainer = a_trainer()

    with pytest.raises(Denied):
        accredited(trainer, by=trainer.person)


@pytest.mark.parametrize("facts", [{"modules": []}, {"modules": ["M9"]}, {"ends_on": date(2020, 1, 1)}])
def test_an_accreditation_is_for_modules_and_days_to_come(facts):
    a_presentation()

    with pytest.raises(RuleBroken):
        accredited(a_trainer(), **facts)


def test_somebody_without_a_post_there_is_not_accredited():
    a_presentation()
    trainer, stranger = a_trainer(), a_user("Persona de afuera")
    a_post(Role.TRAINER, holder=stranger)

    with pytest.raises(RuleBroken):
        accrediting.accredit_trainer(
            organisation=trainer.organisation, person=stranger, modules=["M1"], ends_on=None, by=None, at=NOW
        )
