"""The university's courses: one that is over, with all its figures, and one that is held today.

Told to the same actions that people's clicks call, each at its hour. Nobody is certified: the texts are
pending validation.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count, cycle, groupby, islice
from typing import Any
from uuid import UUID, uuid5

from anclaje.accounts.models import User
from anclaje.foundation import pack
from anclaje.network.models import Post
from anclaje.territory.models import Place
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
from anclaje.training.domain.checkin import How, Seen, token_of
from anclaje.training.domain.parallel import When
from anclaje.training.domain.presentation import Question
from anclaje.training.models import Course, Edition, Enrolment, Session
from anclaje.website.demonstration.teaching_answers import USES, Answering, letters

BEGINS_AT = time(9)
USE_MONTHS = 3
NAMES = UUID("6f3a1f0e-0d5b-4c39-9a35-2f1a0c6a7b11")
"""Of the ids that invented devices give to what they saw."""
Facts = Mapping[str, Any]


def hold_courses(
    edition: Edition, users: Mapping[str, User], posts: Mapping[str, Post], told: Facts, at: datetime
) -> None:
    """posts, users: by role. told: the pack's `demonstration/teaching.toml`."""
    role = told["facilitator"]
    tell = _Telling(edition, users[role], posts[role], told, at)
    tell.accredited(users[told["accredited"]["by"]], told["accredited"])
    tell.over(told["over"])
    tell.running(told["running"])


@dataclass(frozen=True)
class _Telling:
    edition: Edition
    trainer: User
    post: Post
    told: Facts
    at: datetime

    def accredited(self, keeper: User, facts: Facts) -> None:
        """By who keeps the curriculum, before the courses."""
        accrediting.accredit_trainer(
            organisation=self.post.organisation, person=self.trainer, modules=facts["modules"],
            ends_on=self._on(facts["ends_in"]).date(), by=keeper, at=self._on(facts["given"]),
        )  # fmt: skip

    def over(self, facts: Facts) -> None:
        """Two sessions months ago, tests, opinions, and whether people use it."""
        answering = Answering(self.told["seed"], facts["weak"])
        course = self._open(facts)
        first, last = (self._session(course, facts, self._on(day), facts) for day in facts["sessions"])
        people = self._enrol_list(course, facts, answering)
        on_paper = {one.number for one, group in people if group.get("on_paper")}
        everybody = [one for one, _group in people]
        came_first = [one for one in everybody if one.number % 15]
        came_last = [one for one in everybody if one.number % 11 != 5]
        self._test(course, everybody, When.BEFORE, first.starts_at, answering, on_paper)
        self._seen(first, came_first, How.PAPER, first.ends_at)
        by_hand, by_phone = came_last[::2], came_last[1::2]
        self._seen(last, by_hand, How.TAP, last.starts_at)
        self._scan(last, by_phone, last.starts_at + timedelta(minutes=5))
        self._test(course, came_last, When.AFTER, last.ends_at, answering, on_paper)
        for session, came in ((first, came_first), (last, came_last)):
            self._say(session, came, facts, answering, last.ends_at)
            teaching.close_session(session=session, by=self.trainer, at=session.ends_at + timedelta(hours=1))
        certificates.close_course(course=course, by=self.trainer, at=self._on(facts["closed"]))
        self._ask_use(course, facts, answering)

    def running(self, facts: Facts) -> None:
        """A session at this hour, with the next one to come; some are here and have sat the test before."""
        answering = Answering(self.told["seed"])
        course = self._open(facts)
        begins = max(_quarter(self.at - timedelta(minutes=30)), self._on(0, time(0)))
        today = self._session(course, facts, begins, facts)
        self._session(course, facts, self._on(facts["next_in"]), facts)
        people = self._enrol_one_by_one(course, facts, answering)
        self._test(course, people[: facts["sat"]], When.BEFORE, begins, answering)
        taps, scans = facts["tapped"], facts["by_qr"]
        self._seen(today, people[:taps], How.TAP, begins)
        self._scan(today, people[taps : taps + scans], begins)

    # -------------------------------------------------------------- course and people

    def _on(self, days: int, hour: time = BEGINS_AT) -> datetime:
        calendar = pack.current().calendar
        return datetime.combine(calendar.day(self.at) + timedelta(days=days), hour, tzinfo=calendar.zone)

    def _open(self, facts: Facts) -> Course:
        return teaching.open_course(
            edition=self.edition, title=facts["title"], present_percent=80, pass_percent=70, by=self.trainer,
            at=self._on(facts["opened"]),
        )  # fmt: skip

    def _session(self, course: Course, facts: Facts, starts_at: datetime, room: Facts) -> Session:
        place = Place.objects.municipalities().get(code=facts["place"])
        day = Day(starts_at, facts["minutes"], facts["where"], place, [self.post], room.get("room_for"))
        return teaching.add_session(course=course, day=day, by=self.trainer, at=course.opened_at)

    def _enrol_list(
        self, course: Course, facts: Facts, answering: Answering
    ) -> list[tuple[Enrolment, Facts]]:
        said, groups = zip(*_people(facts, answering), strict=True)
        taken = enrolling.enrol_list(
            course=course, people=said, by=self.trainer, at=course.opened_at + timedelta(days=2)
        )
        return list(zip(taken.new, groups, strict=True))

    def _enrol_one_by_one(self, course: Course, facts: Facts, answering: Answering) -> list[Enrolment]:
        """By themselves through the link, or by the institution."""
        course = teaching.open_enrolment_link(course=course, by=self.trainer, at=course.opened_at)
        at = course.opened_at + timedelta(days=1)
        return [
            enrolling.enrol_by_link(course=course, person=said, by=None, at=at).enrolment
            if group.get("by_link")
            else enrolling.enrol(course=course, person=said, by=self.trainer, at=at).enrolment
            for said, group in _people(facts, answering)
        ]

    # -------------------------------------------------------------- who came

    def _seen(self, session: Session, people: Iterable[Enrolment], how: How, at: datetime) -> None:
        coming = [Seen(_device(session, one, how), one.pk, how, at) for one in people]
        attendance.receive_check_ins(session=session, coming=coming, by=self.trainer, at=at)

    def _scan(self, session: Session, people: Iterable[Enrolment], at: datetime) -> None:
        token = token_of(session.token_key, session.pk, at)
        for one in people:
            attendance.check_in_by_qr(
                session=session, enrolment=one, token=token, client_id=_device(session, one, How.QR), by=None,
                at=at,
            )  # fmt: skip

    # -------------------------------------------------------------- what they answered

    def _test(
        self, course: Course, people: Iterable[Enrolment], when: When, at: datetime, answering: Answering,
        on_paper: Container[int] = (),
    ) -> None:  # fmt: skip
        by_first = groupby(sorted(people, key=lambda one: (one.first, one.number)), key=lambda one: one.first)
        for first, group in by_first:
            sitting, asked = list(group), course.asked(first, when)
            answers = answering.answers([one.number for one in sitting], when, asked)
            for one in sitting:
                self._sit(one, when, asked, answers[one.number], one.number in on_paper, at)

    def _sit(
        self, one: Enrolment, when: When, asked: Iterable[Question], answers: dict[str, int],
        is_on_paper: bool, at: datetime,
    ) -> None:  # fmt: skip
        if is_on_paper:
            said = letters(answers, asked, one.paper_code(when))
            testing.type_in_test(enrolment=one, when=when, letters=said, by=self.trainer, at=at)
        else:
            testing.sit_test(enrolment=one, when=when, answers=answers, by=None, at=at)

    def _say(
        self, session: Session, people: Iterable[Enrolment], facts: Facts, answering: Answering, at: datetime
    ) -> None:
        words = iter(facts["words"])
        for one in people:
            if answering.happens(facts["said_of_100"], "says", one.number):
                testing.say_satisfaction(
                    enrolment=one, session=session, said=answering.opinions(one.number),
                    words=next(words, ""), by=None, at=at,
                )  # fmt: skip

    def _ask_use(self, course: Course, facts: Facts, answering: Answering) -> None:
        at = self._on(facts["asked_use"])
        asking_use.ask_use(course=course, months=USE_MONTHS, by=None, at=at)
        people = course.enrolments.filter(follow_ups__months=USE_MONTHS).order_by("number")
        share = facts["answered_use_of_100"]
        answer = [one for one in people if answering.happens(share, "answers", one.number)]
        for one, used in zip(answer, cycle(USES), strict=False):
            testing.answer_use(
                enrolment=one, months=USE_MONTHS, used=used, by=None, at=at + timedelta(days=2)
            )


def _people(facts: Facts, answering: Answering) -> Iterator[tuple[Said, Facts]]:
    numbers = count(facts["first_number"])
    for group in facts["people"]:
        for number in islice(numbers, group["number"]):
            email = f"persona{number:02}@{group['domain']}"
            sex = answering.sex(number)
            yield (
                Said(f"Persona {number:02} de Ejemplo", email, group["institution"], group["role"], sex),
                group,
            )


def _quarter(at: datetime) -> datetime:
    """The quarter of an hour before, as people set a time."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)


def _device(session: Session, one: Enrolment, how: How) -> UUID:
    return uuid5(NAMES, f"{session.pk} {one.pk} {how}")
