"""People enter a course: named by the institution, by themselves through a link, or from a list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._courses import open_course_of, still_open
from anclaje.training.actions._people import Said, known_or_new
from anclaje.training.domain.joining import Sent, one_more
from anclaje.training.domain.learner import EnrolledBy
from anclaje.training.domain.parallel import next_first
from anclaje.training.domain.presentation import Form
from anclaje.training.models import Course, Enrolment

WITHDRAWN = gettext_noop("Your enrolment was withdrawn. Ask the institution to enrol you again.")
FULL = gettext_noop("This course has no place left.")


@dataclass(frozen=True)
class Came:
    """is_new: a personal link is shown only then, or anybody who knows an address would be given one."""

    enrolment: Enrolment
    is_new: bool

    @property
    def pk(self):
        return self.enrolment.pk


@dataclass(frozen=True)
class ListTaken:
    new: tuple[Enrolment, ...]
    known: tuple[Enrolment, ...]


@action
def enrol(*, course: Course, person: Said, by: User | None, at: datetime) -> Came:
    """By the institution. Somebody who is enrolled already stays so, and is told apart."""
    course = open_course_of(course, by)
    (came,) = _enrol(course, [person], EnrolledBy.INSTITUTION, at)
    record(events.ENROLLED, by=by, about=came.enrolment, at=at, how=EnrolledBy.INSTITUTION)
    return came


@action
def enrol_by_link(*, course: Course, person: Said, by: User | None, at: datetime) -> Came:
    """By themselves: whoever calls this has opened the course's link. Nothing known of them is changed."""
    course = still_open(Course.objects.select_related("edition__adaptation").locked(course.pk))
    if course.link_until is None or course.link_until <= at:
        raise RuleBroken(gettext_noop("This link does not open any more. Ask the institution for a new one."))
    (came,) = _enrol(course, [person], EnrolledBy.LINK, at)
    record(events.ENROLLED, by=by, about=came.enrolment, at=at, how=EnrolledBy.LINK)
    return came


@action
def count_joining(*, course: Course, by: None, at: datetime) -> Course:
    """Before what the public form brings is looked at, so that what is refused counts too."""
    row = Course.objects.locked(course.pk)
    sent = one_more(Sent(row.link_hour_began_at, row.link_sent), at)
    row.link_hour_began_at, row.link_sent = sent.began_at, sent.times
    row.save()
    record(events.ENROLMENT_LINK_SENT, by=by, about=row, at=at)
    return row


@action
def enrol_list(*, course: Course, people: Sequence[Said], by: User | None, at: datetime) -> ListTaken:
    """From a list; sent twice, the second time everybody is known."""
    course = open_course_of(course, by)
    came = _enrol(course, people, EnrolledBy.LIST, at)
    record(events.LIST_ENROLLED, by=by, about=course, at=at, new=sum(one.is_new for one in came))
    return ListTaken(
        tuple(one.enrolment for one in came if one.is_new),
        tuple(one.enrolment for one in came if not one.is_new),
    )


@action
def withdraw_enrolment(*, enrolment: Enrolment, why: str, by: User | None, at: datetime) -> Enrolment:
    """Who was there, and what was answered, stays; it counts no more. Enrolling again undoes it.

    why: in words, for those who teach; the first one stays.
    """
    open_course_of(enrolment.course, by)
    if not why.strip():
        raise RuleBroken(gettext_noop("Say why: those who teach read it later."))
    row = Enrolment.objects.locked(enrolment.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_why = at, why.strip()[:200]
        row.save()
    record(events.ENROLMENT_WITHDRAWN, by=by, about=row, at=at)
    return row


def _enrol(course: Course, people: Sequence[Said], how: EnrolledBy, at: datetime) -> list[Came]:
    """The course is held, so numbers follow each other and both forms are given as often."""
    learners = [
        known_or_new(person, kept_by=course.organisation, may_fill=how != EnrolledBy.LINK, at=at)
        for person in people
    ]
    there = {row.learner_id: row for row in course.enrolments.select_related("learner__key")}
    last = max((row.number for row in there.values()), default=0)
    firsts = Counter(Form(row.first) for row in there.values())
    found, new = [], []
    for learner in learners:
        row = there.get(learner.pk)
        is_new = row is None
        if row is None:
            last, first = last + 1, next_first(firsts)
            firsts[first] += 1
            row = there[learner.pk] = Enrolment(
                course=course, learner=learner, number=last, came_by=how, first=first, enrolled_at=at
            )
            new.append(row)
        elif row.withdrawn_at:
            if how == EnrolledBy.LINK:
                raise RuleBroken(WITHDRAWN)
            row.withdrawn_at, row.withdrawn_why = None, ""
            row.save()
        found.append(Came(row, is_new))
    _check_room(course, there)
    Enrolment.objects.bulk_create(new)
    return found


def _check_room(course: Course, there: dict) -> None:
    rooms = [room for room in course.sessions.standing().values_list("room_for", flat=True) if room]
    if rooms and sum(row.withdrawn_at is None for row in there.values()) > min(rooms):
        raise RuleBroken(FULL)
