"""The sheet of a person's rights: read, printed on purpose, and kept by editors, a language at a time."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.foundation.errors import Denied
from anclaje.guide import permissions
from anclaje.guide.actions.rights import SheetText, keep_rights_sheet
from anclaje.guide.domain.rights import text_of
from anclaje.guide.forms.rights import LanguageForm, RightsForm
from anclaje.guide.models import RightsSheet
from anclaje.guide.paper.rights import rights_pdf
from anclaje.guide.printing.rights import review_in_words, sheet_of
from anclaje.guide.views.documents.sending import pdf_answer

SHOWN = ("language_name", "title", "translator", "translator_role", "reviewed_by")


@require_GET
@login_required
def rights(request: HttpRequest) -> HttpResponse:
    """Every language there is, and for editors the way to add one."""
    form = LanguageForm(request.GET if "language" in request.GET else None)
    can_edit = permissions.can_edit_guide(request.user)
    if can_edit and form.is_bound and form.is_valid():
        return redirect("guide:rights-edit", language=form.cleaned_data["language"])
    found = {
        "sheets": [
            (row, review_in_words(row)) for row in RightsSheet.objects.order_by("language_name", "pk")
        ],
        "form": form,
        "can_edit": can_edit,
        "at": timezone.now(),
    }
    return render(request, "guide/documents/rights.html", found)


@require_GET
@login_required
def rights_sheet(request: HttpRequest, language: str) -> HttpResponse:
    row = get_object_or_404(RightsSheet, language=language)
    found = {
        "row": row,
        "review": review_in_words(row),
        "can_edit": permissions.can_edit_guide(request.user),
        "at": timezone.now(),
    }
    return render(request, "guide/documents/rights_sheet.html", found)


@require_GET
@login_required
def rights_sheet_pdf(request: HttpRequest, language: str) -> HttpResponse:
    """Its file is called "hoja", so that a list of downloads tells nothing either."""
    row = get_object_or_404(RightsSheet, language=language)
    return pdf_answer(rights_pdf(sheet_of(row)), f"hoja-{row.language}")


@require_http_methods(["GET", "POST"])
@login_required
def rights_edit(request: HttpRequest, language: str) -> HttpResponse:
    """403 for others, 422 for what makes no sheet, 409 for a stale page with both texts."""
    permissions.check_can_edit_guide(request.user)
    if not LanguageForm({"language": language}).is_valid():
        return redirect("guide:rights")
    row = RightsSheet.objects.filter(language=language).first()
    form, status, differences = RightsForm(initial=_initial(row)), 200, []
    if request.method == "POST":
        form, status = RightsForm(request.POST), 422
        if form.is_valid():
            at = timezone.now()
            outcome = form.apply(
                keep_rights_sheet, by=request.user, language=language, at=at,
                text=SheetText(**form.text(), dated_on=timezone.localdate(at)),
                seen_version=form.cleaned_data["seen_version"],
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("The sheet is kept."))
                return redirect("guide:rights-sheet", language=language)
            status = 403 if isinstance(outcome.error, Denied) else 409
            differences = _differences(form, row) if outcome.status == "conflict" else []
    found = {
        "row": row,
        "language": language,
        "form": form,
        "differences": differences,
        "at": timezone.now(),
    }
    return render(request, "guide/documents/rights_edit.html", found, status=status)


def _initial(row: RightsSheet | None) -> dict:
    if row is None:
        return {"seen_version": 0}
    shown = {name: getattr(row, name) for name in SHOWN}
    return {**shown, "words": text_of(row.parts), "seen_version": row.version}


def _differences(form: RightsForm, row: RightsSheet | None) -> list[tuple]:
    """Yours beside what stands there now; the form then speaks of the newer one."""
    now = _initial(row)
    form.data = form.data.copy()
    form.data["seen_version"] = now["seen_version"]
    rows = []
    for name in (*SHOWN, "words"):
        yours, current = form.cleaned_data[name], now.get(name, "")
        if yours.replace("\r\n", "\n") != current:
            rows.append((form.fields[name].label, yours, current))
    return rows
