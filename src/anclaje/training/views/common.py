"""What every page of training does: let people in, and find what the address names."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from anclaje.foundation import pack
from anclaje.training import permissions
from anclaje.training.models import Adaptation, Chapter, Part, Presentation

View = Callable[..., HttpResponse]


def _guarded(check: Callable[[Any], None]) -> Callable[[View], View]:
    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check(request.user)
            return view(request, *args, **kwargs)

        return never_cache(login_required(guarded))

    return guard


for_readers = _guarded(permissions.check_can_read_curriculum)
"""Everybody who holds a post."""
for_trainers = _guarded(permissions.check_can_teach_somewhere)
for_keepers = _guarded(permissions.check_can_keep_curriculum)
for_those_with_notes = _guarded(permissions.check_can_read_notes)


def presentation_of(code: str) -> Presentation:
    return get_object_or_404(Presentation, code=code)


def language_of(request: HttpRequest) -> str:
    """As asked for, else the reader's own; one that the pack speaks."""
    spoken = pack.current().languages
    asked = request.GET.get("language") or (get_language() or "")[:2]
    return asked if asked in spoken else spoken[0]


def own_version(request: HttpRequest, version_id: UUID) -> Adaptation:
    """To whoever does not teach in its institution it does not exist."""
    return get_object_or_404(_own(request, Adaptation.objects.for_page(), ""), pk=version_id)


def own_chapter(request: HttpRequest, chapter_id: UUID) -> Chapter:
    rows = Chapter.objects.select_related("presentation", "adaptation__organisation")
    return get_object_or_404(_own(request, rows, "adaptation__"), pk=chapter_id)


def own_part(request: HttpRequest, part_id: UUID) -> Part:
    rows = Part.objects.with_words().select_related(
        "chapter__presentation", "chapter__adaptation__organisation"
    )
    return get_object_or_404(_own(request, rows, "chapter__adaptation__"), pk=part_id)


def _own(request: HttpRequest, rows: Any, path: str) -> Any:
    return rows.filter(**{f"{path}organisation__in": permissions.teaching_in(request.user)})
