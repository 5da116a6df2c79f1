"""What is out of the curriculum."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db.models import Max

from anclaje.training.models import Presentation, Revision, RevisionSlide


def newest_revision(presentation: Presentation | None, language: str) -> Revision | None:
    """The original's words in this language, as they are out now."""
    if presentation is None:
        return None
    return presentation.revisions.published().filter(language=language).newest_first().first()


def newest_ids(language: str, presentations: Iterable[UUID] | None = None) -> dict[UUID, UUID]:
    """The newest revision that is out, by presentation."""
    rows = Revision.objects.published().filter(language=language)
    if presentations is not None:
        rows = rows.filter(presentation__in=presentations)
    latest = dict(rows.values_list("presentation").annotate(Max("number")))
    found = rows.values_list("presentation_id", "number", "pk")
    return {presentation: pk for presentation, number, pk in found if latest[presentation] == number}


@lru_cache(maxsize=300)
def slides_of(revision: UUID) -> dict[str, UUID]:
    """By slide id, in their order: its words. Kept, since a revision that is out never changes."""
    rows = RevisionSlide.objects.filter(revision=revision).in_order()
    return dict(rows.values_list("text__slide_id", "text_id"))


def credits_of(revision: Revision | None) -> dict[str, UUID]:
    """Which institution's words stand on which slide."""
    if revision is None:
        return {}
    rows = revision.slides.filter(credit__isnull=False)
    return dict(rows.values_list("text__slide_id", "credit_id"))
