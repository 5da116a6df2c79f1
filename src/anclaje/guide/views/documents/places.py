"""Who does each step in one municipality, as a page and on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from anclaje.guide import queries
from anclaje.guide.paper.place_table import place_table_pdf
from anclaje.guide.paper.values import PlaceTable
from anclaje.guide.printing.place_table import place_table
from anclaje.guide.views.documents.sending import language_of_page, pdf_answer
from anclaje.guide.views.opening import page, shelf
from anclaje.territory.models import Place


@require_GET
@page
def place_page(request: HttpRequest, code: str) -> HttpResponse:
    place = _municipality(code)
    found = {
        **shelf(request, queries.current_edition()),
        "place": place,
        "table": _table(request, place),
    }
    return render(request, "guide/documents/place_table.html", found)


@require_GET
@page
def place_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Made every time: the directory behind it changes any day."""
    place = _municipality(code)
    content = place_table_pdf(_table(request, place))
    return pdf_answer(content, f"guia-{place.code}-{language_of_page()}")


def _municipality(code: str) -> Place:
    return get_object_or_404(Place.objects.municipalities(), code=code)


def _table(request: HttpRequest, place: Place) -> PlaceTable:
    address = request.build_absolute_uri(reverse("guide:place-table", args=[place.code]))
    return place_table(place, address, timezone.localdate())
