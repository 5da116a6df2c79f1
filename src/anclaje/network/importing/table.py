"""A CSV or XLSX file as rows of text. Nothing in it is run, guessed or trusted."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.bounds import (
    DELIMITERS,
    ENCODINGS,
    MOST_ABOVE,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_A_TABLE,
    OLD_EXCEL,
    OLE,
    TWICE,
    Unreadable,
    tidy,
)
from anclaje.network.importing.header import Score, best_header
from anclaje.network.importing.workbook import xlsx_lines


@dataclass(frozen=True)
class Table:
    """header: as written, in row `header_row`; rows: (row number as the spreadsheet shows it, cells).

    other_sheets: names of sheets that were not read; hidden ones are marked.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    header_row: int = 1
    other_sheets: tuple[tuple[str, bool], ...] = ()


def read_table(content: bytes, score: Score = len) -> Table:
    """The sheet of an XLSX that holds the table, or a CSV in any usual encoding with , ; or tab between.

    score: how many of the wanted columns a line names. The header is the first line that names most, or
    two lines that together name more, so that titles may stand above it and groups over its columns.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(
            "too_large", gettext_noop("The file is larger than %(most)s MB."), most=MOST_BYTES // 1_000_000
        )
    others: tuple[tuple[str, bool], ...] = ()
    if content.startswith(b"PK"):
        lines, others = xlsx_lines(content, score)
    else:
        lines = _csv_lines(content, score)
    numbered = ((number, tuple(cells)) for number, cells in enumerate(lines, start=1))
    filled = ((number, cells) for number, cells in numbered if any(cells))
    return _table(filled, score, others)


def _table(filled: Iterator, score: Score, others: tuple[tuple[str, bool], ...]) -> Table:
    first = list(islice(filled, MOST_ABOVE))
    if not first:
        raise Unreadable("empty", gettext_noop("The file is empty."))
    start, header = best_header([cells for _number, cells in first], score)
    header_row = first[start][0]
    if len(header) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", gettext_noop("The file has too many columns."))
    return Table(header, tuple(_at_most(chain(first[start + 1 :], filled))), header_row, others)


def _at_most(rows: Iterable) -> Iterator:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Unreadable(
                "too_many_rows",
                gettext_noop("The file has more than %(most)s rows. Divide it and send the parts."),
                most=MOST_ROWS,
            )
        yield row


def _csv_lines(content: bytes, score: Score) -> Iterator[list[str]]:
    text = decoded(content)
    if "\0" in text or content.startswith(OLE):
        raise Unreadable("not_a_table", _not_a_table(content))
    hint, text = _without_hint(text)
    if hint is not None:
        yield []
    try:
        delimiter = hint or _delimiter(text, score)
        # A cell of many megabytes raises here instead of filling the memory.
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [tidy(cell) for cell in cells[: MOST_COLUMNS + 1]]
    except csv.Error as error:
        raise Unreadable("not_a_table", NOT_A_TABLE) from error


def _without_hint(text: str) -> tuple[str | None, str]:
    """A first line "sep=;" tells the delimiter and is no row of the table."""
    found = re.match(r"\s*sep=(.)\r?\n", text)
    return (found[1], text[found.end() :]) if found and found[1] in DELIMITERS else (None, text)


def _delimiter(text: str, score: Score) -> str:
    """The one by which some line names most columns."""
    best = {}
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        best[delimiter] = max((score(cells) for cells in islice(reader, MOST_ABOVE) if cells), default=0)
    return max(DELIMITERS, key=lambda one: (best[one], text[:2000].count(one)))


def decoded(content: bytes) -> str:
    """The text in whichever usual encoding it was written; twice encoded is decoded twice."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _mended(text)
    raise AssertionError("latin-1 decodes every byte")


def _mended(text: str) -> str:
    """UTF-8 that some program took for Windows' own letters: "OlavarrÃ\xada"."""
    if not TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        try:
            return text.encode("latin-1").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return text


def _not_a_table(content: bytes) -> str:
    return OLD_EXCEL if content.startswith(OLE) else NOT_A_TABLE
