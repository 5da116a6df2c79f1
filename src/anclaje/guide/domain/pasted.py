"""Numbers that people type or paste, a line each: a name or code, then a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anclaje.territory.domain.names import plain

MOST_LINES = 400
_LINE = re.compile(r"^\s*(?P<name>.*?)\s*(?:[;\t,:]|\s)\s*(?P<number>\d+(?:[.,]\d+)?)\s*$")


@dataclass(frozen=True)
class Pasted:
    """numbers: by the key that a name stands for. unread: lines without number, or with an unknown name."""

    numbers: Mapping[str, float]
    unread: tuple[str, ...]


def pasted(text: str, keys: Mapping[str, str]) -> Pasted:
    """Read the lines. keys: plain names and codes, each with the key it stands for.

    A name said twice counts both times; a heading that holds no number is left out in silence.
    """
    numbers: dict[str, float] = {}
    unread: list[str] = []
    for place, line in enumerate(text.splitlines()[:MOST_LINES]):
        found = _LINE.match(line.replace('"', ""))
        key = keys.get(plain(found["name"])) if found else None
        if key is not None and found is not None:
            numbers[key] = numbers.get(key, 0.0) + float(found["number"].replace(",", "."))
        elif line.strip() and (found or place > 0):
            unread.append(line.strip())
    return Pasted(numbers, tuple(unread))
