"""What the pages of sources share: who may, which row, and what came of a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from anclaje.foundation.errors import Denied
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.once import Outcome
from anclaje.foundation.translate import read
from anclaje.guide.domain.wording import span_in_words
from anclaje.guide.models import Excerpt, Source
from anclaje.network.models import ActorType


def source_with(source_id: UUID) -> Source:
    return get_object_or_404(Source, pk=source_id)


def excerpt_with(source_id: UUID, number: int) -> Excerpt:
    return get_object_or_404(
        Excerpt.objects.select_related("source", "set_aside_by", "marked_by"),
        source_id=source_id,
        number=number,
    )


@dataclass(frozen=True)
class Sent:
    """What came of a form: 200 not sent, 422 to mend, 409 or 403 refused, 302 done."""

    status: int = 200
    outcome: Outcome | None = None

    @property
    def is_done(self) -> bool:
        return self.status == 302

    @property
    def is_stale(self) -> bool:
        return self.outcome is not None and self.outcome.status == "conflict"


def send(
    request: HttpRequest,
    form: ChangeForm,
    action: Callable[..., Any],
    arguments: Callable[[], Mapping[str, Any]],
) -> Sent:
    """Send a posted form to its action, once. `arguments` are read after the form was checked."""
    if request.method != "POST":
        return Sent()
    if not form.is_valid():
        return Sent(422)
    outcome = form.apply(action, by=request.user, at=timezone.now(), **arguments())
    if outcome.went_through:
        return Sent(302, outcome)
    return Sent(403 if isinstance(outcome.error, Denied) else 409, outcome)


def look_again(form: ChangeForm, version: int) -> None:
    """The form now speaks of the row as it stands, so that sending it again is a decision."""
    form.data = form.data.copy()
    form.data["seen_version"] = version


class Words:
    """What excerpts say, in the reader's language; the vocabulary is read once a page."""

    def __init__(self) -> None:
        self.language = get_language() or "es"
        self.actors = {kind.code: read(kind.name) for kind in ActorType.objects.in_order()}

    def who(self, excerpt: Excerpt) -> str:
        return ", ".join(self.actors.get(code, code) for code in excerpt.says_actors)

    def within(self, excerpt: Excerpt) -> str:
        return span_in_words(excerpt.says_span, self.language) if excerpt.says_span else ""
