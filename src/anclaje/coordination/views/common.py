"""What every page of coordination does: let participants in, send a form once, show it again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from anclaje.coordination import permissions
from anclaje.coordination.forms.base import StepForm, WhereForm
from anclaje.foundation.errors import Denied, Stale
from anclaje.foundation.forms import ChangeForm
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


def form_view(
    request: HttpRequest,
    form: ChangeForm,
    action: Callable[..., Any],
    *,
    at: datetime,
    title: str,
    button: str,
    back: str,
    arguments: Callable[[], Mapping[str, Any]] = dict,
    done: Callable[[Any], str] | None = None,
    stands_now: Callable[[Any], Mapping[str, Any]] | None = None,
    **words: Any,
) -> HttpResponse:
    """Show a form, send it once, and go on: to `done(result)`, else back."""
    status, differences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(action, by=request.user, at=at, **arguments())
            if outcome.went_through:
                return redirect(done(outcome.result) if done and outcome.result is not None else back)
            status = 403 if isinstance(outcome.error, Denied) else 409
            if isinstance(outcome.error, Stale):
                current = outcome.error.current
                if stands_now:
                    differences = form.differences(stands_now(current))
                form.data = form.data.copy()
                form.data[form.add_prefix("seen_version")] = current.version
    context = {"form": form, "title": title, "button": button, "back": back, "at": at, **words}
    return render(request, "coordination/form.html", {**context, "differences": differences}, status=status)


def press(
    request: HttpRequest,
    action: Callable[..., Any],
    *,
    at: datetime,
    back: str,
    takes_version: bool = True,
    **arguments: Any,
) -> HttpResponse:
    """A single button: done once, then back; a refusal becomes its own page."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return redirect(back)
    if takes_version:
        arguments["seen_version"] = form.cleaned_data["seen_version"]
    form.apply(action, by=request.user, at=at, **arguments).let_through()
    return redirect(back)


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
    return render(request, "coordination/form.html", {**context, "button": _("Go on")})


def _places(request: HttpRequest, only_kept: bool) -> list[Place]:
    everywhere = permissions.can_keep_ties(request.user, None)
    if everywhere or (not only_kept and standing_of(request.user).is_province_wide):
        return list(municipalities())
    return list(municipalities().filter(pk__in=standing_of(request.user).municipality_ids))


def place_words(place: Place | None) -> str:
    return place.name if place else province().name


def home() -> str:
    return reverse("coordination:home")
