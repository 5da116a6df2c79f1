"""Numbers that people type or paste, a line each: a name or code, then a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anclaje.territory.domain.names import plain

MOST_LINES = 400
MOST = 1_000_000.0
MOST_DIGITS = 24
_NUMBER = re.compile(r"(?<=[\s;,:])[0-9]+(?:[.,][0-9]+)?$")


@dataclass(frozen=True)
class Pasted:
    """numbers: by the key that a name stands for. unread: lines without number, or with an unknown name.

    A number beyond MOST is none that anybody counts, and its line is unread too.
    """

    numbers: Mapping[str, float]
    unread: tuple[str, ...]


def pasted(text: str, keys: Mapping[str, str]) -> Pasted:
    """Read the lines. keys: plain names and codes, each with the key it stands for.

    A name said twice counts both times; a heading that holds no number is left out in silence.
    """
    numbers: dict[str, float] = {}
    unread: list[str] = []
    lines = text.splitlines()
    for place, line in enumerate(lines[:MOST_LINES]):
        name, number = _parts(line)
        key = None if number is None else keys.get(plain(name))
        if key is not None and number is not None:
            numbers[key] = numbers.get(key, 0.0) + number
        elif line.strip() and (place > 0 or re.search(r"[0-9]", line)):
            unread.append(line.strip())
    unread += [line.strip() for line in lines[MOST_LINES:] if line.strip()]
    return Pasted(numbers, tuple(unread))


def _parts(line: str) -> tuple[str, float | None]:
    """The line's name and its number; None where it ends in no number that anybody counts.

    What the number takes from the line's end it takes once: a line of ten thousand spaces costs no more
    than one of ten thousand letters.
    """
    line = line.replace('"', "").strip()
    found = _NUMBER.search(line[-MOST_DIGITS:])
    if found is None:
        return line, None
    number = float(found.group().replace(",", "."))
    name = line[: len(line) - len(found.group())].rstrip().removesuffix(";").removesuffix(",")
    return name.removesuffix(":").strip(), number if number <= MOST else None
