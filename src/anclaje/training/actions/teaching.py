"""Courses and the days on which they are given."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.privacy.models import CaseKey
from anclaje.territory.models import Place
from anclaje.training import events
from anclaje.training.actions._courses import check_stands, open_course_of, open_session_of
from anclaje.training.models import Course, Edition, Facilitator, Session
from anclaje.training.permissions import check_can_teach_in

LINK_DAYS = 30


@dataclass(frozen=True)
class Day:
    """When and where. where: in words. room_for: places, or none where nobody counts them."""

    starts_at: datetime
    minutes: int
    where: str
    place: Place
    facilitators: Sequence[Post] = ()
    room_for: int | None = None


@action
def open_course(
    *, edition: Edition, title: str, present_percent: int, pass_percent: int, by: User | None, at: datetime
) -> Course:
    """Of the institution whose version the edition is."""
    check_can_teach_in(by, edition.adaptation.organisation_id)
    if not title.strip() or not (1 <= present_percent <= 100 and 1 <= pass_percent <= 100):
        raise RuleBroken(gettext_noop("A course has a title, and asks for shares between 1 and 100."))
    row = Course.objects.create(
        organisation=edition.adaptation.organisation, edition=edition, title=title.strip()[:160],
        present_percent=present_percent, pass_percent=pass_percent, opened_at=at,
    )  # fmt: skip
    record(events.COURSE_OPENED, by=by, about=row, at=at)
    return row


@action
def add_session(*, course: Course, day: Day, by: User | None, at: datetime) -> Session:
    """Another day of the course; it teaches the course's edition."""
    course = open_course_of(course, by)
    _check_day(day)
    row = Session(course=course, edition=course.edition, key=CaseKey.objects.create())
    row.seal(secret=secrets.token_hex(32))
    _write(row, day)
    record(events.SESSION_ADDED, by=by, about=row, at=at)
    return row


@action
def change_session(
    *, session: Session, day: Day, seen_version: int | None, by: User | None, at: datetime
) -> Session:
    open_course_of(session.course, by)
    row = Session.objects.select_related("course", "key").locked(session.pk)
    check_seen(row, seen_version)
    check_stands(row)
    _check_day(day)
    row.facilitators.all().delete()
    _write(row, day)
    record(events.SESSION_CHANGED, by=by, about=row, at=at)
    return row


@action
def call_off_session(*, session: Session, by: User | None, at: datetime) -> Session:
    """It is not held; refuses one where somebody was already."""
    open_course_of(session.course, by)
    row = open_session_of(session, by)
    if row.check_ins.standing().exists():
        raise RuleBroken(gettext_noop("Somebody was there: this session was held."))
    row.called_off_at = at
    row.save()
    record(events.SESSION_CALLED_OFF, by=by, about=row, at=at)
    return row


@action
def close_session(*, session: Session, by: User | None, at: datetime) -> Session:
    """Who came is settled; refuses before it began."""
    row = open_session_of(session, by)
    if at < row.starts_at:
        raise RuleBroken(gettext_noop("This session has not begun."))
    row.closed_at = at
    row.save()
    record(events.SESSION_CLOSED, by=by, about=row, at=at)
    return row


@action
def open_enrolment_link(*, course: Course, by: User | None, at: datetime) -> Course:
    """A new link by which people enrol themselves, for a month; the one before opens nothing any more."""
    row = open_course_of(course, by)
    row.link_turn += 1
    row.link_until = at + timedelta(days=LINK_DAYS)
    row.save()
    record(events.ENROLMENT_LINK_OPENED, by=by, about=row, at=at)
    return row


@action
def close_enrolment_link(*, course: Course, by: User | None, at: datetime) -> Course:
    row = open_course_of(course, by)
    row.link_until = None
    row.save()
    record(events.ENROLMENT_LINK_CLOSED, by=by, about=row, at=at)
    return row


def _check_day(day: Day) -> None:
    if not 5 <= day.minutes <= 720:
        raise RuleBroken(gettext_noop("A session lasts between five minutes and twelve hours."))
    if not day.where.strip():
        raise RuleBroken(gettext_noop("Say where it is held, in words."))
    if not day.facilitators:
        raise RuleBroken(gettext_noop("Say who gives this session."))


def _write(row: Session, day: Day) -> None:
    row.starts_at, row.minutes, row.room_for = day.starts_at, day.minutes, day.room_for
    row.where, row.place = day.where.strip()[:160], day.place
    row.save()
    posts = {post.pk: post for post in day.facilitators}
    Facilitator.objects.bulk_create(Facilitator(session=row, post=post) for post in posts.values())
