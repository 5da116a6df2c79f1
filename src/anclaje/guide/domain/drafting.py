"""How a draft is kept in order: numbers that are never used twice, places, languages that fell behind.

A block stands in the group that its number names: "P06.3" and "P06.n1" in the procedure P06, "G2.1"
under the heading G2. A group stays together.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from anclaje.guide.domain.values import Words

HEADS = ("heading", "procedure")
KINDS = ("heading", "paragraph", "list", "note", "table", "procedure", "step")
UP, DOWN = "up", "down"
_LAST_NUMBER = re.compile(r"(\d+)$")


class CannotPlace(ValueError):
    """This kind of block cannot stand there, or nothing lies further in that direction."""


def group_of(block_id: str) -> str:
    return block_id.split(".")[0]


def next_id(kind: str, group: str, used: Collection[str]) -> str:
    """A number that no block has or had: the next of its kind in the group ("P06.7", "P06.n3", "G6").

    used: every number of the guide, of removed blocks too, so that a citation never points elsewhere.
    Raises CannotPlace for a step outside a procedure.
    """
    if kind == "heading":
        return f"G{_highest('G', used) + 1}"
    if kind == "procedure":
        return f"P{_highest('P', used) + 1:02d}"
    is_procedure = group.startswith("P")
    if kind == "step" and not is_procedure:
        raise CannotPlace("A step stands in a procedure.")
    prefix = f"{group}.n" if is_procedure and kind != "step" else f"{group}."
    return f"{prefix}{_highest(prefix, used) + 1}"


def _highest(prefix: str, used: Collection[str]) -> int:
    pattern = re.compile(re.escape(prefix) + r"(\d+)$")
    return max((int(found[1]) for name in used if (found := pattern.match(name))), default=0)


def place_after(ids: Sequence[str], after: str, kind: str) -> int:
    """Where a new block comes to stand in the order: behind that block, a new head behind its group.

    after "" is the very beginning, which only a head may take. Raises CannotPlace.
    """
    if not after:
        if kind not in HEADS:
            raise CannotPlace("A text begins with a heading or a procedure.")
        return 0
    place = ids.index(after) + 1
    if kind in HEADS:
        while place < len(ids) and group_of(ids[place]) == group_of(after):
            place += 1
    return place


def moved(ids: Sequence[str], block_id: str, direction: str) -> list[str]:
    """The order after moving one place up or down: a block within its group, a head with its whole group.

    Raises CannotPlace where nothing lies further.
    """
    groups: dict[str, list[str]] = {}
    for name in ids:
        groups.setdefault(group_of(name), []).append(name)
    if block_id == group_of(block_id):
        order = _swapped(list(groups), block_id, direction)
        return [name for group in order for name in groups[group]]
    members = groups[group_of(block_id)]
    head, rest = members[:1], members[1:]
    groups[group_of(block_id)] = [*head, *_swapped(rest, block_id, direction)]
    return [name for group in groups for name in groups[group]]


def _swapped(names: list[str], name: str, direction: str) -> list[str]:
    here = names.index(name)
    there = here - 1 if direction == UP else here + 1
    if not 0 <= there < len(names):
        raise CannotPlace("Nothing lies further that way.")
    names[here], names[there] = names[there], names[here]
    return names


def members_of(ids: Sequence[str], head: str) -> list[str]:
    """The blocks that stand in this head's group, the head itself left out."""
    return [name for name in ids if group_of(name) == head and name != head]


def texts_of(body: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Words]]:
    """Every text of a body with where it stands: (("items", "0"), {"es": …, "en": …})."""
    if isinstance(body, Mapping):
        if is_words(body):
            yield path, body
            return
        for name, part in body.items():
            yield from texts_of(part, (*path, name))
    elif isinstance(body, list | tuple):
        for place, part in enumerate(body):
            yield from texts_of(part, (*path, str(place)))


def is_words(part: Mapping[str, Any]) -> bool:
    """Whether this is a text by language, and not a body with fields."""
    return bool(part) and all(len(name) == 2 and isinstance(text, str) for name, text in part.items())


def behind(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    was_behind: Collection[str],
    authoritative: str,
    languages: Collection[str],
) -> list[str]:
    """The languages whose words are older than the authoritative ones after this change.

    A language falls behind when a text changes and its own words do not; it catches up when its
    words change too. Words that are still missing are a finding of the check, not behind.
    """
    old = dict(texts_of(before)) if before else {}
    now = dict(texts_of(after))
    found = []
    for language in languages:
        if language == authoritative:
            continue
        states = [_moved_on(old.get(path), words, authoritative, language) for path, words in now.items()]
        fell = any(state == "fell" for state in states)
        caught_up = any(state == "caught_up" for state in states)
        if fell or (language in was_behind and not caught_up):
            found.append(language)
    return found


def _moved_on(old: Words | None, now: Words, authoritative: str, language: str) -> str:
    if old is None or not now.get(language):
        return "same"
    led, followed = (now.get(name) != old.get(name) for name in (authoritative, language))
    if followed:
        return "caught_up"
    return "fell" if led else "same"
