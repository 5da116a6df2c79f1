"""An institution answers what changed above: slide by slide, or many at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._following import become, open_chapter, order_of, put_in_order
from anclaje.training.actions._words import kept
from anclaje.training.domain.following import State, Step, after
from anclaje.training.domain.merge import answers, inbox
from anclaje.training.domain.merge.inbox import Change, Kind
from anclaje.training.domain.merge.order import merge_order
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Chapter, Part
from anclaje.training.queries_curriculum import newest_revision, slides_of
from anclaje.training.queries_following import mark_of_change, waiting_in


class Answer(StrEnum):
    TAKE = "take"
    KEEP = "keep"
    """Mine, as it stands."""
    DECLINE = "decline"
    """Not this one: the next one is offered again."""
    PIN = "pin"
    """Nothing more from above for this slide."""


STEPS = {
    Answer.TAKE: Step.TAKE, Answer.KEEP: Step.REWRITE, Answer.DECLINE: Step.DECLINE, Answer.PIN: Step.PIN,
}  # fmt: skip


@action
def answer_change(
    *, chapter: Chapter, slide_id: str, answer: Answer, seen: str, by: User | None, at: datetime,
    chosen: Slide | None = None,
) -> Chapter:  # fmt: skip
    """seen: `mark_of_change` as the person saw it. chosen: what is to stand where both changed the same.

    Refuses what is answered already (RuleBroken) and a change that is another one by now (Stale).
    """
    chapter = open_chapter(chapter, by)
    change = waiting_in(chapter).of(slide_id)
    if change is None:
        raise RuleBroken(gettext_noop("Nothing waits for this slide any more."))
    if mark_of_change(change) != seen:
        raise Stale(
            gettext_noop("This changed again while you were looking at it. Nothing was overwritten."),
            current=chapter,
        )
    _answer(chapter, change, answer, chosen, by, at)
    return chapter


@action
def take_all(*, chapters: Sequence[Chapter], by: User | None, at: datetime) -> int:
    """Whatever merges cleanly, in all of these; what is in conflict or gone above waits for a person."""
    taken = 0
    for one in chapters:
        chapter = open_chapter(one, by)
        for change in waiting_in(chapter).changes:
            if change.kind in (Kind.NEW, Kind.CHANGED, Kind.MERGED):
                _answer(chapter, change, Answer.TAKE, None, by, at)
                taken += 1
    if not taken:
        raise RuleBroken(gettext_noop("Nothing here can be taken without a person's look."))
    return taken


@action
def answer_many(
    *, chapter: Chapter, slide_ids: Sequence[str], answer: Answer, by: User | None, at: datetime
) -> int:
    """The same answer for these. Conflicts are not taken this way."""
    chapter = open_chapter(chapter, by)
    asked = set(slide_ids)
    changes = [change for change in waiting_in(chapter).changes if change.id in asked]
    left = {Kind.BEHIND, Kind.CONFLICT} if answer == Answer.TAKE else {Kind.BEHIND}
    changes = [change for change in changes if change.kind not in left]
    if not changes:
        raise RuleBroken(gettext_noop("Choose at least one that can be answered this way."))
    for change in changes:
        _answer(chapter, change, answer, None, by, at)
    return len(changes)


@action
def answer_order(*, chapter: Chapter, take: bool, by: User | None, at: datetime) -> Chapter:
    """The order above merged with ours, or ours as it stands."""
    chapter = open_chapter(chapter, by)
    order = waiting_in(chapter).order
    if order is None:
        raise RuleBroken(gettext_noop("The order is as it is above."))
    if take:
        put_in_order(chapter, list(order.ids))
    chapter.order_base = _order_above(chapter)
    chapter.save()
    record(events.ORDER_ANSWERED, by=by, about=chapter, at=at, take=take)
    return chapter


def _answer(
    chapter: Chapter, change: Change, answer: Answer, chosen: Slide | None, by: User | None, at: datetime
) -> None:
    if change.kind == Kind.NEW:
        _answer_new(chapter, change, answer, at)
    else:
        part = (
            Part.objects.with_words()
            .select_related("chapter")
            .locked(chapter.parts.get(slide_id=change.id).pk)
        )
        become(part, _becomes(part.as_value(), change, answer, chosen), STEPS[answer], by, at)
    record(
        events.CHANGE_ANSWERED, by=by, about=chapter, at=at,
        slide=change.id, kind=change.kind.value, answer=answer.value,
    )  # fmt: skip


def _becomes(value: inbox.Part, change: Change, answer: Answer, chosen: Slide | None) -> inbox.Part:
    if change.kind == Kind.BEHIND:
        raise RuleBroken(gettext_noop("This slide is pinned: let it go first."))
    if answer == Answer.TAKE:
        return answers.taken(value, change, replace(chosen, id=change.id) if chosen else None)
    if answer == Answer.PIN:
        return replace(value, state=after(value.state, Step.PIN))
    return answers.kept(value, change) if answer == Answer.KEEP else answers.declined(value, change)


def _answer_new(chapter: Chapter, change: Change, answer: Answer, at: datetime) -> None:
    """Taken, it stands where the original has it; left out, it is not asked again."""
    if answer != Answer.TAKE:
        chapter.answered = [*chapter.answered, change.id]
        chapter.save()
        return
    value = answers.taken(None, change)
    words = kept(value.slide, at)
    mine = order_of(chapter)
    Part.objects.create(
        chapter=chapter, slide_id=change.id, position=len(mine), state=State.FOLLOWING, text=words, base=words
    )
    merged = merge_order(chapter.order_base, mine, _order_above(chapter))
    known = {*mine, change.id}
    moved = [one for one in mine if one != change.id]
    before = [one for one in merged.ids if one in known]
    place = before.index(change.id)
    moved.insert(moved.index(before[place - 1]) + 1 if place else 0, change.id)
    put_in_order(chapter, moved)


def _order_above(chapter: Chapter) -> list[str]:
    revision = newest_revision(chapter.presentation, chapter.adaptation.language)
    return list(slides_of(revision.pk)) if revision else []
