"""A child's own record: for the team and child protection, each look at it written down."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.cases.actions import children as actions
from anclaje.cases.children import guardians_of, looks_at
from anclaje.cases.domain.children import is_child
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.children import ChildForm, GuardianForm, as_last_seen
from anclaje.cases.models import Case, Person
from anclaje.cases.views.common import Sent, case_for, form_page, send
from anclaje.foundation import pack


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def child(request: HttpRequest, case_id: UUID, position: int) -> HttpResponse:
    """What is best for this child, as it was seen last; the form writes the next look."""
    at = timezone.now()
    case, person = _child(request, case_id, position, at)
    newest = person.child_records.select_related("key").order_by("-number").first()
    form = ChildForm(request.POST or None, initial=as_last_seen(newest))
    sent = send(request, form, actions.record_child, at=at, person=person)
    if sent.is_done:
        messages.success(request, _("Kept."))
        return redirect("cases:child", case.pk, position)
    return _child_page(request, case, person, at, sent, form=form)


@never_cache
@login_required
@require_POST
def guardian(request: HttpRequest, case_id: UUID, position: int) -> HttpResponse:
    """Somebody new who answers for the child."""
    at = timezone.now()
    case, person = _child(request, case_id, position, at)
    form = GuardianForm(request.POST, prefix="guardian")
    sent = send(request, form, actions.record_guardian, at=at, person=person)
    if sent.is_done:
        return redirect("cases:child", case.pk, position)
    return _child_page(request, case, person, at, sent, guardian_form=form)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def guardian_change(request: HttpRequest, case_id: UUID, position: int, guardian_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, person = _child(request, case_id, position, at)
    row = get_object_or_404(
        person.guardians.select_related("key"), pk=guardian_id, replaced_at__isnull=True
    )  # fmt: skip
    initial = {"may": "yes" if row.may_be_contacted else "no", "since": pack.current().calendar.day(at)}
    form = GuardianForm(request.POST or None, guardian=row, initial=initial)
    sent = send(request, form, actions.record_guardian, at=at, person=person)
    if sent.is_done:
        return redirect("cases:child", case.pk, position)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("May they be contacted?"),
        lead=_("What held until now is kept, with its reason."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_POST
def own_case(request: HttpRequest, case_id: UUID, position: int) -> HttpResponse:
    at = timezone.now()
    case, person = _child(request, case_id, position, at)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.give_child_own_case, at=at, person=person)
    if sent.is_done:
        messages.success(request, _("The child has a case of their own. The two are linked as a family."))
        return redirect("cases:thread", sent.result.pk if sent.result else case.pk)
    return _child_page(request, case, person, at, sent, refused=form)


def _child(request: HttpRequest, case_id: UUID, position: int, at: datetime) -> tuple[Case, Person]:
    """The child, for whoever may read their record; somebody grown up has none (404)."""
    case = case_for(request, case_id, at)
    person = get_object_or_404(case.people.select_related("key", "case"), position=position)
    if not is_child(person.age_band):
        raise Http404
    person.case = case
    actions.read_child(person=person, by=request.user, at=at)
    return case, person


def _child_page(
    request: HttpRequest, case: Case, person: Person, at: datetime, sent: Sent, *,
    form: ChildForm | None = None, guardian_form: GuardianForm | None = None, refused=None,
) -> HttpResponse:  # fmt: skip
    looks = looks_at(person)
    newest = looks[0].row if looks else None
    today = {"since": pack.current().calendar.day(at)}
    return form_page(
        request, form or ChildForm(initial=as_last_seen(newest)), sent, at=at, case=case,
        template="cases/children/child.html", person=person, looks=looks, guardians=guardians_of(person),
        guardian_form=guardian_form or GuardianForm(prefix="guardian", initial=today),
        can_have_own_case=case.people.count() > 1, press=PlainForm(), refused=refused,
    )  # fmt: skip
