"""The guide for anybody, without signing in, where the guide says that it is public."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from anclaje.guide import wording
from anclaje.guide.document import Reading
from anclaje.guide.models import Edition
from anclaje.guide.paper.book import book_pdf
from anclaje.guide.paper.offline import offline_html
from anclaje.guide.printing.book import book_of
from anclaje.guide.printing.common import ribbons
from anclaje.guide.printing.offline import offline_of
from anclaje.guide.views.documents.sending import html_to_keep, language_of_page, pdf_answer

View = Callable[..., HttpResponse]


def open_page(view: View) -> View:
    """A page without sign-in; `?in=en` reads it in the other language."""

    @require_GET
    @wraps(view)
    def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        wanted = request.GET.get("in", "")
        language = next((code for code, _n in settings.LANGUAGES if wanted and code.startswith(wanted)), None)
        with translation.override(language or translation.get_language()):
            return view(request, *arguments, **named)

    return opened


@open_page
def public_current(request: HttpRequest) -> HttpResponse:
    return _page(request, _public_edition(None))


@open_page
def public(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, _public_edition(number))


@open_page
def public_pdf(request: HttpRequest, number: int) -> HttpResponse:
    edition = _public_edition(number)
    content = book_pdf(book_of(Reading(edition), _address(request, edition)))
    return pdf_answer(content, f"guia-{number}-{language_of_page()}")


@open_page
def public_offline(request: HttpRequest, number: int) -> HttpResponse:
    edition = _public_edition(number)
    return html_to_keep(offline_html(offline_of(edition, _address(request, edition))), f"guia-{number}")


def _public_edition(number: int | None) -> Edition:
    """404 where the guide is not public: nobody outside learns whether the edition exists."""
    editions = Edition.objects.published().filter(guide__is_public=True).newest_first()
    edition = (editions if number is None else editions.filter(number=number)).first()
    if edition is None:
        raise Http404
    return edition


def _page(request: HttpRequest, edition: Edition) -> HttpResponse:
    language = language_of_page()
    other = next((code for code in edition.languages if code != language), None)
    newest = _public_edition(None)
    found = {
        "edition": edition,
        "newest": newest,
        "book": book_of(Reading(edition), _address(request, edition)),
        "ribbons": ribbons(edition),
        "at": timezone.now(),
        "keep": f"?in={request.GET['in']}" if request.GET.get("in") in edition.languages else "",
        "other_language": other and {"code": other, "words": wording.READ_IN[other], "href": f"?in={other}"},
    }
    return render(request, "guide/documents/public.html", found)


def _address(request: HttpRequest, edition: Edition) -> str:
    return request.build_absolute_uri(reverse("guide:public", args=[edition.number]))
