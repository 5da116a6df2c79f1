"""The table of a round: for editors at any time, for everybody once it is published; as a file too."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from anclaje.foundation import pack
from anclaje.guide import matrix as matrices
from anclaje.guide.matrix_files import as_docx, as_xlsx
from anclaje.guide.models import Round
from anclaje.guide.views.consultation.opening import base, round_with
from anclaje.guide.views.drafting.opening import for_editors

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@for_editors
def matrix(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    round = round_with(number, round_number)
    found = {**base(round), "lines": matrices.lines_of(round)}
    return render(request, "guide/consultation/matrix.html", found)


@require_GET
@for_editors
def xlsx(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    round = round_with(number, round_number)
    title, about = matrices.title_of(round, _today())
    data = as_xlsx(title, about, matrices.header(), _rows(round))
    return _file(data, XLSX, round, "xlsx")


@require_GET
@for_editors
def docx(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    round = round_with(number, round_number)
    title, about = matrices.title_of(round, _today())
    language = translation.get_language() or "es"
    data = as_docx(title, about, matrices.header(), _rows(round), language)
    return _file(data, DOCX, round, "docx")


@require_GET
@login_required
def answers(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """The published table, for whoever signs in. 404 before it is published."""
    round = round_with(number, round_number)
    if round.matrix_published_at is None:
        raise Http404
    found = {**base(round), "lines": matrices.lines_of(round)}
    return render(request, "guide/consultation/answers.html", found)


def _rows(round: Round) -> list[list[str]]:
    return [matrices.cells(line) for line in matrices.lines_of(round)]


def _today():
    return timezone.now().astimezone(pack.current().zone).date()


def _file(data: bytes, kind: str, round: Round, ending: str) -> HttpResponse:
    name = f"ronda-{round.edition.number}-{round.number}.{ending}"
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
