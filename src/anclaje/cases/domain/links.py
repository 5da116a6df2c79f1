"""Cases that belong together, and when two of them may be about the same person."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

LOOKS_A_DAY = 10
"""How often one person may look for duplicates in a day: enough to work, too few to go through a list."""


class Kind(StrEnum):
    FAMILY = "family"
    SAME_PERSON = "same_person"


class State(StrEnum):
    PROPOSED = "proposed"
    HOLDS = "holds"
    ENDED = "ended"


class EndReason(StrEnum):
    NOT_THE_SAME = "not_the_same"
    MISTAKE = "mistake"
    PERSON_ASKED = "person_asked"


MOVES: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.HOLDS, State.ENDED}),
    State.HOLDS: frozenset({State.ENDED}),
}


def check_move(current: str, wanted: State) -> None:
    if wanted not in MOVES.get(State(current), ()):
        raise RuleBroken(gettext_noop("This link is already like that."))


class Likeness(StrEnum):
    """Why two cases may be one person's; the strongest first."""

    DOCUMENT = "document"
    NAME = "name"
    PARTS = "parts"


NAME, PART, DOCUMENT = "name", "part", "document"
PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "da", "do", "dos", "di", "van", "von"})
ENOUGH_PARTS = 2


def texts_to_mark(name: str, document: str) -> set[tuple[str, str]]:
    """(kind, text) of what is marked: the name in any order, each of its parts, the document's number."""
    parts = name_parts(name)
    marked = {(PART, part) for part in parts}
    if parts:
        marked.add((NAME, " ".join(sorted(parts))))
    number = re.sub(r"[^0-9a-z]", "", _plain(document))
    return marked | ({(DOCUMENT, number)} if number else set())


def name_parts(name: str) -> set[str]:
    """The parts of a name that tell somebody apart, without accents, particles and initials."""
    parts = re.findall(r"[^\W\d_]+", _plain(name))
    return {part for part in parts if len(part) > 1 and part not in PARTICLES}


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def likeness(one: Collection[tuple[str, str]], other: Collection[tuple[str, str]]) -> Likeness | None:
    """Why these marks, (kind, mark) each, may be one person's; None where they may not.

    Two different documents say that these are two people, whatever their names.
    """
    shared = set(one) & set(other)
    if any(kind == DOCUMENT for kind, _ in shared):
        return Likeness.DOCUMENT
    if all(any(kind == DOCUMENT for kind, _ in marks) for marks in (one, other)):
        return None
    if any(kind == NAME for kind, _ in shared):
        return Likeness.NAME
    return Likeness.PARTS if sum(kind == PART for kind, _ in shared) >= ENOUGH_PARTS else None


def next_look(looked_today: int) -> int:
    """The number of this look; refused once the day's are used up."""
    if looked_today >= LOOKS_A_DAY:
        raise RuleBroken(
            gettext_noop("You have looked %(most)s times today, which is as often as anybody may."),
            most=LOOKS_A_DAY,
        )
    return looked_today + 1
