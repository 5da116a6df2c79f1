"""A whole edition as PDF and as one offline file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from anclaje.guide import permissions
from anclaje.guide.document import Reading
from anclaje.guide.models import Edition
from anclaje.guide.paper.book import book_pdf
from anclaje.guide.paper.offline import offline_html
from anclaje.guide.printing.book import book_of
from anclaje.guide.printing.offline import offline_of
from anclaje.guide.views.documents.sending import (
    contents_address,
    html_to_keep,
    language_of_page,
    pdf_answer,
)
from anclaje.guide.views.opening import edition_with, page


@require_GET
@page
def pdf(request: HttpRequest, number: int) -> HttpResponse:
    """A published edition for everybody; a draft only for those who write it."""
    edition = _readable(request, number)
    return pdf_answer(edition_pdf(request, edition), f"guia-{number}-{language_of_page()}")


@require_GET
@page
def offline(request: HttpRequest, number: int) -> HttpResponse:
    edition = edition_with(number)
    return html_to_keep(edition_offline(request, edition), f"guia-{number}")


def edition_pdf(request: HttpRequest, edition: Edition) -> bytes:
    address = contents_address(request, edition)
    return book_pdf(book_of(Reading(edition), address))


def edition_offline(request: HttpRequest, edition: Edition) -> bytes:
    address = contents_address(request, edition)
    return offline_html(offline_of(edition, address))


def _readable(request: HttpRequest, number: int) -> Edition:
    draft = Edition.objects.filter(number=number, status=Edition.DRAFT).first()
    if draft is None:
        return edition_with(number)
    if not permissions.can_edit_guide(request.user):
        raise Http404
    return draft
