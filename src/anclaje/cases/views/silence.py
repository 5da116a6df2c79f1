"""The board of everything silent, and pauses."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.cases import permissions, silence
from anclaje.cases.actions import pauses
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.pauses import PauseForm
from anclaje.cases.models import Referral, Task
from anclaje.cases.views.boards import is_mine, whose
from anclaje.cases.views.common import case_for, form_page, send


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Who was reminded, whom to call now, and who else could: a person chooses."""
    permissions.check_can_open_cases(request.user)
    at, mine, user = timezone.now(), is_mine(request), request.user
    referrals = silence.silent_referrals(user, at, mine=mine, after=request.GET.get("after", ""))
    tasks = silence.silent_tasks(user, at, mine=mine, after=request.GET.get("steps", ""))
    context = {
        "at": at,
        "filter": whose(request, mine),
        "referrals": referrals,
        "silent": silence.referrals_in_words(list(referrals), user, at),
        "tasks": tasks,
        "late": silence.tasks_in_words(list(tasks), user, at),
        "orders": silence.silent_orders(user, at, mine=mine),
        "paused": silence.paused(user, at, mine=mine),
    }
    return render(request, "cases/silence/board.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def pause_referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    return _pause(request, Referral, referral_id)


@login_required
@require_http_methods(["GET", "POST"])
def pause_step(request: HttpRequest, task_id: UUID) -> HttpResponse:
    return _pause(request, Task, task_id)


def _pause(request: HttpRequest, model: Any, row_id: UUID) -> HttpResponse:
    """Set a pause; where one lasts, the same page ends it."""
    at = timezone.now()
    row = get_object_or_404(model, pk=row_id)
    row.case = case_for(request, row.case_id, at)
    is_paused = row.paused_until is not None and row.paused_until > at
    # Whoever sends a pause meant one, also where a colleague was quicker: never the opposite.
    is_paused = is_paused and "until" not in request.POST
    if is_paused:
        form, action = PlainForm(request.POST or None, initial={"seen_version": row.version}), pauses.resume
        words = {"title": _("Remind them again"), "button": _("End the pause")}
    else:
        form, action = PauseForm(request.POST or None, initial={"seen_version": row.version}), pauses.pause
        words = {
            "title": _("Leave it in peace until a day"),
            "lead": _(
                "Nobody is reminded meanwhile. The agreed date stays, and the reason stands beside it."
            ),
            "button": _("Leave it until then"),
        }
    sent = send(request, form, action, at=at, row=row)
    if sent.is_done:
        messages.success(request, _("It is reminded again.") if is_paused else _("Left in peace until then."))
        return redirect("cases:silent")
    return form_page(request, form, sent, at=at, case=row.case, **words)
