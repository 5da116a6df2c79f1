"""The spreadsheet that people fill in: one header, one row of documentation, one example."""

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from anclaje.network.importing.column_table import COLUMNS

DOCUMENTATION = "#"
"""A row whose first cell begins with this is for people and is not read."""
EXAMPLE = {
    "es": {"organisation": "# Ejemplo: Desarrollo Social", "kind": "A15", "municipality": "06595",
           "service": "Alojamiento de emergencia", "needs": "N02; N03", "hours": "lun a vie 08:00-14:00",
           "restricted": "no", "cost": "gratis", "verified_on": "20/11/2026"},
    "en": {"organisation": "# Example: Social development", "kind": "A15", "municipality": "06595",
           "service": "Emergency accommodation", "needs": "N02; N03", "hours": "mon-fri 08:00-14:00",
           "restricted": "no", "cost": "free", "verified_on": "2026-11-20"},
}  # fmt: skip


def template_rows(language: str) -> list[list[str]]:
    """Header, what to write in each column, an example; the last two are left out when read."""
    short = "es" if language.startswith("es") else "en"
    header = [getattr(column, short) for column in COLUMNS]
    hints = [getattr(column, f"hint_{short}") for column in COLUMNS]
    hints[0] = f"{DOCUMENTATION} {hints[0]}"
    return [header, hints, [EXAMPLE[short].get(column.key, "") for column in COLUMNS]]


def template_csv(language: str) -> bytes:
    """With a byte order mark and semicolons, as spreadsheets here expect it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(template_rows(language))
    return text.getvalue().encode("utf-8-sig")


def template_xlsx(language: str) -> bytes:
    """Every cell is text, so that the first zero of a code stays."""
    book = Workbook()
    sheet = book.active
    for row in template_rows(language):
        sheet.append(row)
    for cells in sheet.iter_cols(min_row=1, max_row=200, max_col=len(COLUMNS)):
        for cell in cells:
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        cells[0].font = Font(bold=True)
        cells[1].font = Font(italic=True, color="666666")
        sheet.column_dimensions[cells[0].column_letter].width = 24
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
