"""A table of texts as a spreadsheet and as a document. Values in, bytes out; a text is never a formula."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font

from anclaje.guide.word.pieces import UNSEEN

WIDTHS = (6, 9, 26, 60, 20, 50)
"""Of the columns, in signs; the document shares its page in the same measure."""
FORMULA = ("=", "+", "-", "@", "\t")
LONGEST_CELL = 32_000

Rows = Sequence[Sequence[str]]


def as_xlsx(title: str, about: str, header: Sequence[str], rows: Rows) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "1"
    for at, text in ((1, title), (2, about)):
        _write(sheet.cell(at, 1), text)
    sheet["A1"].font = Font(bold=True, size=14)
    for column, name in enumerate(header, 1):
        _write(sheet.cell(4, column), name)
        sheet.cell(4, column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(4, column).column_letter].width = WIDTHS[column - 1]
    for at, row in enumerate(rows, 5):
        for column, text in enumerate(row, 1):
            _write(sheet.cell(at, column), text)
            sheet.cell(at, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "4:4"
    return _bytes(book)


def _write(cell: Cell, text: str) -> None:
    """As text whatever it begins with, so that nobody's comment computes anything."""
    cell.value = text = UNSEEN.sub("", text)[:LONGEST_CELL]
    cell.data_type = "s"
    if text.startswith(FORMULA):
        cell.quotePrefix = True


def as_docx(title: str, about: str, header: Sequence[str], rows: Rows, language: str) -> bytes:
    document = Document()
    document.core_properties.title = title = UNSEEN.sub("", title)
    document.core_properties.language = language
    document.core_properties.author = "Anclaje"
    _turn(document.sections[0])
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading(title, 1)
    document.add_paragraph(UNSEEN.sub("", about))
    table = document.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_on_every_page(table.rows[0])
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = UNSEEN.sub("", text)
    _share(table, document.sections[0])
    return _bytes(document)


def _turn(section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)


def _repeat_on_every_page(row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _share(table, section) -> None:
    room = section.page_width - section.left_margin - section.right_margin
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        share = room * width // sum(WIDTHS)
        for cell in column.cells:
            cell.width = share


def _bytes(file) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()
