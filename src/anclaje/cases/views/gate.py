"""Requests of police and prosecutors, and the legal gate for a court's order."""

import csv
import io
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases import permissions
from anclaje.cases.actions import gate as actions
from anclaje.cases.domain.gate import OPEN, Status
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.gate import (
    OrderEndForm,
    OrderForm,
    OrderStepForm,
    RequestForm,
    ToldForm,
    as_proposed,
)
from anclaje.cases.models import CourtOrder, InformationRequest
from anclaje.cases.registry_files import plain_text
from anclaje.cases.views.common import Sent, case_for, form_page, send
from anclaje.cases.wording import label
from anclaje.cases.wording_gate import ASKER, ORDER_FIELD, ORDER_LOOKS, ORDER_STATUS, ORDER_TOLD
from anclaje.foundation import pack
from anclaje.foundation.keyset import page


@login_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What was asked of one's institution; and for whoever holds a gate, the orders that wait."""
    permissions.check_can_open_cases(request.user)
    rows = InformationRequest.objects.visible_to(request.user).select_related("key")
    found = page(rows, order=("-recorded_at", "-pk"), after=request.GET.get("after", ""), size=25)
    at = timezone.now()
    waiting = CourtOrder.objects.visible_to(request.user).still_open().select_related("case")
    context = {
        "rows": [(row, label(ASKER, row.kind), row.opened("authority")) for row in found.rows],
        "orders": [(row, *_state(row, at)) for row in waiting.order_by("expires_at", "pk")[:50]],
        "page": found,
        "at": at,
    }
    return render(request, "cases/gate/requests.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def request_new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form = RequestForm(request.POST or None, initial={"asked_on": pack.current().calendar.day(at)})
    sent = send(request, form, actions.answer_request, at=at)
    if sent.is_done:
        return redirect("cases:request", sent.result.pk) if sent.result else redirect("cases:requests")
    return form_page(request, form, sent, at=at, template="cases/gate/request_new.html")


@login_required
@require_safe
def request_receipt(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The receipt to print and hand over: the same for everybody, whoever they ask about."""
    permissions.check_can_open_cases(request.user)
    visible = InformationRequest.objects.visible_to(request.user).select_related("key", "organisation")
    row = get_object_or_404(visible, pk=request_id)
    context = {
        "row": row,
        "kind": label(ASKER, row.kind),
        "authority": row.opened("authority"),
        "their_number": row.opened("their_number"),
        "at": timezone.now(),
    }
    return render(request, "cases/gate/receipt.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def orders(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The orders of a case, and a form for one that arrived. Nothing leaves from here."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    permissions.check_can_hold_gate(request.user, case)
    form = OrderForm(
        request.POST or None,
        people=case.people.order_by("position"),
        requests=InformationRequest.objects.visible_to(request.user).newest_first(),
        initial={"person": case.people.order_by("position").first()},
    )
    sent = send(request, form, actions.propose_order, at=at)
    if sent.is_done:
        messages.success(request, _("Proposed. A second person looks at it now."))
        return redirect("cases:order", sent.result.pk) if sent.result else redirect("cases:orders", case.pk)
    rows = case.orders.select_related("key", "person").order_by("-proposed_at", "-pk")
    named = [(row, *_state(row, at), row.opened("court")) for row in rows]
    return form_page(
        request, form, sent, at=at, case=case, template="cases/gate/orders.html", orders=named
    )  # fmt: skip


@login_required
@require_safe
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    at = timezone.now()
    return _order_page(request, _order_for(request, order_id, at), at)


STEPS = {
    "approve": (OrderStepForm, actions.approve_order),
    "release": (OrderStepForm, actions.release_order),
    "refuse": (OrderEndForm, actions.refuse_order),
    "withdraw": (OrderEndForm, actions.withdraw_order),
}


@login_required
@require_POST
def order_step(request: HttpRequest, order_id: UUID, name: str) -> HttpResponse:
    at = timezone.now()
    row = _order_for(request, order_id, at)
    kind, action = STEPS[name]
    form = kind(request.POST)
    sent = send(request, form, action, at=at, order=row)
    if sent.is_done:
        return redirect("cases:order", row.pk)
    row.refresh_from_db()
    return _order_page(request, row, at, refused=form, sent=sent)


@login_required
@require_http_methods(["GET", "POST"])
def order_amend(request: HttpRequest, order_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _order_for(request, order_id, at)
    initial = {**as_proposed(row), "seen_version": row.version}
    form = OrderForm(request.POST or None, people=row.case.people.all(), initial=initial)
    sent = send(request, form, actions.amend_order, at=at, order=row)
    if sent.is_done:
        messages.success(request, _("Changed. Whoever had looked at it looks again."))
        return redirect("cases:order", row.pk)
    return form_page(
        request, form, sent, at=at, case=row.case,
        title=_("Change the proposal"),
        lead=_("Only what the order names. Whoever changes it does not approve it."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def order_told(request: HttpRequest, case_id: UUID, order_id: UUID) -> HttpResponse:
    """The team tells the person what was handed over, where that is safe. It needs no gate."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = get_object_or_404(case.orders.select_related("key"), pk=order_id, status=Status.RELEASED)
    form = ToldForm(request.POST or None)
    sent = send(request, form, actions.note_told, at=at, order=row)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Tell the person what was handed over"),
        lead=_("They have a right to know, by their safe way of contact, and only when it endangers nobody."),
        button=_("Keep it"),
        template="cases/gate/told.html",
        shared=[label(ORDER_FIELD, field) for field in row.fields],
    )  # fmt: skip


@never_cache
@login_required
@require_safe
def order_document(request: HttpRequest, order_id: UUID, ending: str) -> HttpResponse:
    """The one document, as it left: to print, or as a file. Each look is written down."""
    at = timezone.now()
    row = _order_for(request, order_id, at)
    if row.status != Status.RELEASED or ending not in ("html", "json", "csv"):
        raise Http404
    lines = actions.read_document(order=row, by=request.user, at=at)
    if ending == "json":
        return _file(
            JsonResponse(_as_json(row, lines), json_dumps_params={"ensure_ascii": False}), row, ending
        )
    if ending == "csv":
        return _file(HttpResponse(_as_csv(lines), content_type="text/csv; charset=utf-8"), row, ending)
    context = {
        "order": row,
        "rows": [
            (label(ORDER_FIELD, field), value or _("Nothing is kept about it")) for field, value in lines
        ],
        "court": row.opened("court"),
        "file_number": row.opened("file_number"),
        "at": at,
    }
    return render(request, "cases/gate/document.html", context)


def _as_json(row: CourtOrder, lines: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "court": row.opened("court"),
        "file_number": row.opened("file_number"),
        "ordered_on": row.ordered_on.isoformat(),
        "released_at": row.ended_at.isoformat() if row.ended_at else None,
        "fields": dict(lines),
    }


def _as_csv(lines: list[tuple[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    rows = [(plain_text(label(ORDER_FIELD, field)), plain_text(value)) for field, value in lines]
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _file(answer: HttpResponse, row: CourtOrder, ending: str) -> HttpResponse:
    """Its name tells nothing of anybody."""
    answer["Content-Disposition"] = f'attachment; filename="{row.ordered_on:%Y%m%d}.{ending}"'
    return answer


def _order_for(request: HttpRequest, order_id: UUID, at: datetime) -> CourtOrder:
    """The order, for whoever holds its gate; else 404. Its case is read, and that is written down."""
    permissions.check_can_open_cases(request.user)
    visible = CourtOrder.objects.visible_to(request.user)
    row = get_object_or_404(
        visible.select_related("key", "person", "request", "proposed_by", "approved_by", "ended_by"),
        pk=order_id,
    )
    row.case = case_for(request, row.case_id, at)
    return row


def _order_page(
    request: HttpRequest, row: CourtOrder, at: datetime, *, refused: Any = None, sent: Sent | None = None
) -> HttpResponse:
    step = OrderStepForm(initial={"seen_version": row.version})
    is_old = Status(row.status) in OPEN and row.expires_at <= at
    words, look = _state(row, at)
    context = {
        "order": row,
        "case": row.case,
        "at": at,
        "words": words,
        "look": look,
        "court": row.opened("court"),
        "file_number": row.opened("file_number"),
        "reason": row.opened("reason"),
        "fields": [label(ORDER_FIELD, field) for field in row.fields],
        "withheld": [label(ORDER_FIELD, field) for field in ORDER_FIELD if field not in row.fields],
        "step": step,
        "ending": OrderEndForm(initial={"seen_version": row.version}, auto_id="end_%s"),
        "is_own": row.proposed_by_id == request.user.pk,
        "is_old": is_old,
        "may_approve": row.status == Status.PROPOSED and not is_old and row.proposed_by_id != request.user.pk,
        "may_release": row.status == Status.APPROVED and not is_old,
        "may_end": Status(row.status) in OPEN,
        "told": label(ORDER_TOLD, row.told) if row.told else "",
        "press": PlainForm(),
        "refused": refused,
        "sent": sent or Sent(),
    }
    return render(request, "cases/gate/order.html", context, status=(sent or Sent()).status)


def _state(row: CourtOrder, at: datetime) -> tuple[str, str]:
    """The words of its state and their look; one that grew too old says so by itself."""
    status = "expired" if Status(row.status) in OPEN and row.expires_at <= at else row.status
    return label(ORDER_STATUS, status), ORDER_LOOKS[status]
