"""An institution's own version: what it takes of the curriculum, and what it makes of it."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.ids import new_id
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation
from anclaje.training import events
from anclaje.training.actions._following import (
    become,
    open_chapter,
    open_part,
    open_version,
    order_of,
    put_in_order,
)
from anclaje.training.actions._words import kept
from anclaje.training.domain.following import State, Step, after
from anclaje.training.domain.merge import inbox
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Adaptation, Chapter, Part, Presentation, SlideText
from anclaje.training.permissions import check_can_teach_in
from anclaje.training.queries_curriculum import newest_revision


@action
def begin_version(
    *, organisation: Organisation, title: str, language: str, by: User | None, at: datetime
) -> Adaptation:
    """An institution's version, empty; presentations are taken into it one by one."""
    check_can_teach_in(by, organisation.pk)
    if not title.strip():
        raise RuleBroken(gettext_noop("Give your version a name: it stands on every page that leaves."))
    Organisation.objects.locked(organisation.pk)
    if Adaptation.objects.active().filter(organisation=organisation, title=title.strip()).exists():
        raise RuleBroken(gettext_noop("Your institution has a version of this name already."))
    version = Adaptation.objects.create(
        organisation=organisation, title=title.strip(), language=language, begun_at=at
    )
    record(events.VERSION_BEGUN, by=by, about=version, at=at, language=language)
    return version


@action
def end_version(*, adaptation: Adaptation, by: User | None, at: datetime) -> Adaptation:
    adaptation = open_version(adaptation, by)
    adaptation.ended_at = at
    adaptation.save()
    record(events.VERSION_ENDED, by=by, about=adaptation, at=at)
    return adaptation


@action
def take_presentation(
    *, adaptation: Adaptation, presentation: Presentation, by: User | None, at: datetime
) -> Chapter:
    """As it is out now, every slide following. One that was left comes back as the institution had it."""
    adaptation = open_version(adaptation, by)
    found = adaptation.chapters.filter(presentation=presentation).first()
    if found is not None:
        found.left_at = None
        found.save()
        return _noted(found, by, at)
    revision = newest_revision(presentation, adaptation.language)
    if revision is None:
        raise RuleBroken(gettext_noop("This presentation is not out in the language of your version."))
    slides = list(revision.slides.select_related("text").in_order())
    chapter = Chapter.objects.create(
        adaptation=adaptation, presentation=presentation, code=presentation.code, title=revision.title,
        position=_next_place(adaptation), order_base=[row.text.slide_id for row in slides],
    )  # fmt: skip
    Part.objects.bulk_create(
        Part(chapter=chapter, slide_id=row.text.slide_id, position=place, state=State.FOLLOWING,
             text=row.text, base=row.text)
        for place, row in enumerate(slides)
    )  # fmt: skip
    return _noted(chapter, by, at)


@action
def add_own_presentation(
    *, adaptation: Adaptation, code: str, title: str, slides: tuple[Slide, ...], by: User | None, at: datetime
) -> Chapter:
    """One that the curriculum does not have: from the institution's own deck, or begun empty."""
    adaptation = open_version(adaptation, by)
    if not code.strip() or not title.strip():
        raise RuleBroken(gettext_noop("A presentation has a short code and a title."))
    taken = adaptation.chapters.filter(code=code.strip()).exists()
    if taken or Presentation.objects.filter(code=code.strip()).exists():
        raise RuleBroken(gettext_noop("This code is taken: give it one of your own."))
    chapter = Chapter.objects.create(
        adaptation=adaptation, code=code.strip(), title=title.strip(), position=_next_place(adaptation)
    )
    for place, slide in enumerate(slides):
        Part.objects.create(
            chapter=chapter, slide_id=slide.id, position=place, state=State.OWN, text=kept(slide, at)
        )
    return _noted(chapter, by, at)


@action
def leave_presentation(*, chapter: Chapter, by: User | None, at: datetime) -> Chapter:
    """Not taught here any more; what the institution wrote of it is kept."""
    chapter = open_chapter(chapter, by)
    chapter.left_at = at
    chapter.save()
    record(events.CHAPTER_LEFT, by=by, about=chapter, at=at, code=chapter.code)
    return chapter


@action
def move_presentation(*, chapter: Chapter, to: int, by: User | None, at: datetime) -> Chapter:
    """To this place of its version, from 0."""
    chapter = open_chapter(chapter, by)
    rows = [row for row in chapter.adaptation.chapters.taught().in_order() if row.pk != chapter.pk]
    rows.insert(max(0, to), chapter)
    for place, row in enumerate(rows):
        row.position = place
    Chapter.objects.bulk_update(rows, ["position"])
    record(events.CHAPTER_MOVED, by=by, about=chapter, at=at, code=chapter.code, to=to)
    return chapter


@action
def rewrite_part(
    *, part: Part, slide: Slide, seen_version: int | None, by: User | None, at: datetime
) -> Part:
    """The institution's words for this slide; its id stays, and so does what it began from."""
    part = open_part(part, by)
    check_seen(part, seen_version)
    slide = _checked(replace(slide, id=part.slide_id))
    value = part.as_value()
    if slide == value.slide:
        return _changed(part, Step.REWRITE, by, at)
    changed = replace(value, slide=slide, state=after(part.state, Step.REWRITE))
    return _changed(become(part, changed, Step.REWRITE, by, at), Step.REWRITE, by, at)


@action
def add_own_slide(
    *, chapter: Chapter, slide: Slide, after_id: str | None, by: User | None, at: datetime
) -> Part:
    """A slide that only this institution has, behind the one named; first of all where none is."""
    chapter = open_chapter(chapter, by)
    slide = _checked(replace(slide, id=f"{chapter.code}-own-{new_id().hex[-10:]}"))
    ids = order_of(chapter)
    part = Part.objects.create(
        chapter=chapter, slide_id=slide.id, position=len(ids), state=State.OWN, text=kept(slide, at)
    )
    ids.insert(ids.index(after_id) + 1 if after_id in ids else 0, slide.id)
    put_in_order(chapter, ids)
    record(events.PART_ADDED, by=by, about=part, at=at, slide=slide.id)
    return part


@action
def move_part(*, part: Part, to: int, by: User | None, at: datetime) -> Part:
    """To this place of its presentation, from 0."""
    part = open_part(part, by)
    ids = [one for one in order_of(part.chapter) if one != part.slide_id]
    ids.insert(max(0, to), part.slide_id)
    put_in_order(part.chapter, ids)
    record(events.PARTS_MOVED, by=by, about=part.chapter, at=at, slide=part.slide_id, to=to)
    part.refresh_from_db()
    return part


@action
def step_part(*, part: Part, step: Step, seen_version: int | None, by: User | None, at: datetime) -> Part:
    """Pin, unpin, remove, bring back; or leave the institution's words and follow the original again."""
    part = open_part(part, by)
    check_seen(part, seen_version)
    value = part.as_value()
    if step == Step.FOLLOW_AGAIN:
        changed = _following_again(part, value)
    elif step == Step.BRING_BACK and value.base is None:
        changed = replace(value, state=State.OWN)
    elif step in (Step.PIN, Step.UNPIN, Step.REMOVE, Step.BRING_BACK):
        changed = replace(value, state=_state_after(value, step))
    else:
        raise RuleBroken(gettext_noop("This slide cannot do that from where it stands."))
    return _changed(become(part, changed, step, by, at), step, by, at)


@action
def restore_words(
    *, part: Part, text: SlideText, seen_version: int | None, by: User | None, at: datetime
) -> Part:
    """Words that stood here once, back in their place; the present ones are kept as well."""
    part = open_part(part, by)
    check_seen(part, seen_version)
    if not part.changes.filter(before=text).exists():
        raise RuleBroken(gettext_noop("These words never stood on this slide."))
    changed = replace(part.as_value(), slide=text.as_value(), state=after(part.state, Step.REWRITE))
    return _changed(become(part, changed, Step.REWRITE, by, at), Step.REWRITE, by, at)


def _state_after(value: inbox.Part, step: Step) -> State:
    """Words that are the original's own follow it again when they come back or are let go."""
    state = after(value.state, step)
    return State.FOLLOWING if state == State.ADAPTED and value.slide == value.base else state


def _following_again(part: Part, value: inbox.Part) -> inbox.Part:
    state = after(part.state, Step.FOLLOW_AGAIN)
    chapter = part.chapter
    revision = newest_revision(chapter.presentation, chapter.adaptation.language)
    rows = revision.slides.filter(text__slide_id=part.slide_id).select_related("text") if revision else []
    above = next((row.text.as_value() for row in rows), None)
    if above is None:
        raise RuleBroken(gettext_noop("The original does not have this slide any more."))
    return replace(value, slide=above, base=above, declined=None, state=state)


def _checked(slide: Slide) -> Slide:
    if not slide.title.strip():
        raise RuleBroken(gettext_noop("A slide has a title."))
    if len(slide.title) > 200:
        raise RuleBroken(gettext_noop("A title is short: 200 characters at most."))
    return slide


def _next_place(adaptation: Adaptation) -> int:
    last = adaptation.chapters.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _changed(part: Part, step: Step, by: User | None, at: datetime) -> Part:
    record(events.PART_CHANGED, by=by, about=part, at=at, slide=part.slide_id, step=step.value)
    return part


def _noted(chapter: Chapter, by: User | None, at: datetime) -> Chapter:
    record(events.CHAPTER_TAKEN, by=by, about=chapter, at=at, code=chapter.code)
    return chapter
