"""An XLSX as lines of text: the sheet that holds the table, merged cells filled, formulas not run."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.bounds import (
    MOST_ABOVE,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_A_TABLE,
    Unreadable,
    tidy,
)

MOST_UNPACKED_BYTES = 60_000_000
MOST_PARTS = 2_000
MOST_BESIDES_CELLS = 250_000
"""Bytes of any part but sheets and their texts: a style of five letters costs half a kilobyte once read."""
CELLS = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml|xl/media/.+", re.IGNORECASE)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
MOST_MERGED = 20_000
Score = Callable[[Sequence[str]], int]
OPEN_DOCUMENT = gettext_noop("This is an OpenDocument spreadsheet. Save it as XLSX or CSV and send it again.")


def xlsx_lines(content: bytes, score: Score) -> tuple[Iterator[list[str]], tuple[tuple[str, bool], ...]]:
    """The lines of the first visible sheet that names most columns, and the other sheets with content."""
    _check_unpacks_small(content)
    book = _opened(content, values=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    if not sheets:
        raise Unreadable("not_a_table", NOT_A_TABLE)
    ranked = [(_score_of(sheet, score), -position, sheet) for position, sheet in enumerate(sheets)]
    best = max(ranked, key=lambda one: one[:2])[2]
    others = tuple(
        (sheet.title[:60], sheet.sheet_state != "visible")
        for sheet in book.worksheets
        if sheet is not best and _score_of(sheet, score) > 1
    )
    return _lines(content, book, best), others


def _lines(content: bytes, book: Any, sheet: Any) -> Iterator[list[str]]:
    part = _part(content, sheet)
    merged = _Merged(part)
    shown = _formulas(content, sheet.title) if FORMULA.search(part) else None
    try:
        sheet.reset_dimensions()  # a file may claim a million rows
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
            texts = [_as_text(cell) for cell in cells]
            if shown is not None:
                texts = _with_formulas(texts, next(shown, ()))
            yield _without_empty_end(merged.filled(texts, number))
    except (IndexError, ValueError, KeyError, TypeError, SyntaxError, OverflowError) as error:
        raise Unreadable("not_a_table", NOT_A_TABLE) from error
    finally:
        book.close()


def _opened(content: bytes, *, values: bool) -> Any:
    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    except Exception as error:  # the library raises whatever a broken part makes it raise
        raise Unreadable("not_a_table", NOT_A_TABLE) from error


def _score_of(sheet: Any, score: Score) -> int:
    try:
        sheet.reset_dimensions()
        rows = islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), MOST_ABOVE)
        return max(
            (score([_as_text(cell) for cell in cells if cell is not None]) for cells in rows), default=0
        )
    except (IndexError, ValueError, KeyError, TypeError, SyntaxError, OverflowError) as error:
        raise Unreadable("not_a_table", NOT_A_TABLE) from error


def _part(content: bytes, sheet: Any) -> bytes:
    """The sheet's own XML, for what reading cell by cell does not tell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            return archive.read(sheet._worksheet_path)
        except (KeyError, zipfile.BadZipFile) as error:
            raise Unreadable("not_a_table", NOT_A_TABLE) from error


def _merged(part: bytes) -> Mapping[int, list[tuple[int, int]]]:
    """By the row where a range of cells begins: its column, and the row where it ends."""
    found: dict[int, list[tuple[int, int]]] = {}
    for count, match in enumerate(MERGED.finditer(part)):
        first_column, first_row, _last_column, last_row = range_boundaries(match[1].decode())
        if count < MOST_MERGED and last_row > first_row and first_column <= MOST_COLUMNS:
            found.setdefault(first_row, []).append((first_column - 1, min(last_row, MOST_ROWS)))
    return found


class _Merged:
    """Cells that span several rows say the same in each of them."""

    def __init__(self, part: bytes):
        self._begin = _merged(part)
        self._open: list[tuple[int, int, str]] = []

    def filled(self, texts: list[str], number: int) -> list[str]:
        self._open = [one for one in self._open if number <= one[1]]
        for column, until in self._begin.get(number, ()):
            if column < len(texts):
                self._open.append((column, until, texts[column]))
        for column, _until, text in self._open:
            texts += [""] * (column + 1 - len(texts))
            texts[column] = texts[column] or text
        return texts


def _formulas(content: bytes, title: str) -> Iterator[Sequence[Any]]:
    book = _opened(content, values=False)
    sheet = book[title]
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)


def _with_formulas(texts: list[str], formulas: Sequence[Any]) -> list[str]:
    """A formula whose value was never kept is shown as it is, so that the import names it."""
    written = [*formulas, *[None] * (len(texts) - len(formulas))]
    return [
        tidy(formula) if not text and isinstance(formula, str) and formula.startswith("=") else text
        for text, formula in zip(texts, written, strict=False)
    ]


def _check_unpacks_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if "content.xml" in {part.filename for part in parts}:
                raise Unreadable("not_a_table", OPEN_DOCUMENT)
    except (zipfile.BadZipFile, ValueError) as error:
        raise Unreadable("not_a_table", NOT_A_TABLE) from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES or len(parts) > MOST_PARTS:
        raise Unreadable(
            "too_large",
            gettext_noop("The file is larger than %(most)s MB."),
            most=MOST_UNPACKED_BYTES // 1_000_000,
        )
    if any(part.file_size > MOST_BESIDES_CELLS and not CELLS.fullmatch(part.filename) for part in parts):
        raise Unreadable(
            "too_large",
            gettext_noop(
                "This spreadsheet holds far more styles than cells. Save the list as CSV and send that."
            ),
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
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return tidy(str(cell))


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
