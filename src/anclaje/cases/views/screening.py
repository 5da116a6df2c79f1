"""A checklist from danger to its last page. Every page can be left and come back to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.cases import checklists, permissions
from anclaje.cases.actions import screening as actions
from anclaje.cases.forms.screening import AnswersForm, BeginForm, ProfileForm
from anclaje.cases.models import Case, Screening
from anclaje.cases.own_signs import own_signs
from anclaje.cases.views.common import case_for, form_page, send
from anclaje.foundation import pack as packs


def screening_for(request: HttpRequest, screening_id: UUID) -> Screening:
    """The checklist, if it exists for this person; else 404."""
    permissions.check_can_detect(request.user)
    return get_object_or_404(Screening.objects.visible_to(request.user).for_page(), pk=screening_id)


@login_required
@require_safe
def screenings(request: HttpRequest) -> HttpResponse:
    """One's own checklists, consultations and proofs of calls."""
    permissions.check_can_detect(request.user)
    found = own_signs(request.user, after=request.GET.get("after", ""))
    context = {"at": timezone.now(), "found": found, "instruments": checklists.instruments().values()}
    return render(request, "cases/screening/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    permissions.check_can_detect(request.user)
    return _begin(request, timezone.now())


@login_required
@require_http_methods(["GET", "POST"])
def new_in_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    return _begin(request, at, case_for(request, case_id, at))


def _begin(request: HttpRequest, at: datetime, case: Case | None = None) -> HttpResponse:
    today = packs.current().calendar.day(at)
    form = BeginForm(request.POST or None, today=today, case=case, initial=_from_address(request))
    sent = send(request, form, actions.begin_screening, at=at, case=case)
    if sent.is_done:
        if sent.result is None:
            return redirect("cases:screenings")
        return redirect(*_after_danger(sent.result, at))
    paper = "paper" in request.GET or form.data.get("code")
    return form_page(
        request, form, sent, at=at, case=case, template="cases/screening/begin.html", paper=paper,
        page=next(iter(checklists.instruments().values())).pages[0],
    )  # fmt: skip


def _from_address(request: HttpRequest) -> dict[str, str]:
    known = checklists.instruments()
    wanted = request.GET.get("list", "")
    return {"instrument": wanted} if wanted in known else {}


def _after_danger(row: Screening, at: datetime) -> tuple[Any, ...]:
    """With danger the page that says whom to call; else on to the profile."""
    if checklists.result(row, at).danger:
        return ("cases:screening", row.pk)
    return ("cases:screening-profile", row.pk)


@login_required
@require_safe
def blank(request: HttpRequest, instrument: str) -> HttpResponse:
    """The list on A4, to be filled in by hand, with the code by which it is typed in later."""
    permissions.check_can_detect(request.user)
    found = checklists.instruments().get(instrument)
    if found is None:
        raise Http404
    at = timezone.now()
    context = {"at": at, "instrument": found, "code": checklists.new_code(actions.LETTER, at)}
    return render(request, "cases/screening/blank.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = screening_for(request, screening_id)
    said = checklists.profile_of(row)
    initial = {
        "seen_version": row.version, "age": said.age, "setting": said.setting, "activity": said.activity,
        "hours_day": said.hours_day, "hours_week": said.hours_week, "note": row.opened("note"),
    }  # fmt: skip
    instrument = checklists.instruments()[row.instrument]
    form = ProfileForm(request.POST or None, instrument=instrument, initial=initial)
    sent = send(request, form, actions.keep_profile, at=at, screening=row)
    if sent.is_done:
        return redirect(*_next_page(request, row, 0))
    return _page(request, row, form, sent, at, template="cases/screening/profile.html", place=2)


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, screening_id: UUID, page: int) -> HttpResponse:
    """Few signs a page; page 0 asks for danger again."""
    at = timezone.now()
    row = screening_for(request, screening_id)
    pages = checklists.instruments()[row.instrument].pages
    if page >= len(pages):
        raise Http404
    form = AnswersForm(
        request.POST or None, items=pages[page].items, answers=checklists.answers_of(row),
        initial={"seen_version": row.version},
    )  # fmt: skip
    sent = send(request, form, actions.keep_answers, at=at, screening=row, page=page)
    if sent.is_done:
        row = screening_for(request, screening_id)
        if checklists.result(row, at).danger:
            return redirect("cases:screening", row.pk)
        return redirect(*_next_page(request, row, page))
    return _page(request, row, form, sent, at, page=pages[page], place=page + 2 if page else 1)


def _next_page(request: HttpRequest, row: Screening, number: int) -> tuple[Any, ...]:
    """On to the next page, or out to the overview: by the end, or by “leave it for now”."""
    is_last = number + 1 >= len(checklists.instruments()[row.instrument].pages)
    if is_last or "later" in request.POST:
        return ("cases:screening", row.pk)
    return ("cases:screening-page", row.pk, number + 1)


def _page(
    request: HttpRequest, row: Screening, form: Any, sent: Any, at: datetime, *, place: int,
    template: str = "cases/screening/page.html", **words: Any,
) -> HttpResponse:  # fmt: skip
    """place: which part of the list it is, counted from danger; the profile is the second."""
    instrument = checklists.instruments()[row.instrument]
    return form_page(
        request, form, sent, at=at, template=template, row=row, instrument=instrument, place=place,
        last=len(instrument.pages) + 1, **words,
    )  # fmt: skip
