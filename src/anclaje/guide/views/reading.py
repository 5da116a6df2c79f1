"""The guide as a book: contents, one procedure a page, the whole for paper, its times, its search."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from anclaje.guide import permissions, queries
from anclaje.guide.document import Reading
from anclaje.guide.domain.search import find
from anclaje.guide.forms.reading import SearchForm
from anclaje.guide.queries_consultation import invitations_of
from anclaje.guide.queries_signing import waiting_for
from anclaje.guide.queries_times import times_met
from anclaje.guide.views.opening import page, reading_of, shelf


@require_GET
@page
def current(request: HttpRequest) -> HttpResponse:
    """The newest edition's contents; a page that says so where there is none yet."""
    try:
        edition = queries.current_edition()
    except queries.NoEdition as refusal:
        found = {"refusal": refusal, "to_sign": waiting_for(request.user), "at": timezone.now()}
        return render(request, "guide/nothing_yet.html", found)
    return contents(request, edition.number)


@require_GET
@page
def contents(request: HttpRequest, number: int) -> HttpResponse:
    reading = reading_of(request, number)
    found = {
        **shelf(request, reading.edition),
        "front": reading.front(),
        "chapters": reading.chapters(),
        "can_foresee": permissions.can_foresee(request.user),
        "form": SearchForm(),
        "to_sign": waiting_for(request.user),
        "can_edit": permissions.can_edit_guide(request.user),
        "is_invited": bool(invitations_of(request.user)),
        "answered": reading.edition.rounds.filter(matrix_published_at__isnull=False).newest_first(),
    }
    return render(request, "guide/contents.html", found)


@require_GET
@page
def procedure(request: HttpRequest, number: int, procedure: str) -> HttpResponse:
    reading = reading_of(request, number)
    chapters = reading.chapters()
    place = next((at for at, chapter in enumerate(chapters) if chapter.number == procedure), None)
    if place is None:
        raise Http404
    found = {
        **shelf(request, reading.edition),
        "chapter": chapters[place],
        "before": chapters[place - 1] if place else None,
        "after": chapters[place + 1] if place + 1 < len(chapters) else None,
        **_times_met(request, reading),
    }
    return render(request, "guide/procedure.html", found)


@require_GET
@page
def whole(request: HttpRequest, number: int) -> HttpResponse:
    """Everything on one page, for paper."""
    reading = reading_of(request, number)
    found = {
        **shelf(request, reading.edition),
        "front": reading.front(),
        "chapters": reading.chapters(),
        "laws": reading.laws.values(),
        "address": request.build_absolute_uri(reverse("guide:contents", args=[number])),
    }
    return render(request, "guide/whole.html", found)


@require_GET
@page
def times(request: HttpRequest, number: int) -> HttpResponse:
    """The table of deadlines."""
    reading = reading_of(request, number)
    found = {
        **shelf(request, reading.edition),
        "chapters": reading.chapters(),
        **_times_met(request, reading),
    }
    return render(request, "guide/times.html", found)


def _times_met(request: HttpRequest, reading: Reading) -> dict[str, Any]:
    """How often the times were met, for those who may see it; the steps where it sticks as lines."""
    if not permissions.can_see_times_met(request.user):
        return {}
    times = times_met(reading.edition, timezone.now(), permissions.audience_of(request.user))
    stuck = [
        {"line": reading.line(reading.steps[row.step_id]), "met": row.met, "regions": row.regions}
        for row in times.stuck
        if row.step_id in reading.steps
    ]
    return {"times": times, "why_not": gettext(times.why_not) if times.why_not else "", "stuck": stuck}


@require_GET
@page
def search(request: HttpRequest, number: int) -> HttpResponse:
    reading = reading_of(request, number)
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    hits = [{"hit": hit, "href": _href(reading, hit.block)} for hit in find(query, reading.passages())]
    found = {**shelf(request, reading.edition), "form": form, "query": query, "hits": hits}
    return render(request, "guide/search.html", found)


def _href(reading: Reading, block: str) -> str:
    if block.startswith("P"):
        return queries.paragraph_url(reading.edition, block, reading.query)
    return reverse("guide:contents", args=[reading.edition.number]) + f"{reading.query}#{block}"
