"""A version is frozen as it is to be taught."""

from datetime import datetime

from django.db.models import Max

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._following import open_version
from anclaje.training.domain.following import State
from anclaje.training.domain.presentation import Origin
from anclaje.training.domain.review import is_cleared
from anclaje.training.models import Adaptation, Chapter, Edition, EditionSlide, Part, Revision
from anclaje.training.queries_curriculum import newest_revision


@action
def freeze_edition(*, adaptation: Adaptation, says: str, by: User | None, at: datetime) -> Edition:
    """What is taught from now on: every slide that is not removed, and the questions that they teach.

    It is signed where each text of the curriculum in it was; what the institution wrote is its own to sign.
    """
    adaptation = open_version(adaptation, by)
    chapters = list(adaptation.chapters.taught().select_related("presentation").in_order())
    parts = {chapter.pk: list(chapter.parts.shown().in_order()) for chapter in chapters}
    if not any(parts.values()):
        raise RuleBroken(gettext_noop("There is no slide in this version yet."))
    above = {chapter.pk: newest_revision(chapter.presentation, adaptation.language) for chapter in chapters}
    last = adaptation.editions.aggregate(last=Max("number"))["last"]
    edition = Edition.objects.create(
        adaptation=adaptation, number=(last or 0) + 1, says=says.strip(), frozen_at=at, frozen_by=by,
        chapters=[_said(one, above[one.pk], parts[one.pk], adaptation.language) for one in chapters],
        is_signed=all(is_cleared(revision) for revision in above.values() if revision is not None),
    )  # fmt: skip
    EditionSlide.objects.bulk_create(
        EditionSlide(edition=edition, code=chapter.code, position=place, text_id=part.text_id)
        for chapter in chapters
        for place, part in enumerate(parts[chapter.pk])
    )
    record(events.EDITION_FROZEN, by=by, about=edition, at=at, number=edition.number)
    return edition


def _said(chapter: Chapter, revision: Revision | None, parts: list[Part], language: str) -> dict:
    """Facts of the presentation as they are now. A question about slides that went is not asked."""
    shown = {part.slide_id for part in parts}
    questions = revision.questions if revision else []
    return {
        "code": chapter.code,
        "module": chapter.presentation.module if chapter.presentation else "",
        "language": language,
        "title": chapter.title,
        "audiences": list(chapter.presentation.audiences) if chapter.presentation else [],
        "minutes": sum(part.text.minutes for part in parts) or (revision.minutes if revision else 0),
        "objectives": list(revision.objectives) if revision else [],
        "origin": revision.origin if revision else Origin.WRITTEN_HERE.value,
        "revision": revision.number if revision else None,
        "is_own": any(part.state in (State.OWN, State.ADAPTED) for part in parts),
        "questions": [one for one in questions if not one["teaches"] or shown & set(one["teaches"])],
    }
