"""Agreements of a conference: made, ended, looked at; and its minutes."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.cases import permissions, permissions_together
from anclaje.cases.actions import agreements as actions
from anclaje.cases.actions.conferences import read_conference
from anclaje.cases.conferring import agreed_shown
from anclaje.cases.forms import together as forms
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.models import Agreed, Conference
from anclaje.cases.views.common import form_page, send
from anclaje.cases.views.conferences import conference_page, of_the_team
from anclaje.network.models import Post


@login_required
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    posts = Post.objects.filter(pk__in=row.invited.live().values("post")).for_page().order_by("pk")
    form = forms.AgreeForm(request.POST or None, posts=posts)
    sent = send(request, form, actions.agree, at=at, conference=row)
    if sent.is_done:
        messages.success(request, _("Agreed. They are told, and reminded the day before."))
        return redirect("cases:conference", row.pk)
    return form_page(
        request, form, sent, at=at, case=row.case,
        title=_("Who does what by when?"),
        lead=_("It is followed like any step: reminded, kept, or not kept and why."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def agreed(request: HttpRequest, agreed_id: UUID) -> HttpResponse:
    """One promise, for whoever made it: what, until when, and what became of it."""
    at = timezone.now()
    permissions_together.check_can_take_part(request.user)
    visible = Agreed.objects.visible_to(request.user).with_names()
    row = get_object_or_404(visible, pk=agreed_id)
    read_conference(conference=row.conference, by=request.user, at=at)
    form = forms.EndForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, actions.end_agreement, at=at, agreed=row)
    if sent.is_done:
        messages.success(request, _("Kept. Whoever called the conference knows."))
        return _back_from(request, row)
    context = {
        "at": at, "form": form, "sent": sent, "case": row.conference.case,
        "shown": agreed_shown(row, request.user, at),
        "accompanies": permissions.can_work_on(request.user, row.conference.case),
    }  # fmt: skip
    return render(request, "cases/conference/agreed.html", context, status=sent.status)


def _back_from(request: HttpRequest, row: Agreed) -> HttpResponse:
    if permissions.can_work_on(request.user, row.conference.case):
        return redirect("cases:conference", row.conference_id)
    return redirect("cases:together")


@login_required
@require_POST
def check(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """The weekly look: every agreement was asked about."""
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    return _pressed(request, row, actions.check_agreements, _("Looked at. It is asked again in a week."), at)


@login_required
@require_POST
def approve(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    return _pressed(request, row, actions.approve_minutes, _("The minutes are approved."), at)


def _pressed(request: HttpRequest, row: Conference, action, words: str, at: datetime) -> HttpResponse:
    form = PlainForm(request.POST)
    sent = send(request, form, action, at=at, conference=row)
    if sent.is_done:
        messages.success(request, words)
        return redirect("cases:conference", row.pk)
    return conference_page(request, row, at, sent=sent, refused=form)


@login_required
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    initial = {"seen_version": row.version, "minutes": row.opened("minutes")}
    form = forms.MinutesForm(request.POST or None, initial=initial)
    sent = send(request, form, actions.write_minutes, at=at, stands_now=_minutes_now, conference=row)
    if sent.is_done:
        return redirect("cases:conference", row.pk)
    return form_page(
        request, form, sent, at=at, case=row.case,
        title=_("Minutes"),
        lead=_("What was decided, with the code. A changed text is approved anew."),
        button=_("Keep it"),
    )  # fmt: skip


def _minutes_now(row: Conference) -> dict:
    return {"minutes": row.opened("minutes")}
