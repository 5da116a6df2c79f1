"""A finished file on its way to the reader."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from anclaje.guide.models import Edition


def language_of_page() -> str:
    return (get_language() or "es").split("-")[0]


def contents_address(request: HttpRequest, edition: Edition) -> str:
    return request.build_absolute_uri(reverse("guide:contents", args=[edition.number]))


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """Shown in the browser; saved under this name."""
    return _file(content, "application/pdf", f'inline; filename="{name}.pdf"')


def html_to_keep(content: bytes, name: str) -> HttpResponse:
    """Always saved, never shown as a page of this site, so its own script runs only on the reader's disk."""
    return _file(content, "text/html; charset=utf-8", f'attachment; filename="{name}.html"')


def _file(content: bytes, kind: str, disposition: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
