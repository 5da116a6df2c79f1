"""What the columns are called, in Spanish or English, whatever accents and capitals."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from anclaje.network.importing.bounds import check_columns
from anclaje.network.importing.column_table import COLUMNS
from anclaje.territory.domain.names import plain

KEY_OF = {
    plain(name): column.key for column in COLUMNS for name in (column.key, column.es, column.en, *column.also)
}
LONG_ENOUGH, NEARLY = 7, 90  # letters, of 100: one letter wrong in a long name
REQUIRED = tuple(column.key for column in COLUMNS if column.is_required)


def header_of(key: str, language: str = "es") -> str:
    """What the template calls this column; a name that is not ours stays as it is."""
    column = next((column for column in COLUMNS if column.key == key), None)
    if column is None:
        return key
    return column.es if language.startswith("es") else column.en


@lru_cache(maxsize=4096)
def key_of(name: str) -> str | None:
    """Our key for one header, whatever stands around its name: "Teléfono (con característica) *"."""
    whole = plain(name)
    short = plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name))
    for text in (whole, short):
        if text in KEY_OF:
            return KEY_OF[text]
    if len(short) >= LONG_ENOUGH:
        near = process.extractOne(short, KEY_OF.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
        if near:
            return KEY_OF[near[0]]
    return None


def known_in(cells: Sequence[str]) -> int:
    """How many of our columns this line names: the header is the line that names most."""
    return len({key for key in map(key_of, cells) if key})


def keys_of(header: Sequence[str]) -> list[str | None]:
    """Our key for each header; None where the column is not ours. Raises Unreadable.

    Refuses a file that lacks a required column or has one twice.
    """
    keys = [key_of(name) for name in header]
    check_columns(
        [header_of(key) for key in REQUIRED if key not in keys],
        [header_of(key) for key in keys if key and keys.count(key) > 1],
    )
    return keys
