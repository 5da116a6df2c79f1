"""What the access scene holds of teaching: a course of each institution; own ones are given by everybody."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from anclaje.network.models import Post
from anclaje.training.actions import (
    accrediting,
    asking_use,
    attendance,
    certificates,
    enrolling,
    teaching,
    testing,
)
from anclaje.training.actions._people import Said
from anclaje.training.actions.teaching import Day
from anclaje.training.domain.checkin import How, Seen
from anclaje.training.domain.parallel import When
from anclaje.training.links import course_secret, learner_secret
from anclaje.training.models import (
    Accreditation,
    Adaptation,
    BadgeKey,
    CheckIn,
    Course,
    Enrolment,
    Revision,
    Session,
)
from anclaje.training.tests.scenes_teaching import sign

SITE = "https://prueba.example"
NOT_SAT_YET = ("training:papers", "training:test")
"""Of tests that nobody in the scene has sat: what was sat answers how it went."""


class TeachingScene:
    """versions: by institution, each with an edition. givers: posts that give the session there."""

    def __init__(self, versions: Mapping[UUID, Adaptation], givers: Mapping[UUID, list[Post]], at: datetime):
        self._courses = {
            pk: self._course(version, givers[pk], number, at)
            for number, (pk, version) in enumerate(versions.items())
        }

    def arguments(self, organisation: UUID, operation: str) -> Mapping[str, Callable[[], Any]]:
        course = self._courses[organisation]

        def session() -> Session:
            return course.sessions.order_by("-starts_at").first()

        def enrolment() -> Enrolment:
            return Enrolment.objects.for_page().get(course=course, number=1)

        joins = operation == "training:join"
        return {
            "course_id": lambda: course.pk,
            "session_id": lambda: session().pk,
            "enrolment_id": lambda: enrolment().pk,
            "check_in_id": lambda: CheckIn.objects.filter(session=session()).first().pk,
            "certificate_id": lambda: enrolment().certificates.get().pk,
            "organisation_id": lambda: organisation,
            "accreditation_id": lambda: Accreditation.objects.first().pk,
            "key_id": lambda: BadgeKey.objects.get(organisation=organisation).pk,
            "secret": lambda: course_secret(course) if joins else learner_secret(enrolment()),
            "when": lambda: "before" if operation in NOT_SAT_YET else "after",
            "months": lambda: 3,
            "token": lambda: "1-AAAA",
        }

    def _course(self, version: Adaptation, givers: list[Post], number: int, at: datetime) -> Course:
        """One session held, with somebody certified, and one that goes on."""
        course = teaching.open_course(
            edition=version.editions.get(), title="Curso", present_percent=80, pass_percent=70, by=None,
            at=at,
        )  # fmt: skip
        place = version.organisation.place
        first, second = (
            teaching.add_session(
                course=course, day=Day(starts, 60, "Club", place, facilitators=givers), by=None, at=at
            )
            for starts in (at - timedelta(hours=3), at - timedelta(minutes=20))
        )
        said = Said("Ana Inventada", f"ana{number}@prueba.example")
        enrolment = enrolling.enrol(course=course, person=said, by=None, at=at).enrolment
        for session in (first, second):
            seen = Seen(uuid4(), enrolment.pk, How.TAP, at)
            attendance.receive_check_ins(session=session, coming=[seen], by=None, at=at)
        teaching.close_session(session=first, by=None, at=at)
        testing.sit_test(
            enrolment=enrolment, when=When.AFTER, by=None, at=at,
            answers={one.id: one.right for one in course.asked(enrolment.first, When.AFTER)},
        )  # fmt: skip
        _certify(course, enrolment, at)
        _accredit(givers[0], at)
        return teaching.open_enrolment_link(course=course, by=None, at=at)


def _certify(course: Course, enrolment: Enrolment, at: datetime) -> None:
    certificates.begin_badges(organisation=course.organisation, site=SITE, by=None, at=at)
    certificates.work_out_outcomes(course=course, by=None, at=at)
    certificates.certify(course=course, enrolments=[enrolment], site=SITE, by=None, at=at)
    asking_use.ask_use(course=course, months=3, by=None, at=at)


def _accredit(giver: Post, at: datetime) -> None:
    accrediting.accredit_trainer(
        organisation=giver.organisation, person=giver.holder, modules=["M1"], ends_on=None, by=None, at=at
    )


def sign_all(at: datetime) -> None:
    for revision in Revision.objects.published():
        sign(revision)
