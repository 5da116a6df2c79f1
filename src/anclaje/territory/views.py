"""Pages about places: all municipalities, and one place."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from anclaje.foundation import keyset
from anclaje.territory import maps, queries
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.forms import SearchForm
from anclaje.territory.models import Place
from anclaje.territory.portrait import portrait_of

PAGE = 45
MOST_FOUND = 30


@login_required
def municipality_list(request: HttpRequest) -> HttpResponse:
    """All municipalities by name, or the places that a search finds."""
    form = SearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    page = None
    if not wanted:
        page = keyset.page(
            queries.municipalities(),
            order=("plain_name", "pk"),
            after=request.GET.get("after", ""),
            size=PAGE,
        )
    return render(
        request,
        "territory/list.html",
        {
            "form": form,
            "wanted": wanted,
            "found": queries.search(wanted, MOST_FOUND) if wanted else [],
            "page": page,
            "is_first_page": not request.GET.get("after"),
            "at": timezone.now(),
            "attribution": maps.attribution(),
        },
    )


@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """What is known about one place."""
    here = (PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY, PlaceKind.NEIGHBOURHOOD)
    place = get_object_or_404(Place.objects.filter(kind__in=here).select_related("parent__parent"), code=code)
    told = {"at": timezone.now(), "attribution": maps.attribution()}
    return render(request, "territory/detail.html", {**portrait_of(place), **told})
