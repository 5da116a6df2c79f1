"""Courses and their people as pages show them. Names are opened here, for those who may read them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from anclaje.network.delivery import site_address
from anclaje.network.models import Organisation
from anclaje.network.standing import standing_of
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.checkin import How
from anclaje.training.links import learner_secret
from anclaje.training.models import Certificate, CheckIn, Course, Enrolment, Outcome, Session, Sitting
from anclaje.training.queries_courses import is_signed_now as is_signed_now

DONE, NEXT, DECLINED = "done", "next", "declined"


@dataclass(frozen=True)
class PersonRow:
    """tests: which were sat, never with which result; left: those that can be typed in.

    became: what was worked out of attended and completed.
    """

    enrolment: Enrolment
    name: str
    institution: str
    role: str
    tests: list[str]
    left: list[tuple[str, str]]
    became: Outcome | None
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


def session_rows(course: Course) -> list[dict[str, Any]]:
    there = dict(
        CheckIn.objects.standing().filter(session__course=course).values_list("session")
        .annotate(people=Count("enrolment", distinct=True))
    )  # fmt: skip
    return [
        {"row": row, "state": _state(row), "here": there.get(row.pk, 0)}
        for row in course.sessions.select_related("place").in_order()
    ]


def _state(row: Session) -> str:
    if row.called_off_at:
        return DECLINED
    return DONE if row.closed_at else NEXT


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
            row, row.learner.opened("name"), _institution(row), roles.get(row.learner.role, ""),
            [words for when, words in tests if when in sat.get(row.pk, ())],
            [(when, words) for when, words in tests if when not in sat.get(row.pk, ())],
            outcomes.get(row.pk), given.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def tests_of(course: Course) -> list[tuple[str, str]]:
    """Both tests with their names, where the course has any."""
    return (
        [(when.value, str(words)) for when, words in wording.TESTS.items()] if course.rules.has_test else []
    )


def _certificates(course: Course) -> Any:
    return Certificate.objects.standing().filter(enrolment__course=course)


def _institution(row: Enrolment) -> str:
    return row.learner.organisation.name if row.learner.organisation else row.learner.institution_said


def present_rows(session: Session) -> list[dict[str, Any]]:
    """By line; each with the ways in which they were seen."""
    rows = session.check_ins.standing().select_related("enrolment__learner__key").order_by("seen_at")
    found: dict = {}
    for row in rows:
        one = found.setdefault(
            row.enrolment_id,
            {"number": row.enrolment.number, "name": row.enrolment.learner.opened("name"), "ways": []},
        )
        one["ways"].append((row, wording.WAYS[How(row.how)], timezone.localtime(row.seen_at)))
    return sorted(found.values(), key=lambda one: one["number"])


def slips(course: Course) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number, "name": row.learner.opened("name"),
            "address": site_address() + reverse("training:mine", args=[learner_secret(row)]),
        }
        for row in enrolments_of(course)
    ]  # fmt: skip
