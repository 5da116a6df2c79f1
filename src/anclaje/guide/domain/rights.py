"""The sheet of a person's rights as people write it: parts apart by an empty line, each with its title."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,4})?")
MOST_PARTS, MOST_LINES = 20, 40
Part = Mapping[str, Any]


def parts_from(text: str) -> list[dict[str, Any]]:
    """[{"title", "lines"}] of what somebody wrote: the first line of each part is its title."""
    pieces = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    written = [[line.strip() for line in piece.split("\n") if line.strip()] for piece in pieces]
    return [{"title": lines[0], "lines": lines[1:]} for lines in written if lines]


def text_of(parts: Iterable[Part]) -> str:
    """The same as people write it."""
    return "\n\n".join("\n".join((part["title"], *part["lines"])) for part in parts)


def check_language(code: str) -> None:
    """A code as the web knows it: es, gn, zh, pt-br."""
    if not CODE.fullmatch(code):
        raise RuleBroken(gettext_noop("A language is told by its short code: es, gn, pt-br."))


def check_parts(parts: list[dict[str, Any]]) -> None:
    """Every part has a title and at least one line, and it stays a sheet."""
    if not parts or any(not part["title"] or not part["lines"] for part in parts):
        raise RuleBroken(gettext_noop("Each part needs its title and at least one line beneath it."))
    if len(parts) > MOST_PARTS or sum(len(part["lines"]) for part in parts) > MOST_PARTS * MOST_LINES:
        raise RuleBroken(gettext_noop("This is too long for a sheet that somebody reads in a hard moment."))
