"""Files to take along: of a presentation, a module, or an institution's edition."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from anclaje.training import permissions
from anclaje.training.exporting import bundle_of, bundle_of_edition, exported
from anclaje.training.models import Edition
from anclaje.training.packages.edition import Bundle
from anclaje.training.packages.kinds import KINDS
from anclaje.training.views.common import for_those_with_notes, for_trainers, language_of


@for_those_with_notes
@require_safe
def of_curriculum(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """ref: 1.4, or M1."""
    if len(ref) > 20:
        raise Http404
    _check_kind(request, kind)
    return _sent(bundle_of(ref, language_of(request)), kind)


@for_trainers
@require_safe
def of_edition(request: HttpRequest, edition_id: UUID, kind: str) -> HttpResponse:
    rows = Edition.objects.for_page().filter(
        adaptation__organisation__in=permissions.teaching_in(request.user)
    )
    edition = get_object_or_404(rows, pk=edition_id)
    _check_kind(request, kind)
    return _sent(bundle_of_edition(edition), kind)


def _check_kind(request: HttpRequest, kind: str) -> None:
    if kind not in KINDS:
        raise Http404
    if KINDS[kind].is_of_tests:
        permissions.check_can_take_tests(request.user)


def _sent(bundle: Bundle, kind: str) -> HttpResponse:
    """Always as a file: one page with its own script is not let run under this address."""
    file = exported(bundle, kind)
    sent = HttpResponse(file.content, content_type=file.media)
    sent["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return sent
