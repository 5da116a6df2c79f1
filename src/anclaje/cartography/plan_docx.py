"""The plan as a document that officials can go on writing in. Values in, bytes out."""

from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from anclaje.cartography.plan_paper import Paper, Promise, Table
from anclaje.foundation.typesetting import clean

ROOM_MM = 174
OVERVIEW_MM = (12, 66, 46, 24, 26)
FACTS_MM = (44, 130)
MONEY_MM = (38, 48, 88)
INVITED_MM = (66, 34, 28, 46)
TOTALS_MM = (22, 38, 38, 38, 38)


def plan_docx(paper: Paper) -> bytes:
    document = Document()
    _set_up(document, paper)
    document.add_heading(clean(paper.title), 0)
    document.add_paragraph(clean(paper.about))
    document.add_paragraph(clean(paper.purpose)).runs[0].italic = True
    if not paper.promises:
        document.add_paragraph(paper.words["none"])
    _headed_table(document, paper.words["overview"], paper.overview, OVERVIEW_MM)
    _headed_table(document, paper.words["totals"], paper.totals, TOTALS_MM)
    for promise in paper.promises:
        _write(document, promise, paper.words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.language, properties.author = clean(paper.title), paper.language, "Anclaje"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - ROOM_MM) / 2)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(10)


def _write(document, promise: Promise, words: dict[str, str]) -> None:
    document.add_heading(clean(promise.heading), 1)
    document.add_paragraph(clean(promise.state)).paragraph_format.keep_with_next = True
    _table(document, [list(pair) for pair in promise.facts], FACTS_MM, has_header=False)
    _headed_table(document, words["money"], promise.money, MONEY_MM, level=2)
    _headed_table(document, words["invitations"], promise.invitations, INVITED_MM, level=2)


def _headed_table(document, heading: str, rows: Table, widths: tuple[int, ...], level: int = 1) -> None:
    if rows:
        document.add_heading(heading, level)
        _table(document, rows, widths, has_header=True)


def _table(document, rows: Table, widths: tuple[int, ...], *, has_header: bool) -> None:
    """With a header that is repeated on every page, or with its labels in the first column."""
    table = document.add_table(rows=len(rows), cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for place, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Mm(widths[column])
            run = cell.paragraphs[0].add_run(clean(text))
            run.bold = place == 0 if has_header else column == 0
    if has_header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(Mm(width).twips))
    document.add_paragraph().paragraph_format.space_after = Pt(2)
