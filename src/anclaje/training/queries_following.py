"""What waits in an institution's inbox. Only what changed above is read: words are compared by their rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Exists, OuterRef

from anclaje.training.domain.following import State
from anclaje.training.domain.merge import inbox
from anclaje.training.domain.merge.inbox import Change, Kind
from anclaje.training.domain.merge.order import Order, merge_order
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Adaptation, Chapter, Part, RevisionSlide, SlideText
from anclaje.training.models.slides import FIELDS
from anclaje.training.queries_curriculum import newest_ids, slides_of

ANSWERED = (State.OWN, State.REMOVED)
AT_ONCE = 500


@dataclass(frozen=True)
class Waiting:
    """What waits in one chapter. order: as it would stand, where that differs; above: its slides' words."""

    changes: tuple[Change, ...] = ()
    order: Order | None = None

    def __len__(self) -> int:
        """How many ask for an answer: of a pinned slide one is only told."""
        asking = sum(change.kind != Kind.BEHIND for change in self.changes)
        return asking + (self.order is not None)

    def of(self, slide_id: str) -> Change | None:
        return next((change for change in self.changes if change.id == slide_id), None)


@dataclass(frozen=True)
class Held:
    """A part as its row says, without words."""

    slide_id: str
    state: str
    text: UUID
    base: UUID | None
    declined: UUID | None


def chapters_of(version: Adaptation) -> list[Chapter]:
    """What it teaches, in its order, with what `waiting` reads of it."""
    return list(version.chapters.taught().select_related("adaptation", "presentation").in_order())


def waiting_in(chapter: Chapter) -> Waiting:
    return waiting([chapter]).get(chapter.pk, Waiting())


def waiting(chapters: Sequence[Chapter]) -> dict[UUID, Waiting]:
    """By chapter, those where something waits. The chapters' versions are there (select_related)."""
    newest = _newest(chapters)
    above = {chapter: slides_of(revision) for chapter, revision in newest.items()}
    following = [chapter for chapter in chapters if chapter.pk in above]
    changed = _changed(newest)
    orders = _orders([one.pk for one in following if one.order_base != list(above[one.pk])])
    news = {one.pk: _news(one, above[one.pk], changed.get(one.pk, ()), orders) for one in following}
    words = _words(changed.values(), news.values())
    found = {}
    for one in following:
        changes = inbox.inbox(
            [_part(part, words) for part in changed.get(one.pk, ())],
            {slide: words[text] for slide, text in news[one.pk].items()},
            frozenset(one.answered),
        )
        order = _order(one, orders[one.pk], list(above[one.pk])) if one.pk in orders else None
        if changes or order:
            found[one.pk] = Waiting(tuple(changes), order)
    return found


def mark_of_change(change: Change) -> str:
    """Of what stands here and what stands above: another one as soon as either is."""
    return "-".join(one.mark[:16] if one else "none" for one in (change.before, change.above))


def _newest(chapters: Sequence[Chapter]) -> dict[UUID, UUID]:
    """By chapter that follows an original: the revision that is out."""
    asked: dict[str, set[UUID]] = {}
    for one in chapters:
        if one.presentation_id:
            asked.setdefault(one.adaptation.language, set()).add(one.presentation_id)
    newest = {language: newest_ids(language, presentations) for language, presentations in asked.items()}
    found = {one.pk: newest.get(one.adaptation.language, {}).get(one.presentation_id) for one in chapters}
    return {chapter: revision for chapter, revision in found.items() if revision}


def _changed(newest: Mapping[UUID, UUID]) -> dict[UUID, list[Held]]:
    """By chapter: the parts whose original is not what it was when they were last answered."""
    out = RevisionSlide.objects.filter(revision__in=set(newest.values()))
    found: dict[UUID, list[Held]] = {}
    for some in _in_lots(newest):
        rows = Part.objects.filter(chapter__in=some).exclude(state__in=ANSWERED).in_order()
        rows = rows.exclude(Exists(out.filter(text=OuterRef("base"))))
        rows = rows.exclude(Exists(out.filter(text=OuterRef("declined"))))
        for chapter, *facts in rows.values_list(
            "chapter_id", "slide_id", "state", "text_id", "base_id", "declined_id"
        ):
            found.setdefault(chapter, []).append(Held(*facts))
    return found


def _orders(chapters: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Ids of every slide that they hold, in their order."""
    found: dict[UUID, list[str]] = {chapter: [] for chapter in chapters}
    for some in _in_lots(chapters):
        rows = Part.objects.filter(chapter__in=some).in_order()
        for chapter, slide in rows.values_list("chapter_id", "slide_id"):
            found[chapter].append(slide)
    return found


def _news(
    chapter: Chapter, above: Mapping[str, UUID], changed: Iterable[Held], orders: Mapping[UUID, list[str]]
) -> dict[str, UUID]:
    """The originals that somebody has to read: of what changed, and what is not here yet."""
    ids = {part.slide_id for part in changed}
    known = {*orders[chapter.pk], *chapter.answered} if chapter.pk in orders else set(above)
    return {slide: text for slide, text in above.items() if slide in ids or slide not in known}


def _words(changed: Iterable[list[Held]], news: Iterable[dict[str, UUID]]) -> dict[UUID, Slide]:
    ids = {text for slides in news for text in slides.values()}
    for parts in changed:
        for part in parts:
            ids.update(one for one in (part.text, part.base, part.declined) if one)
    found = {}
    for some in _in_lots(ids):
        rows = SlideText.objects.filter(pk__in=some).values_list("pk", "slide_id", *FIELDS)
        found |= {pk: Slide(slide, **dict(zip(FIELDS, said, strict=True))) for pk, slide, *said in rows}
    return found


def _in_lots(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """A query takes so many at once."""
    asked = list(ids)
    return (asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE))


def _part(part: Held, words: dict[UUID, Slide]) -> inbox.Part:
    return inbox.Part(
        words[part.text], State(part.state), words[part.base] if part.base else None,
        words[part.declined] if part.declined else None,
    )  # fmt: skip


def _order(chapter: Chapter, mine: list[str], theirs: list[str]) -> Order | None:
    """None where the order is as it would be."""
    merged = _merged_order(tuple(chapter.order_base), tuple(mine), tuple(theirs))
    kept = set(mine)
    ids = tuple(one for one in merged.ids if one in kept)
    return Order(ids, merged.moved_by_both) if list(ids) != mine else None


@lru_cache(maxsize=1000)
def _merged_order(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> Order:
    return merge_order(base, mine, theirs)
