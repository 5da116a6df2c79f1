"""A finished file on its way to the reader."""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from anclaje.foundation.site import is_demonstration
from anclaje.guide.models import Edition
from anclaje.guide.paper.typesetting import template_mark

KEPT = 48
"""Finished files kept in memory: a few megabytes, and an edition never changes."""

Maker = Callable[[], bytes]


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


def kept(edition: Edition, what: str, address: str, make: Maker) -> bytes:
    """The file, made once for each published text, language, template and address; a draft's every time."""
    if not edition.is_published:
        return make()
    key = (edition.content_hash, what, language_of_page(), template_mark(), address, is_demonstration())
    return _kept(_Made(key, make))


class _Made:
    """A maker that counts as equal to another of the same key."""

    def __init__(self, key: tuple, make: Maker):
        self.key, self.make = key, make

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Made) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(KEPT)
def _kept(made: _Made) -> bytes:
    return made.make()
