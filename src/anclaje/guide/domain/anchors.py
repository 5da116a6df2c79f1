"""A block's readable texts by stable names, and words of one found again after the text was edited."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from anclaje.guide.domain.search import folded

TEXTS = ("title", "caption", "purpose", "trigger", "who", "action", "output", "needs", "text", "decided")
"""Fields that hold words ({"es": …, "en": …}); lists, tables and clocks hold theirs deeper."""

ENOUGH = 86
"""How alike (of 100) words must be to count as the quoted ones, a little rewritten."""
SHORTEST = 8
"""Shorter quotes are too easily like something else."""

WIDEST = 4_000_000
"""Letters of the quote times letters of the text that are compared at most, those nearest to its place."""


class NoField(LookupError):
    """The block has no such text."""


@dataclass(frozen=True)
class Place:
    """Where quoted words stand now. near: not letter by letter the same."""

    start: int
    end: int
    how: Literal["exact", "moved", "near"]


def fields_of(block: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """The names of the block's texts in this language, in reading order: "text", "items.2", "rows.1.0"."""
    return tuple(name for name, words in _texts(block) if words.get(language))


def text_of(block: Mapping[str, Any], field: str, language: str) -> str:
    """The text with this name; empty where the block has none (any more)."""
    try:
        words = _at(block, _path(field))
    except NoField:
        return ""
    text = words.get(language, "") if isinstance(words, Mapping) else ""
    return text if isinstance(text, str) else ""


def with_text(body: Mapping[str, Any], field: str, language: str, text: str) -> dict[str, Any]:
    """A copy of the body with this text in that place. Raises NoField where there is no such place."""
    new = deepcopy(dict(body))
    *way, last = _path(field)
    holder = _at(new, way)
    words = _at(holder, [last])
    if not (_are_words(words) or (words is None and field in TEXTS)):
        raise NoField(field)
    holder[last] = {**(words or {}), language: text}
    return new


def _texts(block: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name in TEXTS:
        if _are_words(block.get(name)):
            yield name, block[name]
    clock = block.get("clock")
    if isinstance(clock, Mapping) and _are_words(clock.get("text")):
        yield "clock.text", clock["text"]
    for name in ("items", "columns", "rows"):
        if isinstance(block.get(name), list):
            yield from _listed(name, block[name])


def _listed(name: str, values: Sequence[Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for place, value in enumerate(values):
        if _are_words(value):
            yield f"{name}.{place}", value
        elif isinstance(value, list):
            yield from _listed(f"{name}.{place}", value)


def _are_words(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(isinstance(name, str) and isinstance(text, str) for name, text in value.items())
    )


def _path(field: str) -> list[str | int]:
    path: list[str | int] = [int(part) if part.isdecimal() else part for part in field.split(".")]
    names = (*TEXTS, "items", "columns", "rows")
    if path[0] not in names and path != ["clock", "text"]:
        raise NoField(field)
    return path


def _at(value: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        try:
            value = value.get(part) if isinstance(value, Mapping) else value[part]
        except (IndexError, TypeError, KeyError) as error:
            raise NoField(str(part)) from error
    return value


def found(quote: str, start: int | None, text: str) -> Place | None:
    """Where the quoted words stand in the text now; None when they are gone.

    start: where they stood. Of several places the nearest to it counts.
    """
    if not quote.strip():
        return None
    if start is not None and text[start : start + len(quote)] == quote:
        return Place(start, start + len(quote), "exact")
    here = _nearest(quote, start or 0, text)
    if here is not None:
        return Place(here, here + len(quote), "moved")
    return _alike(quote, start or 0, text)


def _nearest(quote: str, start: int, text: str) -> int | None:
    """The occurrence of the words that begins closest to the start."""
    before = text.rfind(quote, 0, max(start, 0) + len(quote))
    after = text.find(quote, max(start, 0))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start), default=None)


def _alike(quote: str, start: int, text: str) -> Place | None:
    """The words with other spaces, capitals or accents, or a little rewritten."""
    wanted, _ = _plain(quote)
    plain, origins = _plain(text)
    if not wanted or not plain:
        return None
    nearby = next((place for place, origin in enumerate(origins) if origin >= start), len(plain))
    here = _nearest(wanted, nearby, plain)
    if here is not None:
        return Place(origins[here], origins[here + len(wanted) - 1] + 1, "near")
    return _rewritten(wanted, plain, origins, nearby)


def _rewritten(wanted: str, plain: str, origins: Sequence[int], nearby: int) -> Place | None:
    if len(wanted) < SHORTEST or len(plain) < SHORTEST:
        return None
    reach = WIDEST // len(wanted)
    begin = max(0, min(nearby - reach // 2, len(plain) - reach))
    hit = fuzz.partial_ratio_alignment(wanted, plain[begin : begin + reach], score_cutoff=ENOUGH)
    if hit is None:
        return None
    first, last = _whole_words(plain, begin + hit.dest_start, begin + hit.dest_end)
    if first >= last or fuzz.ratio(wanted, plain[first:last]) < ENOUGH:
        return None
    return Place(origins[first], origins[last - 1] + 1, "near")


def _whole_words(text: str, first: int, last: int) -> tuple[int, int]:
    """The stretch without cut words at its ends: more than half within counts as in."""
    spans = [match.span() for match in re.finditer(r"\S+", text[max(0, first - 40) : last + 40])]
    shift = max(0, first - 40)
    within = [
        (begin + shift, end + shift)
        for begin, end in spans
        if 2 * (min(end + shift, last) - max(begin + shift, first)) > end - begin
    ]
    return (within[0][0], within[-1][1]) if within else (first, first)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in small letters, without accents and with single spaces; where each letter came from."""
    letters, origins = [], []
    for place, letter in enumerate(folded(text)):
        if letter.isspace():
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        origins.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        origins.pop()
    return "".join(letters), origins
