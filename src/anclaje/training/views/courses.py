"""Courses of an institution and their days."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation.form_pages import form_view, press
from anclaje.network.delivery import site_address
from anclaje.training import permissions, presenting_courses
from anclaje.training.actions import certificates, teaching
from anclaje.training.forms.teaching import CourseForm, DayForm
from anclaje.training.links import course_secret
from anclaje.training.models import BadgeKey, Course, Session
from anclaje.training.views.common import for_readers, for_trainers


@for_readers
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Those whose people this person reads; of others of the institution, their figures."""
    context = {
        "at": timezone.now(),
        "courses": presenting_courses.course_rows(Course.objects.visible_to(request.user)),
        "figures": presenting_courses.figures_for(request.user),
        "may_open": permissions.can_teach_somewhere(request.user),
        "institutions": presenting_courses.institutions_for(request.user),
        "reads_all": permissions.can_read_all_figures(request.user),
    }
    return render(request, "training/courses/courses.html", context)


@for_trainers
def open_course(request: HttpRequest) -> HttpResponse:
    form = CourseForm(
        request.POST or None, organisations=permissions.teaching_in(request.user),
        initial={"edition": request.GET.get("edition")},
    )  # fmt: skip
    return form_view(
        request, form, teaching.open_course, at=timezone.now(), title=_("Open a course"),
        lead=_("A course teaches one frozen edition. Its sessions, its people and its tests come next."),
        button=_("Open the course"), back=reverse("training:courses"),
        arguments=lambda: {
            name: form.cleaned_data[name] for name in ("edition", "title", "present_percent", "pass_percent")
        },
        done=lambda made: page_of(made.pk),
    )  # fmt: skip


@for_readers
@require_safe
def course(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = visible_course(request, course_id)
    at = timezone.now()
    people = presenting_courses.people_rows(row)
    is_link_open = bool(row.link_until and row.link_until > at)
    context = {
        "at": at,
        "course": row,
        "sessions": presenting_courses.session_rows(row, at),
        "people": people,
        "is_settled": any(one.became for one in people),
        "left": presenting_courses.left_rows(row),
        "tests": presenting_courses.tests_of(row),
        "keeps": permissions.can_teach_in(request.user, row.organisation_id),
        "link": site_address() + reverse("training:join", args=[course_secret(row)]) if is_link_open else "",
        "is_signed": presenting_courses.is_signed_now(row.edition),
        "has_badges": BadgeKey.objects.filter(organisation=row.organisation_id).exists(),
    }
    return render(request, "training/courses/course.html", context)


@for_trainers
def add_session(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = own_course(request, course_id)
    form = DayForm(request.POST or None, organisation=row.organisation)
    return form_view(
        request, form, teaching.add_session, at=timezone.now(), title=_("Another day of the course"),
        button=_("Set the day"), back=page_of(row.pk),
        arguments=lambda: {"course": row, "day": form.day},
        done=lambda made: reverse("training:session", args=[made.pk]),
    )  # fmt: skip


@for_trainers
def change_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    row = own_session(request, session_id)
    posts = [one.post_id for one in row.facilitators.all()]
    initial = {
        "starts_at": timezone.localtime(row.starts_at), "minutes": row.minutes, "where": row.where,
        "place": row.place_id, "facilitators": posts, "room_for": row.room_for,
        "seen_version": row.version,
    }  # fmt: skip
    form = DayForm(request.POST or None, organisation=row.course.organisation, initial=initial)
    return form_view(
        request, form, teaching.change_session, at=timezone.now(), title=_("Change the day"),
        button=_("Change it"), back=reverse("training:session", args=[row.pk]),
        arguments=lambda: {
            "session": row, "day": form.day, "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip


@for_readers
@require_POST
def close_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    row = visible_session(request, session_id)
    return _pressed(request, teaching.close_session, page_of(row.course_id), session=row)


@for_trainers
@require_POST
def call_off_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    row = own_session(request, session_id)
    return _pressed(request, teaching.call_off_session, page_of(row.course_id), session=row)


@for_trainers
@require_POST
def open_link(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = own_course(request, course_id)
    return _pressed(request, teaching.open_enrolment_link, page_of(row.pk), course=row)


@for_trainers
@require_POST
def close_link(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = own_course(request, course_id)
    return _pressed(request, teaching.close_enrolment_link, page_of(row.pk), course=row)


@for_trainers
@require_POST
def close_course(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = own_course(request, course_id)
    return _pressed(request, certificates.close_course, page_of(row.pk), course=row)


def page_of(course_id: UUID) -> str:
    return reverse("training:course", args=[course_id])


def visible_course(request: HttpRequest, course_id: UUID) -> Course:
    return get_object_or_404(Course.objects.visible_to(request.user).for_page(), pk=course_id)


def own_course(request: HttpRequest, course_id: UUID) -> Course:
    """Of an institution where this person teaches; else it does not exist."""
    rows = Course.objects.filter(organisation__in=permissions.teaching_in(request.user))
    return get_object_or_404(rows.for_page(), pk=course_id)


def visible_session(request: HttpRequest, session_id: UUID) -> Session:
    return get_object_or_404(Session.objects.visible_to(request.user).for_page(), pk=session_id)


def own_session(request: HttpRequest, session_id: UUID) -> Session:
    rows = Session.objects.filter(course__organisation__in=permissions.teaching_in(request.user))
    return get_object_or_404(rows.for_page(), pk=session_id)


def _pressed(request: HttpRequest, action: Any, back: str, **arguments: Any) -> HttpResponse:
    return press(request, action, at=timezone.now(), back=back, takes_version=False, **arguments)
