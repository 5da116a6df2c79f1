"""Sheets to give: a list of them, the talk before, and the sheet itself, each making written down."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.cases.actions.sheets import make_sheet
from anclaje.cases.beside import people_of
from anclaje.cases.domain.sheets import Sheet
from anclaje.cases.forms.together import SheetForm
from anclaje.cases.models import Case, Person
from anclaje.cases.sheet_contents import SPOKEN, complaint, held_sheet, telephones_back
from anclaje.cases.views.common import case_for, form_page, send
from anclaje.cases.wording_together import SHEET
from anclaje.guide.models import RightsSheet


@login_required
@require_safe
def sheets(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What can be put into a person's hands; the rights in the languages that they speak first."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    spoken = {code for person in case.people.all() for code in person.languages}
    rights = sorted(RightsSheet.objects.all(), key=lambda row: (row.language not in spoken, row.language))
    return render(request, "cases/sheets/sheets.html", {"at": at, "case": case, "rights": rights})


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, case_id: UUID, sheet: str) -> HttpResponse:
    """First the talk about where the paper will lie; only then the sheet, once, in their language."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    if sheet not in set(Sheet):
        raise Http404
    people = [(known.row.position, known.title) for known in people_of(case)]
    languages = [("es", "castellano"), ("en", "English")]
    form = SheetForm(
        request.POST or None, people=people, languages=languages, initial={"language": _language(case)}
    )
    sent = send(request, form, make_sheet, at=at, case=case, sheet=Sheet(sheet))
    if sent.is_done:
        person = case.people.get(position=form.cleaned_data["position"])
        return _made(request, case, person, Sheet(sheet), form.cleaned_data["language"], at)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/sheets/before.html",
        sheet=sheet, title=_(SHEET[sheet]),
    )  # fmt: skip


def _language(case: Case) -> str:
    spoken = [code for person in case.people.order_by("position") for code in person.languages]
    return next((code for code in spoken if code in SPOKEN), "es")


def _made(
    request: HttpRequest, case: Case, person: Person, sheet: Sheet, language: str, at: Any
) -> HttpResponse:
    """Drawn in the person's language, whoever reads it out."""
    with translation.override(SPOKEN[language]):
        context: dict[str, Any] = {"at": at, "case": case, "sheet": sheet.value, "language": language}
        if sheet is Sheet.HELD:
            context["held"] = held_sheet(case, person, at)
        elif sheet is Sheet.COMPLAINT:
            context["complaint"] = complaint()
        else:
            context["telephones"] = telephones_back(case)
        answer = render(request, f"cases/sheets/{sheet.value}.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
