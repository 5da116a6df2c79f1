"""What waits in an institution's inbox. Only what changed above is read: words are compared by their rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from anclaje.training.domain.following import State
from anclaje.training.domain.merge import inbox
from anclaje.training.domain.merge.inbox import Change
from anclaje.training.domain.merge.order import Order, merge_order
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Chapter, Part, SlideText
from anclaje.training.queries_curriculum import newest_ids, slides_above

ANSWERED = (State.OWN, State.REMOVED)
AT_ONCE = 500


@dataclass(frozen=True)
class Waiting:
    """What waits in one chapter. order: as it would stand, where that differs; above: its slides' words."""

    changes: tuple[Change, ...] = ()
    order: Order | None = None

    def __len__(self) -> int:
        return len(self.changes) + (self.order is not None)

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

    @property
    def has_seen(self) -> tuple[UUID | None, ...]:
        """Words of the original that were answered here; never none, which is a slide gone above."""
        return (self.base, self.declined) if self.declined else (self.base,)


def waiting_in(chapter: Chapter) -> Waiting:
    return waiting([chapter]).get(chapter.pk, Waiting())


def waiting(chapters: Sequence[Chapter]) -> dict[UUID, Waiting]:
    """By chapter, those where something waits. The chapters' versions are there (select_related)."""
    above = _above(chapters)
    held = _held([chapter.pk for chapter in chapters if chapter.pk in above])
    differing = {
        pk: _differing(parts, above[pk], known) for pk, parts, known in _with_answered(chapters, held, above)
    }
    words = _words(differing.values())
    found = {}
    for chapter in chapters:
        if chapter.pk not in above:
            continue
        parts, news = differing[chapter.pk]
        changes = inbox.inbox(
            [_part(part, words) for part in parts],
            {slide: words[text] for slide, text in news.items()},
            frozenset(chapter.answered),
        )
        one = Waiting(tuple(changes), _order(chapter, held.get(chapter.pk, []), list(above[chapter.pk])))
        if len(one):
            found[chapter.pk] = one
    return found


def mark_of_change(change: Change) -> str:
    """Of what stands here and what stands above: another one as soon as either is."""
    return "-".join(one.mark[:16] if one else "none" for one in (change.before, change.above))


def _above(chapters: Sequence[Chapter]) -> dict[UUID, dict[str, UUID]]:
    """By chapter: the original's slides now, those that follow one."""
    following = [chapter for chapter in chapters if chapter.presentation_id]
    languages = {chapter.adaptation.language for chapter in following}
    presentations = {chapter.presentation_id for chapter in following}
    newest = {language: newest_ids(language, presentations) for language in languages}
    slides = slides_above({revision for of in newest.values() for revision in of.values()})
    return {
        chapter.pk: slides.get(newest[chapter.adaptation.language].get(chapter.presentation_id), {})
        for chapter in following
    }


def _held(chapters: Sequence[UUID]) -> dict[UUID, list[Held]]:
    found: dict[UUID, list[Held]] = {}
    for start in range(0, len(chapters), AT_ONCE):
        rows = Part.objects.filter(chapter__in=chapters[start : start + AT_ONCE]).in_order()
        for chapter, *facts in rows.values_list(
            "chapter_id", "slide_id", "state", "text_id", "base_id", "declined_id"
        ):
            found.setdefault(chapter, []).append(Held(*facts))
    return found


def _with_answered(chapters, held, above):
    for chapter in chapters:
        if chapter.pk in above:
            parts = held.get(chapter.pk, [])
            yield chapter.pk, parts, {part.slide_id for part in parts} | set(chapter.answered)


def _differing(
    parts: Iterable[Held], above: dict[str, UUID], known: set[str]
) -> tuple[list[Held], dict[str, UUID]]:
    """The parts whose original is not what it was, and the originals that somebody has to read."""
    asked = (part for part in parts if part.state not in ANSWERED)
    changed = [part for part in asked if above.get(part.slide_id) not in part.has_seen]
    ids = {part.slide_id for part in changed}
    return changed, {slide: text for slide, text in above.items() if slide in ids or slide not in known}


def _words(differing: Iterable[tuple[list[Held], dict[str, UUID]]]) -> dict[UUID, Slide]:
    ids: set[UUID] = set()
    for parts, news in differing:
        ids.update(news.values())
        for part in parts:
            ids.update(one for one in (part.text, part.base, part.declined) if one)
    asked = list(ids)
    found = {}
    for start in range(0, len(asked), AT_ONCE):
        rows = SlideText.objects.filter(pk__in=asked[start : start + AT_ONCE])
        found |= {row.pk: row.as_value() for row in rows}
    return found


def _part(part: Held, words: dict[UUID, Slide]) -> inbox.Part:
    return inbox.Part(
        words[part.text], State(part.state), words[part.base] if part.base else None,
        words[part.declined] if part.declined else None,
    )  # fmt: skip


def _order(chapter: Chapter, parts: Sequence[Held], above: list[str]) -> Order | None:
    """None where the order is as it would be."""
    mine = [part.slide_id for part in parts]
    base, theirs = tuple(chapter.order_base), tuple(above)
    if base == theirs:
        return None
    merged = _merged_order(base, tuple(mine), theirs)
    kept = set(mine)
    ids = tuple(one for one in merged.ids if one in kept)
    return Order(ids, merged.moved_by_both) if list(ids) != mine else None


@lru_cache(maxsize=1000)
def _merged_order(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> Order:
    return merge_order(base, mine, theirs)
