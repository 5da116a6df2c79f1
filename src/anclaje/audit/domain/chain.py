"""The chain that makes a changed, removed or reordered audit row show.

Each sealed row's mark is an HMAC-SHA256, under the deployment's audit key, of its place, its
content and the mark before it: whoever can write to the database but lacks the key cannot
mend the chain behind a change.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

START = "0" * 64


@dataclass(frozen=True)
class SealedRow:
    place: int
    mark: str
    content: Mapping[str, Any]


def mark(key: bytes, previous: str, place: int, content: Mapping[str, Any]) -> str:
    """The mark of a row at this place: 64 hexadecimal digits."""
    text = json.dumps([previous, place, content], sort_keys=True, ensure_ascii=False, default=str)
    return hmac.new(key, text.encode(), sha256).hexdigest()


def first_bad(key: bytes, rows: Iterable[SealedRow], *, ends_at: tuple[int, str]) -> int | None:
    """The first place where the rows, in order, no longer agree with their marks.

    `ends_at` is the last place and mark that were ever sealed, kept apart from the rows,
    so that a cut-off end shows too.
    """
    previous, expected = START, 1
    for row in rows:
        if row.place != expected or row.mark != mark(key, previous, row.place, row.content):
            return expected
        previous, expected = row.mark, expected + 1
    return None if (expected - 1, previous) == ends_at else expected
