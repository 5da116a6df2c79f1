"""What every page of the guide needs: its edition, and the language it is read in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from anclaje.guide import queries, wording
from anclaje.guide.document import Reading
from anclaje.guide.models import Edition

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page of the guide for whoever is signed in; `?in=en` reads it whole in the other language."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        wanted = request.GET.get("in", "")
        language = next(
            (code for code, _name in settings.LANGUAGES if wanted and code.startswith(wanted)), None
        )
        if language is None:
            return view(request, *arguments, **named)
        with translation.override(language):
            return view(request, *arguments, **named)

    return opened


def edition_with(number: int) -> Edition:
    """The published edition with this number, or 404."""
    edition = Edition.objects.published().filter(number=number).newest_first().first()
    if edition is None:
        raise Http404
    return edition


def reading_of(request: HttpRequest, number: int) -> Reading:
    edition = edition_with(number)
    return Reading(edition, query=kept(request, edition))


def kept(request: HttpRequest, edition: Edition) -> str:
    """What links carry on, so that turning a page keeps the language chosen in the address."""
    return f"?in={request.GET['in']}" if request.GET.get("in") in edition.languages else ""


def shelf(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """For every template: the edition, the newest one, and the way to the other language."""
    language = (translation.get_language() or "es").split("-")[0]
    other = next((code for code in edition.languages if code != language), None)
    query = request.GET.copy()
    if other:
        query["in"] = other
    return {
        "edition": edition,
        "newest": queries.current_edition(),
        "at": timezone.now(),
        "keep": kept(request, edition),
        "other_language": other
        and {"code": other, "words": wording.READ_IN[other], "href": f"?{query.urlencode()}"},
    }
