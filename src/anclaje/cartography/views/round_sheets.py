"""The tally sheet of a round: printing it, sending photographs of it, the strips of what was read."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cartography import files, printing_rounds
from anclaje.cartography import presenting_rounds as shown
from anclaje.cartography.actions import round_sheets as actions
from anclaje.cartography.domain.photos import TOO_SLOW
from anclaje.cartography.domain.rounds import DRAWN_SHEET, KEPT, MOST_AT_ONCE, OTHER_ROUND, TOO_MANY
from anclaje.cartography.domain.sheet_codes import SHEET
from anclaje.cartography.models import RoundPage, RoundPrint, RoundReading, ValidationRound
from anclaje.cartography.paper.round_sheet import print_round
from anclaje.cartography.photo_wording import why
from anclaje.cartography.photographs import apart
from anclaje.cartography.views.common import for_map_readers
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.form_pages import press
from anclaje.foundation.forms import StepForm
from anclaje.foundation.photographed.photo import MOST_BYTES
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.translate import told

PEOPLE = 0
"""Among the strips of a page, the line with how many people were there; the others go by their row."""


@for_map_readers
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """POST: the sheet as the round stands now, drawn once. GET: the paper that was drawn last."""
    row = _round(request, round_id)
    if request.method == "POST":
        form = StepForm(request.POST)
        if form.is_valid():
            _print(request, row, form)
        return redirect("cartography:round-sheet", row.pk)
    latest = RoundPrint.objects.visible_to(request.user).filter(round=row).latest_first().first()
    if latest is None:
        return redirect("cartography:round", row.pk)
    latest.round = row
    return HttpResponse(
        files.of_round_print(latest),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{latest.code}.pdf"'},
    )


@for_map_readers
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Photographs of the pages, read while they are sent; which pages are here, which are missing."""
    row = _round(request, round_id)
    answers, status = [], 200
    if request.method == "POST":
        sent = request.FILES.getlist("photos")
        answers = [_read(request, row, file) for file in sent[:MOST_AT_ONCE]]
        answers += [_answer(file, *why(TOO_MANY)) for file in sent[MOST_AT_ONCE:]]
        if answers and not any(answers):
            return redirect("cartography:round-photos", row.pk)
        status = 409 if answers else 422
    pages = shown.page_lines(row, request.user)
    context = {
        "at": timezone.now(),
        "round": row,
        "exercise": row.exercise,
        "is_open": row.closed_at is None and row.exercise.state == "open",
        "answers": [answer for answer in answers if answer],
        "is_empty_handed": status == 422,
        "pages": pages,
        "may_compare": row.closed_at is None and any("forget" in page for page in pages),
        "most": MOST_AT_ONCE,
        "most_megabytes": MOST_BYTES // 1_000_000,
        "days": KEPT.days,
    }
    return render(request, "cartography/rounds/photos.html", context, status=status)


@for_map_readers
@require_safe
def strip(request: HttpRequest, reading_id: UUID, row: int) -> HttpResponse:
    """The picture of a row of a page that was read."""
    reading = _reading(request, reading_id)
    keys = {one["number"]: one["key"] for one in reading.page.record["rows"]} | {PEOPLE: "people"}
    if reading.deleted_at is not None or row not in keys:
        raise Http404
    return HttpResponse(files.of_round_reading(reading)[keys[row]], content_type="image/jpeg")


@for_map_readers
@require_POST
def forget(request: HttpRequest, reading_id: UUID) -> HttpResponse:
    reading = _reading(request, reading_id)
    back = reverse("cartography:round-photos", args=[reading.page.printed.round_id])
    return press(
        request, actions.forget_reading, at=timezone.now(), back=back, takes_version=False, reading=reading
    )


def _print(request: HttpRequest, row: ValidationRound, form: StepForm) -> None:
    """Drawn outside the transaction that keeps it: drawing takes a moment."""
    wanted = printing_rounds.wanted(row, list(row.questions.for_page().in_order()))
    digest = printing_rounds.digest_of(wanted)
    if not wanted.asked or row.prints.filter(digest=digest).exists():
        return
    wanted = printing_rounds.with_free_code(wanted)
    form.apply(
        actions.keep_round_print, by=request.user, at=timezone.now(), round=row, code=wanted.code,
        digest=digest, printed=print_round(wanted),
    ).let_through()  # fmt: skip


def _read(request: HttpRequest, row: ValidationRound, file: UploadedFile) -> dict[str, str]:
    """Empty where it was read; else why not. The photograph is read by a process of its own and not kept."""
    pages = {page.record["code"]: page for page in RoundPage.objects.of_round(row).in_order()}
    numbers = {code: [mark["number"] for mark in page.record["marks"]] for code, page in pages.items()}
    try:
        if (file.size or 0) > MOST_BYTES:
            raise Refused(Reason.TOO_LARGE)
        with apart.reading(file.read(), numbers, "count") as reading:
            page = pages.get(reading.code)
            if page is None:
                return _answer(file, *why(DRAWN_SHEET if reading.code.startswith(SHEET) else OTHER_ROUND))
            page.printed.round = row
            read = reading.counts(page.record, files.of_round_page(page))
        actions.keep_page_reading(page=page, read=read, by=request.user, at=timezone.now())
    except Refused as refused:
        return _answer(file, *why(refused.reason.value))
    except apart.Broken:
        return _answer(file, *why(TOO_SLOW))
    except RuleBroken as broken:
        return _answer(file, told(broken))
    return {}


def _answer(file: UploadedFile, sentence: str, advice: str = "") -> dict[str, str]:
    return {"name": file.name or "", "sentence": sentence, "advice": advice}


def _round(request: HttpRequest, round_id: UUID) -> ValidationRound:
    rows = ValidationRound.objects.visible_to(request.user).select_related(
        "exercise__neighbourhood__place", "exercise__key"
    )
    return get_object_or_404(rows, pk=round_id)


def _reading(request: HttpRequest, reading_id: UUID) -> RoundReading:
    return get_object_or_404(RoundReading.objects.visible_to(request.user).for_page(), pk=reading_id)
