"""A new edition is out: what it would change for open cases, and the two answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases import boards, moves, permissions
from anclaje.cases.actions import moving
from anclaje.cases.forms.moving import MoveForm, SeveralForm, shown
from anclaje.cases.lines import how_it_came
from anclaje.cases.models import Case
from anclaje.cases.views.common import case_for, form_page, send
from anclaje.cases.what_changes import in_short, told
from anclaje.foundation.keyset import page
from anclaje.guide.models import Edition
from anclaje.guide.queries import NoEdition, current_edition

A_PAGE = 20


@login_required
@require_http_methods(["GET", "POST"])
def editions(request: HttpRequest) -> HttpResponse:
    """The open cases that follow something older, and one answer for those that are ticked."""
    permissions.check_can_open_cases(request.user)
    at, newest = timezone.now(), _newest()
    cases = Case.objects.visible_to(request.user)
    form = SeveralForm(request.POST or None, cases=cases, initial={"edition": newest and newest.number})
    sent = send(request, form, _several(form), at=at)
    if sent.is_done:
        messages.success(request, _("Written down. Each case says why in what happened."))
        return redirect("cases:editions")
    found = page(
        boards.named_cases(moves.to_look_at(request.user, newest)).select_related("edition", "overlay"),
        order=("-opened_at", "pk"),
        after=request.GET.get("after", ""),
        size=A_PAGE,
    ) if newest else None  # fmt: skip
    return form_page(
        request, form, sent, at=at, template="cases/editions.html",
        newest=newest, page=found, rows=_rows(found, newest, request, at) if found else [],
    )  # fmt: skip


def _newest() -> Edition | None:
    try:
        return current_edition()
    except NoEdition:
        return None


def _several(form: SeveralForm) -> Any:
    return moving.move_cases if form.is_bound and form.is_valid() and form.moves else moving.leave_cases


def _rows(found: Any, newest: Edition, request: HttpRequest, at: Any) -> list[dict[str, Any]]:
    ticked = set(request.POST.getlist("cases"))
    would_change = moves.moves_of(found.rows, newest, at)
    return [
        {
            "case": case,
            "came": how_it_came(case),
            "short": in_short(would_change[case.pk]),
            "is_same_edition": case.edition_id == newest.pk,
            "checked": str(case.pk) in ticked,
        }
        for case in found
    ]


@login_required
@require_http_methods(["GET", "POST"])
def move_edition(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What would change for this case, in full; move it, or leave it as it is."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    permissions.check_can_move(request.user, case)
    wanted = moves.wanted_for(case) if case.is_open else None
    form = MoveForm(request.POST or None, case=case, initial=shown(wanted, case) if wanted else None)
    moves_it = form.is_bound and form.is_valid() and form.moves
    sent = send(request, form, moving.move_case if moves_it else moving.leave_case, at=at, case=case)
    if sent.is_done:
        messages.success(request, _moved(moves_it))
        return redirect("cases:thread", case.pk)
    move = moves.move_of(case, wanted, at) if wanted else None
    return form_page(
        request, form, sent, at=at, case=case, template="cases/move_edition.html",
        wanted=wanted,
        told=told(move, case, wanted, request.user, at) if move is not None else None,
        is_left=bool(wanted) and moves.is_left(case, wanted),
    )  # fmt: skip


def _moved(moves_it: bool) -> str:
    if moves_it:
        return _("The case follows the new edition. What was done stays done.")
    return _("The case stays as it is. Nobody is asked about this edition again.")
