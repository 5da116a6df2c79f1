"""The people concerned, who they are on purpose, how they are reached, other registries' numbers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from anclaje.cases.actions import people as actions
from anclaje.cases.actions.intake import keep_reference
from anclaje.cases.beside import people_of
from anclaje.cases.forms.people import (
    IdentityForm,
    PersonForm,
    ReferenceForm,
    SafeContactForm,
    ShowIdentityForm,
    as_known,
)
from anclaje.cases.models import Case, Person
from anclaje.cases.reaching import reaching
from anclaje.cases.views.common import Sent, case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everybody concerned, and a form for somebody more."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = PersonForm(request.POST or None)
    sent = send(request, form, actions.record_person, at=at, case=case, person=None)
    if sent.is_done:
        return redirect("cases:people", case.pk)
    known = people_of(case)
    return form_page(request, form, sent, at=at, case=case, template="cases/people.html", people=known)


@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, case_id: UUID, position: int) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = get_object_or_404(case.people, position=position)
    form = PersonForm(request.POST or None, initial={**as_known(row), "seen_version": row.version})
    sent = send(
        request, form, actions.record_person, at=at, stands_now=as_known, case=case, person=row
    )  # fmt: skip
    if sent.is_done:
        return redirect("cases:people", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Person %(number)s") % {"number": row.position}, button=_("Keep it"),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, case_id: UUID, position: int) -> HttpResponse:
    """Keep a name or contact; or show it, on purpose and with a reason. Nothing shows by itself."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = get_object_or_404(case.people.select_related("key", "case"), position=position)
    wants = request.POST.get("wants", "")
    show = ShowIdentityForm(request.POST if wants == "show" else None, prefix="show")
    keep = IdentityForm(request.POST if wants == "keep" else None, prefix="keep")
    sent, shown = Sent(), None
    if wants == "show":
        sent = send(request, show, actions.show_identity, at=at, person=row)
        shown = sent.result if sent.is_done else None
    elif wants == "keep":
        sent = send(request, keep, actions.record_identity, at=at, person=row)
        if sent.is_done:
            return redirect("cases:people", case.pk)
    return _identity_page(request, case, row, at, sent, show=show, keep=keep, shown=shown)


def _identity_page(
    request: HttpRequest, case: Case, row: Person, at: datetime, sent: Sent, *, shown: Any, **forms: Any
) -> HttpResponse:
    context = {"case": case, "person": row, "at": at, "sent": sent, "shown": shown, **forms}
    context["reaching"] = reaching(case)
    return render(request, "cases/identity.html", context, status=200 if sent.is_done else sent.status)


@login_required
@require_http_methods(["GET", "POST"])
def safe_contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    initial = {
        **_way(case),
        "seen_version": case.version,
    }
    form = SafeContactForm(request.POST or None, initial=initial)
    sent = send(request, form, actions.agree_safe_contact, at=at, stands_now=_way, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("A safe way to reach the person"),
        lead=_("Agree it with them. Whoever receives a referral sees it only if the person says so."),
        button=_("Keep it"),
    )  # fmt: skip


def _way(case: Case) -> dict[str, str]:
    return {
        "way": case.safe_contact_way,
        "note": case.opened("safe_contact_note"),
        "times": case.opened("safe_contact_times"),
        "must_not_answer": case.opened("must_not_answer"),
    }


@login_required
@require_http_methods(["GET", "POST"])
def reference(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = ReferenceForm(request.POST or None)
    sent = send(request, form, keep_reference, at=at, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Another registry's number"),
        lead=_("Kept as it is, so that nobody types the rest twice."),
        button=_("Keep it"),
    )  # fmt: skip
