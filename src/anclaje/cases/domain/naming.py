"""Texts that others read hold a code and no name (P08: minutes with a code, without the story)."""

import re
from collections.abc import Iterable
from itertools import pairwise

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.territory.domain.names import plain

SHORTEST = 4
LINKS = frozenset({"de", "del", "la", "las", "los", "y"})
WORD = re.compile(r"\w+")


def check_names_nobody(texts: Iterable[str], names: Iterable[str]) -> None:
    """Refuse a text in which somebody of the case is named: by surname, or by two of their names together."""
    said = [WORD.findall(plain(text)) for text in texts]
    for name in names:
        parts = [part for part in WORD.findall(plain(name)) if part not in LINKS]
        if any(_names(words, parts) for words in said):
            raise RuleBroken(
                gettext_noop("This names somebody of the case. Write the code, or “the person”.")
            )


def _names(words: list[str], parts: list[str]) -> bool:
    surnames = {part for part in parts[1:] if len(part) >= SHORTEST}
    if len(parts) == 1:
        surnames = {part for part in parts if len(part) >= SHORTEST}
    together = any(set(pair) <= set(parts) for pair in pairwise(words))
    return bool(surnames & set(words)) or together
