"""What every page of a draft needs: who may, which draft, and how its blocks read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation.errors import Denied
from anclaje.foundation.once import Outcome
from anclaje.guide import permissions
from anclaje.guide.document import Reading
from anclaje.guide.domain.drafting import group_of
from anclaje.guide.models import Block, Edition

View = Callable[..., HttpResponse]


def for_editors(view: View) -> View:
    """A page for the guide's editors; 403 for everybody else who signs in."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        permissions.check_can_edit_guide(request.user)
        return view(request, *arguments, **named)

    return opened


def draft_with(number: int) -> Edition:
    """The edition with this number that is not out: being written, or set aside. 404 otherwise."""
    edition = Edition.objects.filter(number=number).exclude(status=Edition.PUBLISHED).newest_first().first()
    if edition is None:
        raise Http404
    return edition


def block_with(edition: Edition, stable_id: str) -> Block:
    return get_object_or_404(Block.objects.select_related("edition"), edition=edition, stable_id=stable_id)


def reading_of(edition: Edition, blocks: list[Block] | None = None) -> Reading:
    """The draft as it reads now; its numbers lead to its own pages."""
    values = None if blocks is None else [block.as_values() for block in blocks]
    return Reading(edition, values=values, href=lambda number: block_href(edition, number))


def block_href(edition: Edition, stable_id: str) -> str:
    """Where a block stands in the draft."""
    return reverse("guide:draft-chapter", args=[edition.number, group_of(stable_id)]) + f"#{stable_id}"


def status_of(outcome: Outcome) -> int:
    """The answer of a page whose form did not go through."""
    return 403 if isinstance(outcome.error, Denied) else 409


def base(edition: Edition) -> dict[str, Any]:
    return {"edition": edition, "at": timezone.now(), "is_open": edition.is_draft}
