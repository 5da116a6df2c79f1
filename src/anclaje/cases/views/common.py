"""What every view of cases does: find the row that exists for this person, send a form once, show it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from anclaje.cases import permissions
from anclaje.cases.actions.reading import read_case
from anclaje.cases.forms.base import CaseForm
from anclaje.cases.happened import last_change
from anclaje.cases.models import Case, CaseNeed
from anclaje.foundation.errors import Denied, Stale


def case_for(request: HttpRequest, case_id: UUID, at: datetime) -> Case:
    """The case, if it exists for this person; else 404. Opening a page of it is written down.

    So is sending a form: one that is refused answers with the page.
    """
    permissions.check_can_open_cases(request.user)
    visible = Case.objects.visible_to(request.user).select_related(
        "key", "place", "issue", "lead", "edition", "overlay", "request__key", "opened_by",
        "team_post__holder", "team_post__deputy", "team_post__organisation",
    )  # fmt: skip
    case = get_object_or_404(visible, pk=case_id)
    read_case(case=case, by=request.user, at=at)
    return case


def need_for(request: HttpRequest, need_id: UUID, at: datetime) -> CaseNeed:
    """The need with its case, if that exists for this person; else 404."""
    need = get_object_or_404(CaseNeed.objects.select_related("need"), pk=need_id)
    need.case = case_for(request, need.case_id, at)
    return need


@dataclass(frozen=True)
class Sent:
    """What came of a form: 200 not sent yet, 422 to mend, 409 or 403 refused, 302 done."""

    status: int = 200
    differences: Sequence[tuple[str, str, str]] = ()
    who: str = ""
    changed_at: datetime | None = None
    result: Any = None

    @property
    def is_done(self) -> bool:
        return self.status == 302


def send(
    request: HttpRequest,
    form: CaseForm,
    action: Callable[..., Any],
    *,
    at: datetime,
    stands_now: Callable[[Any], Mapping[str, Any]] | None = None,
    **given: Any,
) -> Sent:
    """Send a posted form to its action, once. `stands_now` reads the changed row for both texts."""
    if request.method != "POST":
        return Sent()
    if not form.is_valid():
        return Sent(422)
    outcome = form.apply(action, by=request.user, at=at, **form.arguments(), **form.seen(), **given)
    if outcome.went_through:
        return Sent(302, result=outcome.result)
    if isinstance(outcome.error, Stale):
        return _stale(form, outcome.error.current, stands_now)
    return Sent(403 if isinstance(outcome.error, Denied) else 409)


def _stale(form: CaseForm, current: Any, stands_now: Callable[[Any], Mapping[str, Any]] | None) -> Sent:
    about = current if hasattr(current, "happenings") else current.case
    changed = last_change(about) if about is not None else None
    differences = form.both_texts(stands_now(current)) if stands_now else ()
    form.look_again(current.version)
    return Sent(409, differences, *(changed or ("", None)))


def form_page(
    request: HttpRequest,
    form: CaseForm,
    sent: Sent,
    *,
    at: datetime,
    case: Case | None = None,
    template: str = "cases/form.html",
    **words: Any,
) -> HttpResponse:
    """A page with one form: title, lead, button; the way back leads to the case."""
    context = {
        "form": form,
        "sent": sent,
        "case": case,
        "at": at,
        "back": reverse("cases:thread", args=[case.pk]) if case else "",
        **words,
    }
    return render(request, template, context, status=sent.status)
