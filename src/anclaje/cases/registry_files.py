"""Rows of texts as CSV and XLSX for another office. Values in, bytes out; a text is never a formula."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet may take for the beginning of something to compute."""
LONGEST_CELL = 32_000

Rows = Sequence[Sequence[str]]


def plain_text(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it: a quote before what could be a formula."""
    printable = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)[:LONGEST_CELL]
    return f"'{printable}" if printable.lstrip(" ").startswith(FORMULA) else printable


def as_csv(header: Sequence[str], rows: Rows) -> bytes:
    """With a byte order mark and semicolons, as spreadsheets here expect it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([plain_text(cell) for cell in header])
    writer.writerows([plain_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(header: Sequence[str], rows: Rows) -> bytes:
    """Every cell is text, so that the first zero of a number stays."""
    book = Workbook()
    sheet = book.active
    for at, row in enumerate([header, *rows], start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            cell.value = plain_text(text)
            cell.data_type, cell.number_format = "s", "@"
            if at == 1:
                cell.font = Font(bold=True)
                sheet.column_dimensions[cell.column_letter].width = 22
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
