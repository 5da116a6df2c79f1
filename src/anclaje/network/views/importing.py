"""A whole file: upload it, look at what it would do row by row, then decide."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from anclaje.foundation.forms import StepForm
from anclaje.network import permissions
from anclaje.network.actions import imports
from anclaje.network.forms.people import ImportForm
from anclaje.network.importing.template import template_csv, template_xlsx
from anclaje.network.models import ImportRun
from anclaje.network.presenting import column_words, problem_words
from anclaje.network.views.common import Sent, for_readers, send

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 500


@for_readers
def upload(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    permissions.check_can_import(request.user)
    form = ImportForm(request.POST or None, request.FILES or None)
    sent = send(
        request,
        form,
        imports.receive_file,
        at=at,
        arguments=lambda: {
            "file_name": form.cleaned_data["file"].name,
            "content": form.cleaned_data["file"].read(imports.MOST_BYTES + 1),
        },
    )
    if sent.is_done:
        return redirect("network:import-run", sent.result_id)
    context = {"form": form, "sent": sent, "at": at}
    return render(request, "network/import.html", context, status=sent.status)


@for_readers
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What the file would do now, row by row; or, once applied, what it did."""
    permissions.check_can_import(request.user)
    row = get_object_or_404(ImportRun.objects.all(), pk=run_id)
    return _run_page(request, row, StepForm(initial={"seen_version": row.version}), Sent())


@require_POST
@for_readers
def apply(request: HttpRequest, run_id: UUID) -> HttpResponse:
    permissions.check_can_import(request.user)
    row = get_object_or_404(ImportRun.objects.all(), pk=run_id)
    form = StepForm(request.POST)
    sent = send(request, form, imports.apply_import, at=timezone.now(), arguments=lambda: {"run": row})
    if sent.is_done:
        return redirect("network:import-run", row.pk)
    return _run_page(request, row, form, sent)


@for_readers
def template(request: HttpRequest, ending: str) -> HttpResponse:
    """The empty spreadsheet, in the reader's language."""
    makers = {"csv": (template_csv, "text/csv; charset=utf-8"), "xlsx": (template_xlsx, XLSX)}
    if ending not in makers:
        raise Http404
    make, content_type = makers[ending]
    answer = HttpResponse(make(get_language() or "es"), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="directorio.{ending}"'
    return answer


def _run_page(request: HttpRequest, row: ImportRun, form: StepForm, sent: Sent) -> HttpResponse:
    at = timezone.now()
    result = None
    if row.applied_at is None:
        result = imports.try_import(run=row, by=request.user, at=at)
    context = {
        "run": row,
        "form": form,
        "sent": sent,
        "counts": result.counts() if result else row.counts,
        "file_problem": problem_words(result.file_problem) if result and result.file_problem else "",
        "rows": _rows(result)[:MOST_SHOWN] if result else [],
        "notes": _notes(result)[:MOST_SHOWN] if result else [],
        "can_apply": bool(result and not result.file_problem and _writes(result)),
        "at": at,
    }
    return render(request, "network/import_run.html", context, status=sent.status)


def _writes(result: imports.Result) -> bool:
    return result.count("create") + result.count("update") > 0


def _notes(result: imports.Result) -> list[tuple[int, str, str]]:
    """What was left out or is to be checked; row 0 is the whole file."""
    return [(number, column_words(note), problem_words(note)) for number, note in result.notes]


def _rows(result: imports.Result) -> list[dict]:
    """What needs eyes first: errors, then the rest in the order of the file."""
    ordered = sorted(result.rows, key=lambda row: row.outcome != "error")
    return [
        {
            "number": row.number,
            "outcome": row.outcome,
            "what": row.what,
            "problems": [(column_words(problem), problem_words(problem)) for problem in row.problems],
        }
        for row in ordered
    ]
