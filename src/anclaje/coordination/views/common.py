"""What every page of coordination does: let participants in, and ask where."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from anclaje.coordination import permissions
from anclaje.coordination.forms.base import WhereForm
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities, province

TERRITORY = "all"


def for_participants(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sign-in, and a post that takes part; else 403 with the reason."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        permissions.check_can_take_part(request.user)
        return view(request, *args, **kwargs)

    return never_cache(login_required(guarded))


def where_asked(request: HttpRequest, *, only_kept: bool, whole_territory: bool) -> tuple[bool, Place | None]:
    """(whether it was said, the municipality or None for the whole territory)."""
    said = request.GET.get("where", "")
    if said == TERRITORY and whole_territory:
        return True, None
    place = next((one for one in _places(request, only_kept) if one.code == said), None)
    return place is not None, place


def ask_where(
    request: HttpRequest, *, title: str, back: str, only_kept: bool, whole_territory: bool, at: datetime
) -> HttpResponse:
    """The first page of something new: in which municipality, or for the whole territory."""
    places = [(one.code, one.name) for one in _places(request, only_kept)]
    if whole_territory and (not only_kept or permissions.can_keep_ties(request.user, None)):
        places = [(TERRITORY, _("the whole territory")), *places]
    context = {"form": WhereForm(places=places), "title": title, "back": back, "at": at, "is_get": True}
    return render(request, "foundation/form_page.html", {**context, "button": _("Go on")})


def _places(request: HttpRequest, only_kept: bool) -> list[Place]:
    everywhere = permissions.can_keep_ties(request.user, None)
    if everywhere or (not only_kept and standing_of(request.user).is_province_wide):
        return list(municipalities())
    return list(municipalities().filter(pk__in=standing_of(request.user).municipality_ids))


def place_words(place: Place | None) -> str:
    return place.name if place else province().name


def home() -> str:
    return reverse("coordination:home")
