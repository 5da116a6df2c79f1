"""Consulting without saying about whom, and answering."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases import checklists, permissions
from anclaje.cases.actions import consulting as actions
from anclaje.cases.forms.screening import AdviseForm, ConsultForm
from anclaje.cases.models import Consultation
from anclaje.cases.views.common import form_page, send
from anclaje.cases.views.screening import screening_for
from anclaje.cases.whom_to_consult import Directory
from anclaje.cases.wording import label
from anclaje.cases.wording_signs import ADVISED_ROUTE
from anclaje.foundation.translate import read
from anclaje.network.models import IssueType


@login_required
@require_http_methods(["GET", "POST"])
def consult(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = screening_for(request, screening_id)
    issue = checklists.instruments()[row.instrument].issue
    own = {post.pk for post in permissions.detecting_posts(request.user)}
    posts = [post for post in Directory(row.place, issue, at).posts() if post.pk not in own]
    form = ConsultForm(request.POST or None, posts=posts, initial={"post": posts[0].pk} if posts else {})
    sent = send(request, form, actions.consult, at=at, screening=row)
    if sent.is_done:
        messages.success(request, _("They have a message with the code. If it is urgent, call as well."))
        return redirect("cases:screening", row.pk)
    return form_page(
        request, form, sent, at=at, template="cases/screening/consult.html", row=row, posts=posts,
        issue=_issue(issue),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def consultation(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """What was asked, for whoever asked and whoever was asked."""
    at = timezone.now()
    permissions.check_can_detect(request.user)
    visible = Consultation.objects.visible_to(request.user).for_page()
    asked = get_object_or_404(visible, pk=consultation_id)
    form = AdviseForm(request.POST or None)
    sent = send(request, form, actions.answer_consultation, at=at, consultation=asked)
    if sent.is_done:
        messages.success(request, _("Answered. They have a message."))
        return redirect("cases:consultation", asked.pk)
    return form_page(
        request, form, sent, at=at, template="cases/screening/consultation.html", asked=asked,
        issue=_issue(asked.issue), route=label(ADVISED_ROUTE, asked.route),
        may_answer=not asked.answered_at and permissions.can_advise(request.user, asked),
    )  # fmt: skip


def _issue(code: str) -> str:
    return read(IssueType.objects.get(code=code).name)
