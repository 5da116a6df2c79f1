"""Did it help: the figures of a course, and of all that an institution or the programme taught."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.network.models import Organisation
from anclaje.training import permissions, presenting_results, reports
from anclaje.training.models import Course, Session
from anclaje.training.presenting_missing import referrals_missing
from anclaje.training.queries_referrals import SMALLEST, referrals_around
from anclaje.training.views.common import for_readers, presentation_of


@for_readers
@require_safe
def of_course(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = get_object_or_404(Course.objects.for_page(), pk=course_id)
    _check(request, row.organisation_id, Course.objects.visible_to(request.user).filter(pk=row.pk).exists())
    return _page(request, reports.report_of_course(row), row.title, course=row, **_referrals(Q(course=row)))


@for_readers
@require_safe
def of_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    row = get_object_or_404(Session.objects.for_page(), pk=session_id)
    _check(
        request, row.course.organisation_id,
        Session.objects.visible_to(request.user).filter(pk=row.pk).exists(),
    )  # fmt: skip
    return _page(request, reports.report_of_session(row), row.course.title, session=row, course=row.course)


@for_readers
@require_safe
def of_institution(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    row = get_object_or_404(Organisation, pk=organisation_id)
    _check(request, row.pk, False)
    return _page(
        request, reports.report_of_institution(row), row.name, organisation=row,
        **_referrals(Q(course__organisation=row)),
    )  # fmt: skip


@for_readers
@require_safe
def of_everybody(request: HttpRequest) -> HttpResponse:
    permissions.check_can_read_all_figures(request.user)
    return _page(request, reports.report_of_everybody(), _("All closed courses"), **_referrals(Q()))


@for_readers
@require_safe
def of_presentation(request: HttpRequest, code: str) -> HttpResponse:
    """Of its questions alone; with a row for each slide that questions teach."""
    permissions.check_can_read_all_figures(request.user)
    presentation = presentation_of(code)
    report = reports.report_of_presentation(presentation.code)
    slides = presenting_results.wordings_of(presentation.code)
    return _page(
        request, report, presentation.code, slides=slides, are_gains_told=any(one["gain"] for one in slides)
    )


def _check(request: HttpRequest, organisation_id: UUID, taught_it: bool) -> None:
    if not taught_it:
        permissions.check_can_read_figures(request.user, organisation_id)


def _referrals(sessions: Q) -> dict[str, Any]:
    """Of the whole province, around the first of these sessions."""
    found = referrals_around(sessions, timezone.now())
    return {
        "referrals": found, "referrals_rows": presenting_results.referrals_rows(found),
        "referrals_missing": referrals_missing(found), "smallest": SMALLEST,
    }  # fmt: skip


def _page(
    request: HttpRequest,
    report: reports.Report,
    title: str,
    *,
    course: Course | None = None,
    **context: object,
) -> HttpResponse:
    shown = presenting_results.page_of(report, course)
    return render(
        request, "training/courses/results.html",
        {"at": timezone.now(), "title": title, "report": report, "course": course, **shown, **context},
    )  # fmt: skip
