"""Families, and the same person in two cases. Nobody is told of a case that they do not see."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.cases import permissions_plan
from anclaje.cases.actions import links as actions
from anclaje.cases.domain.links import LOOKS_A_DAY
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.linked import ConfirmForm, EndLinkForm, FamilyForm
from anclaje.cases.models import Case, CaseLink
from anclaje.cases.queries_links import links_of
from anclaje.cases.views.common import Sent, case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What belongs together with this case, as far as one sees it; and a form for a family."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = FamilyForm(request.POST or None)
    sent = Sent()
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data.pop("code").strip().upper()
        other = Case.objects.visible_to(request.user).filter(code=code).first()
        if other is None:
            form.add_error("code", _("You accompany no case with this code."))
            sent = Sent(422)
        else:
            sent = send(request, form, actions.link_family, at=at, case=case, other=other)
    elif request.method == "POST":
        sent = Sent(422)
    return redirect("cases:links", case.pk) if sent.is_done else links_page(request, case, form, sent, at)


def links_page(
    request: HttpRequest, case: Case, form: FamilyForm, sent: Sent, at: datetime, *, refused=None, found=None
) -> HttpResponse:
    user = request.user
    rows = links_of(case, user)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/linked/links.html",
        links=[(one, _confirm_of(one.row, user)) for one in rows],
        can_look=permissions_plan.can_look_for_duplicates(user, case), looks_a_day=LOOKS_A_DAY,
        press=PlainForm(), refused=refused, found=found,
    )  # fmt: skip


def _confirm_of(row: CaseLink, user) -> ConfirmForm | None:
    may = row.state == "proposed" and permissions_plan.can_confirm_same_person(user, row)
    return ConfirmForm(initial={"seen_version": row.version}) if may else None


@never_cache
@login_required
@require_POST
def duplicates(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Look whether the person is in another case: a press of its own, counted and written down."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    permissions_plan.check_can_look_for_duplicates(request.user, case)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.look_for_duplicates, at=at, case=case)
    if sent.is_done and sent.result is None:
        return redirect("cases:links", case.pk)
    found, refused = (sent.result, None) if sent.is_done else (None, form)
    status = Sent() if sent.is_done else sent
    return links_page(request, case, FamilyForm(), status, at, refused=refused, found=found)


@login_required
@require_POST
def propose(request: HttpRequest, case_id: UUID, other_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    permissions_plan.check_can_look_for_duplicates(request.user, case)
    other = get_object_or_404(Case.objects.visible_to(request.user), pk=other_id)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.propose_same_person, at=at, case=case, other=other)
    if sent.is_done:
        messages.success(request, _("Proposed. Somebody else who holds the legal gate looks at it too."))
        return redirect("cases:links", case.pk)
    return links_page(request, case, FamilyForm(), sent, at, refused=form)


@login_required
@require_POST
def confirm(request: HttpRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, link = _link(request, case_id, link_id, at)
    form = ConfirmForm(request.POST)
    sent = send(request, form, actions.confirm_same_person, at=at, link=link)
    if sent.is_done:
        return redirect("cases:links", case.pk)
    return links_page(request, case, FamilyForm(), sent, at, refused=form)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, link = _link(request, case_id, link_id, at)
    form = EndLinkForm(request.POST or None, initial={"seen_version": link.version})
    sent = send(request, form, actions.end_link, at=at, link=link)
    if sent.is_done:
        return redirect("cases:links", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("They do not belong together"),
        lead=_("Both cases stay as they are. That they were linked is kept, with the reason."),
        button=_("Take the link away"),
    )  # fmt: skip


def _link(request: HttpRequest, case_id: UUID, link_id: UUID, at: datetime) -> tuple[Case, CaseLink]:
    case = case_for(request, case_id, at)
    seen = CaseLink.objects.visible_to(request.user).of(case).select_related("first", "second")
    link = get_object_or_404(seen, pk=link_id)
    return case, link
