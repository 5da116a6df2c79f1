"""Blocks as the Markdown that reads back the same: what comes in from elsewhere becomes a slide's text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from anclaje.training.marked import Block, Kind, Run, Runs, blocks, words

SIGNS = re.compile(r"[\\`*_\[\]<>|&~]")
FIRST = re.compile(r"^(\s*)([#+\-=>]|\d{1,9}(?=[.)]))", re.M)
MOST_LEVELS = 6


def markdown(found: Iterable[Block]) -> str:
    """Every word of them, and what of their look a slide's text can hold."""
    made = ""
    items: list[Block] = []  # the item of each list that is open
    before: Block | None = None
    for block in _sound(found):
        is_next = block.kind is Kind.ITEM and before is not None and before.kind is Kind.ITEM
        neighbour = items[block.level - 1] if block.kind is Kind.ITEM and len(items) >= block.level else None
        is_tight = is_next and (neighbour is None or bool(neighbour.number) is bool(block.number))
        gap = "" if before is None else "\n" if is_tight else "\n\n"
        del items[max(block.level - (block.kind is Kind.ITEM), 0) :]
        made += gap + _indented(_text(block), sum(map(_width, items)), _width(block))
        if block.kind is Kind.ITEM:
            items.append(block)
        before = block
    return made


def _width(block: Block) -> int:
    """How far the words of an item stand from its sign's beginning."""
    return 0 if block.kind is not Kind.ITEM else len(f"{block.number}. ") if block.number else len("- ")


def _sound(found: Iterable[Block]) -> Iterator[Block]:
    """None empty, and no item deeper than one step below what stands before it."""
    deepest = 0
    for block in found:
        if not block.text.strip() and not block.rows:
            continue
        level = min(block.level, deepest + 1, MOST_LEVELS) if block.kind is Kind.ITEM else block.level
        if block.kind in (Kind.PARAGRAPH, Kind.QUOTE):
            level = min(block.level, deepest)
        deepest = level if block.kind in (Kind.ITEM, Kind.PARAGRAPH) else 0
        yield replace(block, level=level)


def _text(block: Block) -> str:
    if block.kind is Kind.TABLE:
        return _table(block)
    said = inline(block.runs)
    match block.kind:
        case Kind.HEADING:
            return f"{'#' * max(block.level, 3)} {_one_line(said)}"
        case Kind.QUOTE:
            return "\n".join(f"> {line}" for line in said.split("\n"))
        case Kind.ITEM:
            return f"{block.number}. {said}" if block.number else f"- {said}"
    return said


def _indented(text: str, margin: int, hanging: int) -> str:
    head, *rest = text.split("\n")
    return "\n".join([" " * margin + head, *(" " * (margin + hanging) + line for line in rest)])


def _table(block: Block) -> str:
    columns = max(map(len, block.rows))
    lines = [_row([_one_line(inline(cell)) for cell in row], columns) for row in block.rows]
    lines.insert(1, "|" + "---|" * columns)
    return "\n".join(lines)


def _row(cells: list[str], columns: int) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in [*cells, *[""] * (columns - len(cells))])


def _one_line(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


# ---------------------------------------------------------------------------- words within a paragraph


def inline(runs: Runs) -> str:
    """With bold, italic and links where they read back; else the words alone, which always do."""
    runs = tuple(_trimmed(runs))
    if not any(run.bold or run.italic or run.link for run in runs):
        return escaped(words(runs))
    looks = groupby(runs, lambda run: run.bold)
    styled = _lines("".join(_outer(is_bold, list(part)) for is_bold, part in looks))
    return styled if _reads(styled, runs) else escaped(words(runs))


def _reads(text: str, runs: Runs) -> bool:
    found = blocks(text)
    return len(found) == 1 and found[0].kind is Kind.PARAGRAPH and found[0].text == words(runs)


def escaped(text: str) -> str:
    """No sign of it means anything but itself; a line break stays one."""
    return _lines(_signs(text))


def _signs(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", text)


def _lines(text: str) -> str:
    """What would begin a heading or a list at the beginning of a line does not."""
    said = FIRST.sub(r"\1\\\2", text)
    said = re.sub(r"(^|\n)(\s*)\\(\d+)([.)])", r"\1\2\3\\\4", said)
    return said.replace("\n", "\\\n")


def _trimmed(runs: Runs) -> Iterator[Run]:
    """Without space at either end, nor around its line breaks: no Markdown keeps it."""
    whole = words(runs)
    lead, tail = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    place = 0
    for run in runs:
        begin, end = max(lead - place, 0), max(min(tail - place, len(run.text)), 0)
        place += len(run.text)
        if text := re.sub(r"[ \t]*\n[ \t\n]*", "\n", run.text[begin:end]):
            yield replace(run, text=re.sub(r"[ \t]+", " ", text))


def _outer(is_bold: bool, runs: list[Run]) -> str:
    inner = "".join(
        _around("*" if is_italic else "", "".join(map(_linked, part)))
        for is_italic, part in groupby(runs, lambda run: run.italic)
    )
    return _around("**" if is_bold else "", inner)


def _around(sign: str, text: str) -> str:
    """The sign close to the words: outside of it stay the spaces."""
    core = text.strip()
    if not sign or not core:
        return text
    begin = text.index(core)
    return text[:begin] + sign + core + sign + text[begin + len(core) :]


def _linked(run: Run) -> str:
    said = _signs(run.text)
    is_plain = re.fullmatch(r"https://[^\s<>()\\]+", run.link) is not None
    return f"[{said}]({run.link})" if run.link and is_plain and run.text.strip() else said
