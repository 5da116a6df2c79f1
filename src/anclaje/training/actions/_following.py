"""What is written down whenever a part changes. Runs inside an action."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.actions._words import kept
from anclaje.training.domain.following import Step
from anclaje.training.domain.merge import inbox
from anclaje.training.models import Adaptation, Chapter, Part, PartChange
from anclaje.training.permissions import check_can_teach_in


def open_version(adaptation: Adaptation, by: User | None) -> Adaptation:
    """Locked, and kept by this person."""
    check_can_teach_in(by, adaptation.organisation_id)
    adaptation = Adaptation.objects.locked(adaptation.pk)
    if adaptation.ended_at is not None:
        raise RuleBroken(gettext_noop("This version was ended; it is kept as it was."))
    return adaptation


def open_chapter(chapter: Chapter, by: User | None) -> Chapter:
    """Its version is held, so that two people who answer at once answer one after the other."""
    chapter = Chapter.objects.select_related("presentation").get(pk=chapter.pk)
    chapter.adaptation = open_version(chapter.adaptation, by)
    return chapter


def open_part(part: Part, by: User | None) -> Part:
    open_chapter(part.chapter, by)
    return Part.objects.with_words().select_related("chapter__adaptation").locked(part.pk)


def become(part: Part, value: inbox.Part, step: Step, by: User | None, at: datetime) -> Part:
    """The part as this value, and the words that stood there kept with who changed them."""
    PartChange.objects.create(
        part=part, step=step, before_id=part.text_id, state_before=part.state, at=at, by=by
    )
    part.text = kept(value.slide, at)
    part.base = kept(value.base, at) if value.base else None
    part.declined = kept(value.declined, at) if value.declined else None
    part.state = value.state
    part.save()
    return part


def put_in_order(chapter: Chapter, ids: list[str]) -> None:
    """Every part in its place; ids: all of the chapter's slides."""
    places = {slide_id: place for place, slide_id in enumerate(ids)}
    moved = [part for part in chapter.parts.all() if part.position != places[part.slide_id]]
    for part in moved:
        part.position = places[part.slide_id]
    Part.objects.bulk_update(moved, ["position"])


def order_of(chapter: Chapter) -> list[str]:
    return list(chapter.parts.in_order().values_list("slide_id", flat=True))
