"""An institution's version, its slides and what changed above, as pages show them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from anclaje.guide.domain.order import moved
from anclaje.guide.domain.word_diff import word_diff
from anclaje.training import wording
from anclaje.training.domain.following import MOVES, State, Step
from anclaje.training.domain.merge.fields import Conflict
from anclaje.training.domain.merge.inbox import Change, Kind
from anclaje.training.domain.slide import Field, Slide
from anclaje.training.models import Chapter, Part
from anclaje.training.queries_following import Waiting, mark_of_change

SHOWN = tuple(State)


def chapter_row(chapter: Chapter, found: Waiting | None) -> dict[str, Any]:
    states = Counter(chapter.parts.values_list("state", flat=True))
    return {
        "row": chapter, "code": chapter.code, "title": chapter.title, "waiting": len(found) if found else 0,
        "is_own": chapter.presentation_id is None,
        "states": [(states[state], wording.STATES[state], wording.STATE_MARKS[state]) for state in SHOWN
                   if states[state]],
    }  # fmt: skip


def part_row(part: Part, number: int) -> dict[str, Any]:
    state = State(part.state)
    return {
        "row": part, "number": number, "title": part.text.title, "minutes": part.text.minutes,
        "state": state.value, "mark": wording.STATE_MARKS[state], "words": wording.STATES[state],
        "is_removed": state == State.REMOVED,
    }  # fmt: skip


def steps_of(part: Part) -> set[str]:
    """What may be done with it now."""
    may = MOVES[State(part.state)]
    found = {step.value for step in may}
    if part.base_id is None:
        found -= {Step.FOLLOW_AGAIN.value}
    return found


def change_row(change: Change) -> dict[str, Any]:
    """In pencil: what stands here, and what would stand here."""
    before, after = change.before, change.proposed or change.above
    clashing = {conflict.field for conflict in change.conflicts}
    return {
        "id": change.id, "kind": change.kind.value, "seen": mark_of_change(change),
        "title": (before or after or Slide("", "")).title,
        "mark": wording.CHANGE_MARKS[change.kind], "words": wording.CHANGES[change.kind],
        "fields": [] if change.kind == Kind.GONE else pencilled(before, after, besides=clashing),
        "conflicts": [conflict_row(conflict) for conflict in change.conflicts],
        "slide": after if change.kind == Kind.NEW else None,
        "may_take": change.kind in (Kind.NEW, Kind.CHANGED, Kind.MERGED, Kind.GONE),
        "may_answer": change.kind != Kind.BEHIND,
    }  # fmt: skip


def pencilled(
    before: Slide | None, after: Slide | None, *, besides: Iterable[Field] = ()
) -> list[dict[str, Any]]:
    """The fields that differ, word by word."""
    rows = []
    for field in Field:
        was, now = _said(before, field), _said(after, field)
        if field not in set(besides) and was != now:
            rows.append({"label": wording.FIELDS[field], "pieces": word_diff(was, now)})
    return rows


def conflict_row(conflict: Conflict) -> dict[str, Any]:
    """Ours and the original's, each as it changed what both began from."""
    clashes = conflict.clashes or ()
    sides = [(clash.base, clash.mine, clash.theirs) for clash in clashes] or [
        (str(conflict.base), str(conflict.mine), str(conflict.theirs))
    ]
    return {
        "label": wording.FIELDS[conflict.field], "field": conflict.field.value,
        "sides": [
            {"mine": word_diff(base, mine), "theirs": word_diff(base, theirs), "theirs_text": theirs.strip(),
             "mine_text": mine.strip()}
            for base, mine, theirs in sides
        ],
    }  # fmt: skip


def order_rows(chapter: Chapter, found: Waiting, titles: dict[str, str]) -> list[dict[str, Any]]:
    """The order as it would be; what moves is said."""
    if found.order is None:
        return []
    mine = [part.slide_id for part in chapter.parts.in_order()]
    elsewhere = moved(mine, list(found.order.ids))
    return [{"title": titles.get(one, one), "moves": one in elsewhere} for one in found.order.ids]


def original_beside(part: Part) -> list[dict[str, Any]]:
    """What this institution changed of the original, in pencil."""
    return pencilled(part.base.as_value(), part.text.as_value()) if part.base else []


def earlier_words(part: Part) -> list[dict[str, Any]]:
    """Words that stood here before, the latest first, each once."""
    found: dict[Any, dict[str, Any]] = {}
    for change in part.changes.select_related("before").order_by("-at", "-pk"):
        if change.before_id != part.text_id and change.before_id not in found:
            found[change.before_id] = {
                "text": change.before, "at": change.at,
                "pieces": pencilled(part.text.as_value(), change.before.as_value()),
            }  # fmt: skip
    return list(found.values())


def _said(slide: Slide | None, field: Field) -> str:
    if slide is None:
        return ""
    if field == Field.KIND:
        return str(wording.KINDS[slide.kind])
    return str(slide.value(field) or "")
