"""A CSV or XLSX file as rows of text. Nothing in it is run, guessed or trusted."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from anclaje.foundation.words import gettext_noop

MOST_BYTES = 5_000_000
MOST_UNPACKED_BYTES = 60_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_IN_A_CELL = 2_000
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
DELIMITERS = ";\t,"


class Unreadable(Exception):
    """The whole file cannot be used; `code` for programs, `sentence` (with facts) for people."""

    def __init__(self, code: str, sentence: str, /, **facts: Any):
        super().__init__(code)
        self.code, self.sentence, self.facts = code, sentence, facts


@dataclass(frozen=True)
class Table:
    """header: as written; rows: (row number as the spreadsheet shows it, cells)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes) -> Table:
    """The first sheet of an XLSX, or a CSV in any usual encoding with , ; or tab between cells."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            "too_large", gettext_noop("The file is larger than %(most)s MB."), most=MOST_BYTES // 1_000_000
        )
    lines = _xlsx_lines(content) if content.startswith(b"PK") else _csv_lines(content)
    numbered = ((number, tuple(cells)) for number, cells in enumerate(lines, start=1))
    filled = ((number, cells) for number, cells in numbered if any(cells))
    header = next(filled, None)
    if header is None:
        raise Unreadable("empty", gettext_noop("The file is empty."))
    if len(header[1]) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", gettext_noop("The file has too many columns."))
    return Table(header[1], tuple(_at_most(filled)))


def _at_most(rows: Iterable) -> Iterator:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Unreadable(
                "too_many_rows", gettext_noop("The file has more than %(most)s rows."), most=MOST_ROWS
            )
        yield row


def _csv_lines(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable("not_a_table", gettext_noop("This is neither a CSV nor an XLSX file."))
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first_line.count)
    try:
        # A cell of many megabytes raises here instead of filling the memory.
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [_tidy(cell) for cell in cells[: MOST_COLUMNS + 1]]
    except csv.Error as error:
        raise Unreadable("not_a_table", gettext_noop("This is neither a CSV nor an XLSX file.")) from error


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes every byte")


def _xlsx_lines(content: bytes) -> Iterator[list[str]]:
    _check_unpacks_small(content)
    try:
        # Values only: formulas are not run, their last shown value is read.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # the library raises whatever a broken part makes it raise
        raise Unreadable("not_a_table", gettext_noop("This is neither a CSV nor an XLSX file.")) from error
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a file may claim a million rows
        for cells in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
            yield _without_empty_end([_as_text(cell) for cell in cells])
    except (IndexError, ValueError, KeyError, TypeError, SyntaxError) as error:
        raise Unreadable("not_a_table", gettext_noop("This is neither a CSV nor an XLSX file.")) from error
    finally:
        book.close()


def _check_unpacks_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable("not_a_table", gettext_noop("This is neither a CSV nor an XLSX file.")) from error
    if size > MOST_UNPACKED_BYTES:
        raise Unreadable(
            "too_large",
            gettext_noop("The file is larger than %(most)s MB."),
            most=MOST_UNPACKED_BYTES // 1_000_000,
        )


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "si" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return _tidy(str(cell))


def _tidy(cell: str) -> str:
    printable = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in cell)
    return printable.strip()[:MOST_IN_A_CELL]


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
