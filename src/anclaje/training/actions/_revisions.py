"""How a revision gets its words. Runs inside an action."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from anclaje.training.actions._words import kept_all
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.models import Presentation, Revision, RevisionSlide
from anclaje.training.models.curriculum import question_as


def next_number(presentation: Presentation, language: str) -> int:
    last = presentation.revisions.filter(language=language).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def fill(revision: Revision, values: Values, credits: Mapping[str, UUID], at: datetime) -> None:
    """All of it anew. credits: the institution whose words a slide holds, by the slide's id."""
    revision.title, revision.minutes = values.title, values.minutes
    revision.objectives = list(values.objectives)
    revision.questions = [question_as(question) for question in values.questions]
    revision.origin = values.origin
    revision.save()
    rows = RevisionSlide.objects.filter(revision=revision)
    if rows.exists():
        rows.delete()
    RevisionSlide.objects.bulk_create(
        RevisionSlide(revision=revision, position=place, text=text, credit_id=credits.get(text.slide_id))
        for place, text in enumerate(kept_all(values.slides, at))
    )
