"""Scenes for tests of teaching: a course of one day, with people in it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from anclaje.accounts.models import User
from anclaje.network.tests.builders import NOW, a_municipality
from anclaje.training.actions import (
    attendance,
    certificates,
    curriculum,
    editions,
    enrolling,
    teaching,
    testing,
)
from anclaje.training.actions._people import Said
from anclaje.training.actions.enrolling import Came
from anclaje.training.actions.teaching import Day
from anclaje.training.domain.checkin import How, Seen
from anclaje.training.domain.parallel import When
from anclaje.training.models import Course, Edition, Enrolment, Session
from anclaje.training.tests.scenes import Trainer, a_chapter, a_presentation, a_trainer, a_version

BEGINS = NOW
ENDS = NOW + timedelta(minutes=120)
LATER = NOW + timedelta(days=1)


def an_edition(trainer: Trainer | None = None, *, signed: bool = True) -> Edition:
    """Presentation 1.4 as the trainer's institution teaches it."""
    presentation = a_presentation()
    if signed:
        sign(presentation.revisions.get())
    chapter = a_chapter(presentation, a_version(trainer))
    return editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)


def sign(revision: Any) -> None:
    curriculum.sign_revision(revision=revision, reviewer="Revisora Inventada", on=NOW.date(), by=None, at=NOW)


def a_course(trainer: Trainer | None = None, *, edition: Edition | None = None, **rules: int) -> Course:
    return teaching.open_course(
        edition=edition or an_edition(trainer), title="Curso de demostración",
        present_percent=rules.get("present", 80), pass_percent=rules.get("passes", 70), by=None, at=NOW,
    )  # fmt: skip


def a_day(trainer: Trainer, *, starts_at: datetime = BEGINS, minutes: int = 120, **facts: Any) -> Day:
    return Day(
        starts_at, minutes, "Sociedad de Fomento", a_municipality(), facilitators=[trainer.post], **facts
    )


def a_session(course: Course, trainer: Trainer | None = None, **facts: Any) -> Session:
    trainer = trainer or a_trainer(organisation=course.organisation)
    return teaching.add_session(course=course, day=a_day(trainer, **facts), by=None, at=NOW)


def somebody(name: str = "Ana Inventada", **said: Any) -> Said:
    return Said(name, said.pop("email", f"{name.split()[0].lower()}@prueba.example"), **said)


def enrolled(course: Course, name: str = "Ana Inventada", **said: Any) -> Enrolment:
    return came(course, name, **said).enrolment


def came(course: Course, name: str = "Ana Inventada", **said: Any) -> Came:
    return enrolling.enrol(course=course, person=somebody(name, **said), by=None, at=NOW)


def a_tap(enrolment: Enrolment, *, client_id: UUID | None = None, how: How = How.TAP) -> Seen:
    return Seen(client_id or uuid4(), enrolment.pk, how, BEGINS)


def tapped(session: Session, *enrolments: Enrolment, by: User | None = None) -> None:
    attendance.receive_check_ins(session=session, coming=[a_tap(one) for one in enrolments], by=by, at=BEGINS)


def all_right(enrolment: Enrolment, when: When) -> dict[str, int]:
    return {one.id: one.right for one in enrolment.course.asked(enrolment.first, when)}


def all_wrong(enrolment: Enrolment, when: When) -> dict[str, int]:
    return {name: 1 - place for name, place in all_right(enrolment, when).items()}


def sat(enrolment: Enrolment, when: When, answers: dict[str, int] | None = None) -> Any:
    answers = all_right(enrolment, when) if answers is None else answers
    at = BEGINS if when == When.BEFORE else ENDS
    return testing.sit_test(enrolment=enrolment, when=when, answers=answers, by=None, at=at)


def completed(course: Course, *names: str, **said: Any) -> list[Enrolment]:
    """People who came and passed, their course's one session closed and their outcomes worked out."""
    session = a_session(course)
    people = [enrolled(course, name, **said) for name in names]
    tapped(session, *people)
    for one in people:
        sat(one, When.AFTER)
    teaching.close_session(session=session, by=None, at=LATER)
    certificates.work_out_outcomes(course=course, by=None, at=LATER)
    return people
