"""Courses and their people as pages show them. Names are opened here, for those who may read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.templatetags.times import long_day
from anclaje.foundation.translate import told
from anclaje.network.models import Organisation
from anclaje.network.standing import standing_of
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.checkin import How
from anclaje.training.models import Certificate, CheckIn, Course, Enrolment, Outcome, Session, Sitting
from anclaje.training.presenting_learners import institution_of, name_of
from anclaje.training.queries_courses import is_signed_now as is_signed_now

DONE, NEXT, WAITING, DECLINED = "done", "next", "waiting", "declined"


@dataclass(frozen=True)
class PersonRow:
    """tests: which were sat, never with which result; left: those that can be typed in.

    became: what was worked out of attended and completed. why: why it is no more than that, in words.
    """

    enrolment: Enrolment
    name: str
    institution: str
    role: str
    tests: list[str]
    left: list[tuple[str, str]]
    became: Outcome | None
    why: str
    certificate: Any


def course_rows(courses: Any) -> list[Course]:
    counted = courses.for_page().annotate(
        people=Count("enrolments", filter=Q(enrolments__withdrawn_at__isnull=True), distinct=True),
        days=Count("sessions", filter=Q(sessions__called_off_at__isnull=True), distinct=True),
    )
    return list(counted.newest_first())


def figures_for(user: Any) -> list[Course]:
    """Courses of one's institutions whose people one does not read: their figures are open."""
    own = Course.objects.filter(organisation__in=standing_of(user).organisation_ids)
    return list(own.exclude(pk__in=Course.objects.visible_to(user)).for_page().newest_first())


def institutions_for(user: Any) -> list[Organisation]:
    """Those of one's posts that have given a course to its end."""
    rows = Organisation.objects.filter(pk__in=standing_of(user).organisation_ids)
    return list(rows.filter(courses__closed_at__isnull=False).distinct().in_order())


def session_rows(course: Course, at: datetime) -> list[dict[str, Any]]:
    """has_begun: only then is it told how many were there."""
    there = dict(
        CheckIn.objects.standing().filter(session__course=course).values_list("session")
        .annotate(people=Count("enrolment", distinct=True))
    )  # fmt: skip
    today = timezone.localdate(at)
    return [
        {
            "row": row, "here": there.get(row.pk, 0), "has_begun": row.starts_at <= at,
            "is_today": timezone.localdate(row.starts_at) == today, "day": long_day(row.starts_at),
            "state": _state(row, at),
        }
        for row in course.sessions.select_related("place").in_order()
    ]  # fmt: skip


def _state(row: Session, at: datetime) -> str:
    """A day that is over waits until it is closed: until then it counts for nobody."""
    if row.called_off_at:
        return DECLINED
    if row.closed_at:
        return DONE
    return WAITING if row.ends_at <= at else NEXT


def enrolments_of(course: Course) -> list[Enrolment]:
    return list(course.enrolments.standing().for_page().order_by("number"))


def people_rows(course: Course) -> list[PersonRow]:
    rows = enrolments_of(course)
    sat: dict = {}
    for enrolment, when in Sitting.objects.filter(enrolment__course=course).values_list("enrolment", "when"):
        sat.setdefault(enrolment, []).append(when)
    outcomes = {row.enrolment_id: row for row in Outcome.objects.filter(enrolment__course=course)}
    given = {row.enrolment_id: row for row in _certificates(course)}
    roles, tests = wording.roles(), tests_of(course)
    return [
        PersonRow(
            row, name_of(row), institution_of(row), roles.get(row.learner.role, ""),
            [words for when, words in tests if when in sat.get(row.pk, ())],
            [(when, words) for when, words in tests if when not in sat.get(row.pk, ())],
            outcomes.get(row.pk), _why(outcomes.get(row.pk)), given.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def _why(row: Outcome | None) -> str:
    """The reason of the first fact that does not hold; empty once the course is completed."""
    if row is None or row.completed_on:
        return ""
    said = row.why.get("completed" if row.attended_on else "attended")
    return told(RuleBroken(said["why"], **said["facts"])) if said else ""


def left_rows(course: Course) -> list[dict[str, Any]]:
    """Who was taken off the course, when and why."""
    rows = course.enrolments.filter(withdrawn_at__isnull=False).for_page().order_by("number")
    return [{"enrolment": row, "name": name_of(row)} for row in rows]


def tests_of(course: Course) -> list[tuple[str, str]]:
    """Both tests with their names, where the course has any."""
    return (
        [(when.value, str(words)) for when, words in wording.TESTS.items()] if course.rules.has_test else []
    )


def _certificates(course: Course) -> Any:
    return Certificate.objects.standing().filter(enrolment__course=course)


def present_rows(session: Session) -> list[dict[str, Any]]:
    """By line; each with the ways in which they were seen."""
    rows = session.check_ins.standing().select_related("enrolment__learner__key").order_by("seen_at")
    found: dict = {}
    for row in rows:
        one = found.setdefault(
            row.enrolment_id,
            {"number": row.enrolment.number, "name": name_of(row.enrolment), "ways": []},
        )
        one["ways"].append((row, wording.WAYS[How(row.how)], timezone.localtime(row.seen_at)))
    return sorted(found.values(), key=lambda one: one["number"])
