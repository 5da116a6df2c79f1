"""The case as a thread, its print, and the steps done or put aside on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases import moves, permissions
from anclaje.cases.actions import assessment, tasks
from anclaje.cases.beside import beside
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.steps import AsideForm, DoneForm
from anclaje.cases.models import Case, Task
from anclaje.cases.panels import panels_of
from anclaje.cases.thread import thread_of
from anclaje.cases.views.common import Sent, case_for, form_page, need_for, send
from anclaje.foundation.templatetags.times import long_day


@login_required
@require_safe
def thread(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    return thread_page(request, case_for(request, case_id, at), at)


def thread_page(
    request: HttpRequest, case: Case, at: datetime, *, sent: Sent | None = None, form: Any = None
) -> HttpResponse:
    """The page itself; with a form that was refused, its sentences stand on top of what they are about."""
    sent = sent or Sent()
    found = thread_of(case, request.user, at, after=request.GET.get("after", ""))
    aside = form if isinstance(form, AsideForm) else AsideForm(tasks=case.tasks.to_do())
    context = {
        "at": at,
        "case": case,
        "thread": found,
        "today": long_day(at),
        "beside": beside(case, at),
        "panels": panels_of(case, request.user, at),
        "asked_by": case.request.opened("asked_by"),
        "request_note": case.request.opened("note"),
        "aside": aside,
        "sent": sent,
        "refused": form if form is not None and form is not aside else None,
        "newer": moves.to_ask_about(case, request.user),
        "can_assign": permissions.can_assign(request.user, case),
    }
    return render(request, "cases/thread.html", context, status=sent.status)


@login_required
@require_safe
def changed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whether somebody else did something since the page was drawn: that it was so, and nothing of what.

    An open page asks this by itself; it shows nothing of the case, so it is no look at it either.
    """
    permissions.check_can_open_cases(request.user)
    case = get_object_or_404(Case.objects.visible_to(request.user), pk=case_id)
    since = seen_at(request.GET.get("since", ""))
    news = case.happenings.filter(at__gt=since).exclude(by=request.user) if since else case.happenings.none()
    if not news.exists():
        return HttpResponse(status=204)
    return render(request, "cases/_changed.html")


def seen_at(text: str) -> datetime | None:
    """The instant of a page, as it stands in its own address; None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


@login_required
@require_safe
def print_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The thread on A4, without anybody's name and without anybody's own words."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    context = {
        "at": at,
        "case": case,
        "thread": thread_of(case, None, at),
        "today": long_day(at),
        "beside": beside(case, at),
        "address": request.build_absolute_uri(reverse("cases:thread", args=[case.pk])),
    }
    return render(request, "cases/print.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def task_done(request: HttpRequest, task_id: UUID) -> HttpResponse:
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=task_id)
    case = case_for(request, task.case_id, at)
    form = DoneForm(request.POST or None, initial={"seen_version": task.version})
    sent = send(request, form, tasks.complete_task, at=at, task=task)
    if sent.is_done:
        messages.success(request, _("Done. What waited for it is next."))
        return redirect("cases:thread", case.pk)
    if sent.status in (403, 409):
        return thread_page(request, case, at, sent=sent, form=form)
    return form_page(request, form, sent, at=at, case=case, title=_("The step was done"), button=_("Done"))


@login_required
@require_POST
def tasks_aside(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = AsideForm(request.POST, tasks=case.tasks.to_do())
    sent = send(request, form, tasks.set_not_applicable, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Put aside. Each can be taken up again."))
        return redirect("cases:thread", case.pk)
    return thread_page(request, case, at, sent=sent, form=form)


@login_required
@require_http_methods(["GET", "POST"])
def put_aside(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was put aside, each with its way back."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = PlainForm(request.POST or None)
    task = None
    if request.method == "POST":
        task = get_object_or_404(case.tasks.filter(state="not_applicable"), pk=_key(request.POST.get("task")))
    sent = send(request, form, tasks.take_up_task, at=at, task=task)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/put_aside.html",
        rows=beside(case, at).put_aside,
    )  # fmt: skip


def _key(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404 from None


@login_required
@require_POST
def need_ended(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """It was met; with `dropped`, the person no longer wants it."""
    at = timezone.now()
    need = need_for(request, need_id, at)
    form = PlainForm(request.POST)
    is_met = "dropped" not in request.POST
    sent = send(request, form, assessment.end_need, at=at, need=need, is_met=is_met)
    if sent.is_done:
        return redirect("cases:thread", need.case_id)
    return thread_page(request, need.case, at, sent=sent, form=form)
