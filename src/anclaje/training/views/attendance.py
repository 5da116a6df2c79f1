"""A session: who is here, by number, by tap and by the QR that the room shows."""

import json
from datetime import datetime
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation.errors import Refusal, RuleBroken
from anclaje.foundation.form_pages import press
from anclaje.foundation.forms import refusals_shown_on
from anclaje.foundation.translate import told
from anclaje.foundation.words import gettext_noop
from anclaje.network.delivery import site_address
from anclaje.training import permissions, presenting_courses
from anclaje.training.actions import attendance
from anclaje.training.domain.checkin import How, Seen, seconds_left, token_of
from anclaje.training.domain.paper_list import numbers_in
from anclaje.training.forms.teaching import SeenForm
from anclaje.training.models import CheckIn, Session
from anclaje.training.presenting_learners import name_of
from anclaje.training.views.common import for_readers
from anclaje.training.views.courses import visible_session

POLLED_S = 15


@for_readers
@require_safe
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    row = visible_session(request, session_id)
    return _page(request, row, _form(row), 200)


@for_readers
@require_POST
def seen(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Numbers typed from paper and names tapped, together; sent twice they count once."""
    row = visible_session(request, session_id)
    form = _form(row, request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            coming = _coming(row, form)
            outcome = form.apply(
                attendance.receive_check_ins, by=request.user, at=timezone.now(), session=row, coming=coming
            )
            if outcome.went_through:
                return redirect("training:session", row.pk)
    return _page(request, row, form, 409 if form.is_bound and not form.errors.get("numbers") else 422)


@for_readers
@require_POST
def received(request: HttpRequest, session_id: UUID) -> JsonResponse:
    """The same from a device that kept it while there was no signal, as often as it is sent."""
    row = visible_session(request, session_id)
    try:
        coming = [_seen_from(one) for one in json.loads(request.body)["seen"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"says": _("This is no list of people who were seen.")}, status=422)
    try:
        found = attendance.receive_check_ins(session=row, coming=coming, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return JsonResponse({"says": told(refusal)}, status=409 if isinstance(refusal, RuleBroken) else 403)
    names = {one.pk: one.number for one in presenting_courses.enrolments_of(row.course)}
    people = {one.client_id: names.get(one.enrolment, "") for one in coming}
    return JsonResponse(
        {
            "new": len(found.new), "known": len(found.known),
            "refused": [f"{people[key]}: {_(why)}" for key, why in found.refused.items()],
        }
    )  # fmt: skip


def _seen_from(said: dict[str, str]) -> Seen:
    at = datetime.fromisoformat(said["at"])
    if at.tzinfo is None:
        raise ValueError("An instant says its zone.")
    return Seen(UUID(said["client_id"]), UUID(said["enrolment"]), How(said["how"]), at)


@for_readers
@require_POST
def take_back(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    rows = CheckIn.objects.select_related("session__course").filter(
        session__in=Session.objects.visible_to(request.user)
    )
    row = get_object_or_404(rows, pk=check_in_id)
    back = reverse("training:session", args=[row.session_id])
    return press(
        request, attendance.take_back_check_in, at=timezone.now(), back=back, takes_version=False,
        check_in=row,
    )  # fmt: skip


@for_readers
@require_safe
def qr(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """For the room: the code changes by itself, and how many are here is told as they come."""
    row = visible_session(request, session_id)
    permissions.check_can_run_session(request.user, row)
    at = timezone.now()
    token = token_of(row.token_key, row.pk, at)
    context = {
        "at": at, "session": row, "every": POLLED_S, "left": seconds_left(at),
        "address": site_address() + reverse("training:here", args=[row.pk, token]),
        "here": row.check_ins.standing().values("enrolment").distinct().count(),
        "all": row.course.enrolments.standing().count(),
    }  # fmt: skip
    template = "training/courses/_qr.html" if getattr(request, "htmx", False) else "training/courses/qr.html"
    return render(request, template, context)


def _form(row: Session, data: object = None) -> SeenForm:
    there = set(row.check_ins.standing().values_list("enrolment_id", flat=True))
    people = [
        (str(one.pk), f"{one.number} · {name_of(one)}")
        for one in presenting_courses.enrolments_of(row.course)
        if one.pk not in there
    ]
    return SeenForm(data, people=people)


def _coming(row: Session, form: SeenForm) -> list[Seen]:
    """Each with an id made from the form's own, so that a form sent again brings the same ones."""
    numbers = {one.number: one.pk for one in presenting_courses.enrolments_of(row.course)}
    typed = numbers_in(form.cleaned_data["numbers"])
    if unknown := next((number for number in typed if number not in numbers), None):
        raise RuleBroken(gettext_noop("No line of the list has the number %(number)s."), number=unknown)
    told = [(numbers[number], How.PAPER) for number in typed]
    told += [(UUID(person), How.TAP) for person in form.cleaned_data.get("people", ())]
    if not told:
        raise RuleBroken(gettext_noop("Write the number of a line, or choose somebody."))
    op_id, at = form.cleaned_data["op_id"], timezone.now()
    return [Seen(uuid5(op_id, f"{pk} {how}"), pk, how, at) for pk, how in told]


def _page(request: HttpRequest, row: Session, form: SeenForm, status: int) -> HttpResponse:
    at = timezone.now()
    context = {
        "at": at,
        "session": row,
        "form": form,
        "present": presenting_courses.present_rows(row),
        "enrolled": row.course.enrolments.standing().count(),
        "runs": permissions.can_run_session(request.user, row) and row.closed_at is None
        and row.called_off_at is None,
        "keeps": permissions.can_teach_in(request.user, row.course.organisation_id),
        "has_begun": row.starts_at <= at,
    }  # fmt: skip
    return render(request, "training/courses/session.html", context, status=status)
