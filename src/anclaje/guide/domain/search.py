"""Finding words in the guide whatever their accents and capitals, with what stands around them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

AROUND = 60
SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    """Where it was found: the block, and the first found word between what stands around it."""

    block: str
    before: str
    found: str
    after: str


def folded(text: str) -> str:
    """The text in small letters without accents, each letter in its old place."""
    return "".join(_folded(letter) for letter in text)


def _folded(letter: str) -> str:
    small = unicodedata.normalize("NFD", letter)[0].lower()
    return small if len(small) == 1 else letter


def find(query: str, passages: Iterable[tuple[str, str]]) -> list[Hit]:
    """The passages (block, text) that hold every word of the query, in their order."""
    words = [word for word in folded(query).split() if len(word) >= SHORTEST]
    if not words:
        return []
    hits = (_hit(block, text, words) for block, text in passages)
    return [hit for hit in hits if hit is not None]


def _hit(block: str, text: str, words: list[str]) -> Hit | None:
    plain = folded(text)
    places = [plain.find(word) for word in words]
    if -1 in places:
        return None
    start = min(places)
    end = start + len(words[places.index(start)])
    return Hit(block, _tail(text[:start]), text[start:end], _head(text[end:]))


def _tail(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return "…" + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + "…"
