"""A conference from both sides: the team's page, and what somebody reads who is only invited."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases import permissions, permissions_together
from anclaje.cases.actions import conferences as actions
from anclaje.cases.conferring import conference_shown, guest_shown
from anclaje.cases.forms import together as forms
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.models import Conference, Invited
from anclaje.cases.taking_part import agreements_to_show, may_come
from anclaje.cases.times import guide_due
from anclaje.cases.views.common import Sent, case_for, form_page, send


def conference_for(request: HttpRequest, conference_id: UUID, at: datetime) -> Conference:
    """The conference, if it exists for this person; else 404. Opening it is written down."""
    permissions_together.check_can_take_part(request.user)
    visible = Conference.objects.visible_to(request.user).select_related(
        "key", "case__key", "case__place", "case__lead", "case__edition", "case__overlay",
        "case__team_post__holder", "case__team_post__organisation", "minutes_by", "approved_by",
    )  # fmt: skip
    conference = get_object_or_404(visible, pk=conference_id)
    actions.read_conference(conference=conference, by=request.user, at=at)
    return conference


def of_the_team(request: HttpRequest, conference_id: UUID, at: datetime) -> Conference:
    conference = conference_for(request, conference_id, at)
    permissions.check_can_work_on(request.user, conference.case)
    return conference


@login_required
@require_safe
def conference(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    return conference_page(request, conference_for(request, conference_id, at), at)


def conference_page(
    request: HttpRequest, row: Conference, at: datetime, *, sent: Sent | None = None, refused: Any = None
) -> HttpResponse:
    """The whole page for whoever accompanies the case; the guest's own page for everybody else."""
    sent = sent or Sent()
    context: dict[str, Any] = {"at": at, "sent": sent, "refused": refused, "press": PlainForm()}
    if permissions.can_work_on(request.user, row.case):
        context["shown"] = conference_shown(row, request.user, at)
        template = "cases/conference/conference.html"
    else:
        context["shown"] = guest_shown(row, request.user, at)
        template = "cases/conference/guest.html"
    return render(request, template, context, status=sent.status)


@login_required
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    acting = may_come(case, at)
    form = forms.CallForm(request.POST or None, acting=acting, initial={"seen_version": case.version})
    sent = send(request, form, actions.call_conference, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Called. Everybody invited got a code and a link, and no name."))
        made = sent.result or case.conferences.order_by("-called_at", "-pk").first()
        return redirect("cases:conference", made.pk)
    due = guide_due(case, "meeting", at)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/conference/call.html",
        due=due, nobody=not acting, pending=case.edition.pending_validation,
        agreements=agreements_to_show(case, acting, at),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    known = set(row.invited.values_list("post", flat=True))
    acting = [(post, ground) for post, ground in may_come(row.case, at) if post.pk not in known]
    form = forms.InviteForm(
        request.POST or None, case=row.case, at=at, acting=acting, initial={"seen_version": row.version}
    )
    sent = send(request, form, actions.invite, at=at, conference=row)
    if sent.is_done:
        messages.success(request, _("Invited."))
        return redirect("cases:conference", row.pk)
    return form_page(
        request, form, sent, at=at, case=row.case, template="cases/conference/invite.html", conference=row,
        agreements=agreements_to_show(row.case, acting, at),
    )  # fmt: skip


@login_required
@require_POST
def answer(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Coming or not, said by whoever was invited."""
    at = timezone.now()
    row = conference_for(request, conference_id, at)
    posts = permissions_together.own_posts(request.user)
    invited = get_object_or_404(Invited.objects.live(), conference=row, post__in=posts)
    form = PlainForm(request.POST)
    is_coming = "no" not in request.POST
    sent = send(request, form, actions.answer_invitation, at=at, invited=invited, is_coming=is_coming)
    if sent.is_done:
        messages.success(request, _("Said. Whoever called it knows."))
        return redirect("cases:conference", row.pk)
    return conference_page(request, row, at, sent=sent, refused=form)


@login_required
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    invited = row.invited.live().select_related("post__holder", "post__organisation__place").order_by("pk")
    form = forms.HoldForm(request.POST or None, invited=invited, initial={"seen_version": row.version})
    sent = send(request, form, actions.hold_conference, at=at, conference=row)
    if sent.is_done:
        messages.success(request, _("Kept. Now write down who does what by when."))
        return redirect("cases:conference", row.pk)
    return form_page(
        request, form, sent, at=at, case=row.case,
        title=_("The conference was held"),
        lead=_("Minutes with a code and without the story. A second person approves them."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = of_the_team(request, conference_id, at)
    form = forms.CancelForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, actions.cancel_conference, at=at, conference=row)
    if sent.is_done:
        return redirect("cases:thread", row.case_id)
    return form_page(
        request, form, sent, at=at, case=row.case,
        title=_("Cancel the conference"), lead=_("Whoever was invited is told, by code."),
        button=_("Cancel it"),
    )  # fmt: skip
