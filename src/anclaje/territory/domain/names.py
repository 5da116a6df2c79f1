"""Names of places as people type them: without accents, with a letter wrong."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

Key = TypeVar("Key")
CLOSE_ENOUGH = 78  # of 100
PART_ONLY = 3  # what matching only one word of a name costs
SHORTEST_TYPO = 4  # letters: below this nearly every name is close to every other


def plain(text: str) -> str:
    """Lower case, without accents, with single spaces: what a name is compared by."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+", " ", kept).strip()


def closest(text: str, names: Iterable[tuple[Key, str]], limit: int) -> Sequence[Key]:
    """The keys of the plain names nearest to a misspelt text, best first."""
    wanted = plain(text)
    if len(wanted) < SHORTEST_TYPO:
        return []
    hits = process.extract(wanted, dict(names), scorer=similarity, score_cutoff=CLOSE_ENOUGH, limit=limit)
    return [key for _name, _score, key in hits]


def similarity(wanted: str, name: str, **options: float) -> float:
    """Whole names first; a long name may also match by one of its parts ("chavez" for "… chaves")."""
    whole = fuzz.ratio(wanted, name)
    parts = (fuzz.ratio(wanted, part) - PART_ONLY for part in name.split() if len(part) >= SHORTEST_TYPO)
    return max(whole, *parts, 0)
