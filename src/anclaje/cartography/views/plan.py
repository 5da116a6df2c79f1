"""The joint action plan: its promises, what becomes of each, its papers, and its public page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anclaje.cartography import permissions
from anclaje.cartography import presenting_plan as shown
from anclaje.cartography.actions import plan as actions
from anclaje.cartography.domain.findings import Finding
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.states import MoneyState, Promise
from anclaje.cartography.forms.plan import OF_A_PROMISE, MoveForm, PromiseForm, WordsForm
from anclaje.cartography.models import Exercise, PlanRow
from anclaje.cartography.plan_docx import plan_docx
from anclaje.cartography.plan_paper import paper_of
from anclaje.cartography.plan_pdf import plan_pdf
from anclaje.cartography.presenting_findings import Told, as_evidence, finding_row
from anclaje.cartography.queries_plan import plan_of
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.cartography.views.findings import finding_of
from anclaje.cartography.wording_plan import MONEY
from anclaje.foundation.form_pages import form_view

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@for_map_readers
@require_safe
def plan(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """For the team and the institutions that take part."""
    row = _taking_part(request, exercise_id)
    rows = plan_of(row, request.user)
    context = {
        "at": timezone.now(),
        "exercise": row,
        "in_team": permissions.can_facilitate(request.user, row),
        "is_open": row.state == "open",
        "promises": shown.promise_lines(rows, timezone.localdate()),
        "totals": shown.total_rows(rows),
        "money_states": [MONEY[state] for state in MoneyState],
        "unchecked": sum(one.checked_at is None for one in rows),
    }
    return render(request, "cartography/plan/plan.html", context)


@for_map_readers
def new_promise(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """`?finding=`: what the map says becomes its evidence."""
    row = teams_exercise(request, exercise_id)
    today, key = timezone.localdate(), request.GET.get("finding", "")
    finding, told = finding_of(request, row, key) if key else (None, None)
    form = PromiseForm(
        request.POST or None, exercise=row, initial={"agreed_on": today, **_from(finding, told)}
    )
    return form_view(
        request, form, actions.write_promise, at=timezone.now(), title=_("A promise of the plan"),
        button=_("Write it into the plan"), back=reverse("cartography:plan", args=[row.pk]),
        lead=_("It stands on: %(finding)s") % {"finding": finding_row(finding, told)["sentence"]}
        if finding and told else row.neighbourhood.name,
        arguments=lambda: {
            "exercise": row, "facts": form.facts, "sheets": form.cleaned_data.get("sheets", ()),
            "evidence": [as_evidence(finding, told, today)] if finding and told else [],
        },
        done=lambda made: _page(made.pk),
    )  # fmt: skip


def _from(finding: Finding | None, told: Told | None) -> dict[str, Any]:
    """What is restricted is put into words by a person: the plan is read by others too."""
    if finding is None or told is None:
        return {}
    is_closed = finding.sensitivity == Sensitivity.RESTRICTED
    problem = "" if is_closed else finding_row(finding, told)["sentence"]
    return {"problem": problem[:400], "sheets": list(finding.evidence.sheets)}


@for_map_readers
@require_safe
def promise(request: HttpRequest, row_id: UUID) -> HttpResponse:
    row = _promise(request, row_id)
    today, reader = timezone.localdate(), permissions.reader_of(request.user, row.exercise)
    is_open = row.exercise.state == "open"
    is_to_do = row.state in (Promise.AGREED, Promise.UNDER_WAY)
    context = {
        "at": timezone.now(),
        "exercise": row.exercise,
        "row": row,
        "in_team": reader.in_team,
        "is_open": is_open,
        "may_move": is_open and is_to_do and permissions.can_follow(request.user, row),
        "may_change": is_open and is_to_do and reader.in_team,
        "mark": shown.promise_line(row, today),
        "state_words": shown.state_words(row, today),
        "facts": shown.facts_of(row),
        "missing": shown.missing_parts(row),
        "evidence": shown.evidence_rows(row, reader),
        "money": shown.money_rows(row),
        "invitations": shown.invitation_rows(row, today),
    }
    return render(request, "cartography/plan/promise.html", context)


@for_map_readers
def change_promise(request: HttpRequest, row_id: UUID) -> HttpResponse:
    row = _teams_promise(request, row_id)
    stands = {name: getattr(row, name) for name in OF_A_PROMISE if name != "co_responsible"}
    stands |= {
        "co_responsible": [one.organisation_id for one in row.co_responsible.all()],
        "seen_version": row.version,
    }
    form = PromiseForm(request.POST or None, exercise=row.exercise, has_sheets=False, initial=stands)
    return form_view(
        request, form, actions.change_promise, at=timezone.now(),
        title=_("Promise %(number)s") % {"number": row.number}, button=_("Save"), back=_page(row.pk),
        arguments=lambda: {
            "row": row, "facts": form.facts, "seen_version": form.cleaned_data["seen_version"]
        },
    )  # fmt: skip


@for_map_readers
def move_promise(request: HttpRequest, row_id: UUID) -> HttpResponse:
    row = _promise(request, row_id)
    permissions.check_can_follow(request.user, row)
    form = MoveForm(
        request.POST or None, state=row.state,
        initial={"on": timezone.localdate(), "seen_version": row.version},
    )  # fmt: skip
    return form_view(
        request, form, actions.move_promise, at=timezone.now(), title=_("How does it stand?"),
        button=_("Save"), back=_page(row.pk), lead=row.action,
        arguments=lambda: {
            "row": row, "to": Promise(form.cleaned_data["to"]), "on": form.cleaned_data["on"],
            "reason": form.cleaned_data["reason"], "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip


@for_map_readers
def check_words(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Its words as the public page would show them, with what in them looks like somebody."""
    row = _teams_promise(request, row_id)
    form = WordsForm(request.POST or None, initial={"seen_version": row.version})
    return form_view(
        request, form, actions.check_promise_words, at=timezone.now(), title=_("Words for the public page"),
        button=_("They may be shown"), back=_page(row.pk), template="cartography/plan/check.html",
        arguments=lambda: {
            "row": row, "names_nobody": form.cleaned_data["names_nobody"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        exercise=row.exercise, words=shown.public_words(row), concerns=shown.concerns_in(row),
    )  # fmt: skip


@for_map_readers
@require_safe
def as_docx(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    return _file(request, exercise_id, plan_docx, WORD, "docx")


@for_map_readers
@require_safe
def as_pdf(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    return _file(request, exercise_id, plan_pdf, "application/pdf", "pdf")


def _file(request: HttpRequest, exercise_id: UUID, make: Any, kind: str, ending: str) -> HttpResponse:
    row = _taking_part(request, exercise_id)
    content = make(paper_of(row, plan_of(row, request.user), timezone.localdate()))
    return HttpResponse(
        content, content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="plan-{row.started_on:%Y}.{ending}"'},
    )  # fmt: skip


@never_cache
@require_safe
def promises(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """For anybody, where the exercise says so: what was promised, and what became of it."""
    rows = Exercise.objects.filter(is_public=True).select_related("neighbourhood__place", "lead")
    row = get_object_or_404(rows, pk=exercise_id)
    today: date = timezone.localdate()
    found = shown.public_rows(plan_of(row, None), today)
    context = {"at": timezone.now(), "exercise": row, "parts": shown.by_standing(found), "today": today}
    return render(request, "cartography/plan/promises.html", context)


def _taking_part(request: HttpRequest, exercise_id: UUID) -> Exercise:
    rows = Exercise.objects.filter(permissions.takes_part(request.user)).for_page()
    return get_object_or_404(rows, pk=exercise_id)


def _promise(request: HttpRequest, row_id: UUID) -> PlanRow:
    rows = PlanRow.objects.visible_to(request.user).for_page()
    together = ("co_responsible__organisation", "money__moves", "invitations__organisation", "sheets")
    return get_object_or_404(rows.prefetch_related(*together), pk=row_id)


def _teams_promise(request: HttpRequest, row_id: UUID) -> PlanRow:
    """For others than the team it is there to be read, and nothing else."""
    row = _promise(request, row_id)
    teams_exercise(request, row.exercise_id)
    return row


def _page(row_id: UUID) -> str:
    return reverse("cartography:promise", args=[row_id])
