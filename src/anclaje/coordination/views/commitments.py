"""The board “what we agreed”, and what becomes of one agreement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.coordination import permissions, presenting
from anclaje.coordination.actions import commitments as actions
from anclaje.coordination.domain.commitment import State
from anclaje.coordination.forms.base import ReasonForm
from anclaje.coordination.forms.commitments import KeepForm, MoveForm
from anclaje.coordination.models import Commitment
from anclaje.coordination.views.common import for_participants
from anclaje.foundation import keyset, pack
from anclaje.foundation.form_pages import form_view


@for_participants
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What is owed to one's tables, soonest first; ?done=1 shows what ended."""
    at = timezone.now()
    today = pack.current().calendar.day(at)
    rows = Commitment.objects.visible_to(request.user)
    is_done = request.GET.get("done") == "1"
    rows = rows.exclude(state=State.OPEN) if is_done else rows.still_open()
    order = ("-ended_on", "-pk") if is_done else ("due_on", "pk")
    page = keyset.page(rows.for_page(), order=order, after=request.GET.get("after", ""))
    late = Commitment.objects.visible_to(request.user).overdue(today).count()
    context = {
        "at": at, "page": page, "lines": presenting.commitment_lines(page, today), "late": late,
        "is_done": is_done,
    }  # fmt: skip
    return render(request, "coordination/commitments/board.html", context)


@for_participants
@require_safe
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _row(request, commitment_id)
    return render(
        request, "coordination/commitments/commitment.html",
        {
            "at": at,
            "row": row,
            "line": presenting.commitment_line(row, pack.current().calendar.day(at)),
            "is_open": row.state == State.OPEN,
            "can_follow": permissions.can_follow(request.user, row),
            "moved": row.postponements.order_by("-moved_at", "-pk"),
            "reminders": row.reminders.order_by("reminded_at", "pk"),
        },
    )  # fmt: skip


@for_participants
def keep(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    row, at = _row(request, commitment_id), timezone.now()
    permissions.check_can_follow(request.user, row)
    today = pack.current().calendar.day(at)
    form = KeepForm(request.POST or None, today=today, initial={"seen_version": row.version})
    return _follow(
        request, row, form, actions.keep, title=_("It was done"), button=_("It was done"), names=("on",)
    )


@for_participants
def not_keep(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    row = _row(request, commitment_id)
    permissions.check_can_follow(request.user, row)
    form = ReasonForm(request.POST or None, initial={"seen_version": row.version})
    title = _("It will not be done")
    return _follow(request, row, form, actions.not_keep, title=title, button=title, names=("reason",))


@for_participants
def move(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    row = _row(request, commitment_id)
    permissions.check_can_follow(request.user, row)
    form = MoveForm(request.POST or None, initial={"seen_version": row.version})
    title = _("A later day")
    return _follow(request, row, form, actions.move, title=title, button=_("Move it"), names=("to", "reason"))


def _follow(
    request: HttpRequest, row: Commitment, form, action, *, title: str, button: str, names
) -> HttpResponse:
    back = reverse("coordination:commitment", args=[row.pk])
    return form_view(
        request, form, action, at=timezone.now(), title=title, lead=row.text, button=button, back=back,
        arguments=lambda: {
            "commitment": row, **{name: form.cleaned_data[name] for name in (*names, "seen_version")}
        },
        done=lambda changed: back,
    )  # fmt: skip


def _row(request: HttpRequest, commitment_id: UUID) -> Commitment:
    return get_object_or_404(Commitment.objects.visible_to(request.user).for_page(), pk=commitment_id)
