"""The register of law that the guide cites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anclaje.guide import queries, wording
from anclaje.guide.views.opening import page, shelf


@require_GET
@page
def law_register(request: HttpRequest) -> HttpResponse:
    edition = queries.current_edition()
    cited: dict[str, list[str]] = {}
    for step in queries.steps(edition):
        for code in step.legal:
            cited.setdefault(code, []).append(step.id)
    rows = [
        {
            "law": law,
            "status": wording.LAW[law.status],
            "source": wording.SOURCES[law.source],
            "steps": [(step, queries.paragraph_url(edition, step)) for step in cited.get(law.code, ())],
        }
        for law in queries.laws().values()
    ]
    return render(request, "guide/law.html", {**shelf(request, edition), "rows": rows})
