"""The list as a file: what would be in it, why it is taken along, and then the file."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from anclaje.cases import exporting, permissions
from anclaje.cases.actions.working import export_list
from anclaje.cases.domain.export_fields import MOST_ROWS, Reason
from anclaje.cases.domain.filters import Filter
from anclaje.cases.forms.working import ExportForm
from anclaje.cases.views.working.lists import address, asked_filter
from anclaje.cases.working.choosing import counts
from anclaje.cases.working.wording import one_sentence
from anclaje.foundation import pack
from anclaje.foundation.forms import refusals_shown_on


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at, by = timezone.now(), asked_filter(request)
    form = ExportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals_shown_on(form):
            return _file(request, by, form, at)
    status = 422 if form.is_bound else 200
    columns = exporting.columns_of(request.user)
    count = counts(request.user, [by], at)[0]
    context = {
        "at": at,
        "form": form,
        "sentence": one_sentence(by),
        "count": count,
        "is_too_many": count > MOST_ROWS,
        "most": MOST_ROWS,
        "columns": exporting.headings(columns),
        "back": address("cases:list", by),
    }
    return render(request, "cases/working/export.html", context, status=status)


def _file(request: HttpRequest, by: Filter, form: ExportForm, at: datetime) -> HttpResponse:
    ending = form.cleaned_data["ending"]
    columns = exporting.columns_of(request.user)
    cases = export_list(
        cases=exporting.cases_to_export(request.user, by, at),
        fields=columns,
        reason=Reason(form.cleaned_data["reason"]),
        ending=ending,
        by=request.user,
        at=at,
    )
    content = exporting.written(ending, exporting.headings(columns), exporting.rows_of(cases, columns))
    answer = HttpResponse(content, content_type=exporting.KINDS[ending])
    name = f"{exporting.FILE_NAME}-{pack.current().calendar.day(at)}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
