"""Sheets: which ones there are, preparing one of the ten kinds, printing it, and printing it again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.cartography import files, printing, vocabulary, wording
from anclaje.cartography import presenting as shown
from anclaje.cartography.actions import sheets as actions
from anclaje.cartography.forms.sheets import PrintForm, SheetForm
from anclaje.cartography.models import LegendEntry, Sheet
from anclaje.cartography.queries import kept_streets
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.form_pages import form_view
from anclaje.foundation.forms import refusals_shown_on
from anclaje.foundation.translate import read

OF_A_SHEET = ("title", "paper", "language", "group", "categories")


@for_map_readers
@require_safe
def sheets(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """What is there, and the ten kinds to choose from."""
    row = teams_exercise(request, exercise_id)
    made = Sheet.objects.visible_to(request.user).filter(exercise=row).select_related("group").in_order()
    context = {
        "at": timezone.now(),
        "exercise": row,
        "sheets": [shown.sheet_line(one) for one in made],
        "kinds": [
            {"code": one.code, "name": read(one.name), "says": read(one.says)}
            for one in vocabulary.current().sheets.values()
        ],
    }
    return render(request, "cartography/sheets.html", context)


@for_map_readers
def new_sheet(request: HttpRequest, exercise_id: UUID, kind: str) -> HttpResponse:
    """Who has not yet read what is never mapped reads it first."""
    row = teams_exercise(request, exercise_id)
    known = vocabulary.current().sheets.get(kind)
    if known is None:
        raise Http404
    if row.never_acknowledged_at is None:
        return redirect("cartography:never", row.pk)
    entries = LegendEntry.objects.visible_to(request.user).filter(exercise=row).digitised().in_order()
    form = SheetForm(
        request.POST or None, exercise=row, entries=entries, kind=kind,
        initial={"language": wording.spoken()},
    )  # fmt: skip
    return form_view(
        request, form, actions.prepare_sheet, at=timezone.now(), title=read(known.name),
        button=_("Prepare the sheet"), back=reverse("cartography:sheets", args=[row.pk]),
        lead=read(known.says),
        arguments=lambda: {
            "exercise": row, "kind": kind,
            **{name: form.cleaned_data[name] for name in OF_A_SHEET},
        },
        done=lambda made: _page(made),
    )  # fmt: skip


@for_map_readers
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The sheet with its questions; it is printed from here, once, and then as often as needed."""
    row = _sheet(request, sheet_id)
    own = kept_streets(row.exercise)
    form = PrintForm(request.POST or None, request.FILES or None, own_streets=own.credit if own else "")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with refusals_shown_on(form):
                _print(request, row, form)
                return redirect(_page(row))
            status = 409
    known = vocabulary.current().sheets.get(row.kind)
    context = {
        "at": timezone.now(),
        "sheet": row,
        "exercise": row.exercise,
        "form": form,
        "has_streets": own is not None,
        "kind": wording.sheet_words(row.kind),
        "paper": wording.PAPERS.get(row.paper, row.paper),
        "says": read(known.says) if known else "",
        "questions": [read(one) for one in known.questions] if known else [],
        "legend": [
            {"name": one["name"], "pen": one["pen"], "pen_words": wording.pen_words(one["pen"])}
            for one in row.legend
        ],
    }
    return render(request, "cartography/sheet.html", context, status=status)


def _print(request: HttpRequest, row: Sheet, form: PrintForm) -> None:
    """Drawn outside the transaction that keeps it: drawing takes a moment."""
    if row.printed_at is None:
        said = form.cleaned_data
        printed = printing.draw(
            row, basemap=said["basemap"], corners=said["corners"], credit=said["credit"],
            with_streets=said.get("with_streets", False),
        )  # fmt: skip
        form.apply(
            actions.keep_print, by=request.user, at=timezone.now(), sheet=row, printed=printed
        ).let_through()


@for_map_readers
@require_safe
def sheet_pdf(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    return _file(request, sheet_id, "pdf")


@for_map_readers
@require_safe
def sheet_tiles(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """A large sheet over several A4 pages."""
    return _file(request, sheet_id, "tiles")


def _file(request: HttpRequest, sheet_id: UUID, name: str) -> HttpResponse:
    row = _sheet(request, sheet_id)
    if not getattr(row, name):
        return redirect(_page(row))
    ending = "-a4" if name == "tiles" else ""
    return HttpResponse(
        files.of_sheet(row, name),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{row.code}{ending}.pdf"'},
    )


def _sheet(request: HttpRequest, sheet_id: UUID) -> Sheet:
    return get_object_or_404(Sheet.objects.visible_to(request.user).for_page(), pk=sheet_id)


def _page(row: Sheet) -> str:
    return reverse("cartography:sheet", args=[row.pk])
