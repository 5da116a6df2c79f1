"""What every file is held to before it is read, and what is said where it is not."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from anclaje.foundation.words import gettext_noop

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_IN_A_CELL = 2_000
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
DELIMITERS = ";\t,"
MOST_ABOVE = 40
"""Lines among which the header is looked for: titles, dates and logos stand above it."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TWICE = re.compile("\u00c3[\u0080-\u00bf\u2018-\u2122\u0192\u0160\u0161\u0152\u0153\u017d\u017e]")
NOT_A_TABLE = gettext_noop("This is neither a CSV nor an XLSX file.")
OLD_EXCEL = gettext_noop(
    "This is an old Excel file (.xls), or one with a password. Save it as XLSX without a password."
)

MISSING = gettext_noop(
    "These columns are missing: %(columns)s. Write their names in one row, above the first entry."
)
TWICE_THERE = gettext_noop(
    "These columns are there twice: %(columns)s. Leave one of each, or rename the other."
)


class Unreadable(Exception):
    """The whole file cannot be used; `code` for programs, `sentence` (with facts) for people."""

    def __init__(self, code: str, sentence: str, /, **facts: Any):
        super().__init__(code)
        self.code, self.sentence, self.facts = code, sentence, facts


def tidy(cell: str) -> str:
    """Without what cannot be seen; a line break stays, for cells that hold several things."""
    seen = (letter for letter in cell if unicodedata.category(letter) != "Cf")
    printable = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in seen)
    return printable.strip()[:MOST_IN_A_CELL]


def check_columns(missing: Iterable[str], twice: Iterable[str]) -> None:
    """By the names under which people know them. Raises Unreadable."""
    for code, sentence, names in (
        ("missing_columns", MISSING, list(missing)),
        ("repeated_columns", TWICE_THERE, sorted(set(twice))),
    ):
        if names:
            raise Unreadable(code, sentence, columns=", ".join(names))
