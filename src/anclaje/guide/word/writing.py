"""An edition as a Word document that people can comment and correct with Word's own tools."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from docx.oxml import OxmlElement

from anclaje.guide.word.bookmarks import Origin, bookmark_names, front_name, marked_fields
from anclaje.guide.word.laying import Grid, Item, Line, laid_out, lines_of, writable
from anclaje.guide.word.markup import Bookmarks, element, run
from anclaje.guide.word.styles import (
    CHARACTERS,
    PARAGRAPHS,
    header_and_footer,
    new_document,
    new_numbering,
    number_with,
)

WORDS = {
    "es": {
        "contents": "Contenido", "page": "Página %s de %s", "draft": "Borrador",
        "pending": "Pendiente de validación",
        "pending_why": "Pendiente de validación: ningún especialista revisó todavía los hechos de ley y de "
        "práctica que dice este texto.",
        "how": "Podés comentar y corregir con las herramientas de Word (Revisar › Nuevo comentario, "
        "Control de cambios). Lo que está en gris sale de los datos de cada paso: si hay algo para "
        "cambiar ahí, dejá un comentario. Los números del margen no se cambian.",
    },
    "en": {
        "contents": "Contents", "page": "Page %s of %s", "draft": "Draft",
        "pending": "Pending validation",
        "pending_why": "Pending validation: no specialist has reviewed yet what this text says of law and "
        "practice.",
        "how": "You can comment and correct with Word's own tools (Review › New Comment, Track Changes). "
        "What stands in grey comes from the data of each step: if something should change there, leave a "
        "comment. The numbers in the margin are not changed.",
    },
}  # fmt: skip
Put = Callable[[Any, Line], None]


def edition_docx(
    title: str,
    blocks: Sequence[Mapping[str, Any]],
    language: str,
    *,
    subtitle: str = "",
    is_draft: bool,
    pending_validation: bool,
    laws: Mapping[str, str],
    actor_names: Mapping[str, str],
    at: datetime,
    version: int = 0,
) -> bytes:
    """The text in one language as .docx. laws, actor_names: their codes in words.

    version: the number of the text's version, so that a returned file says which one it speaks of.
    """
    items = laid_out(blocks, language, {"actors": actor_names, "legal": laws})
    words = words_in(language)
    writer = Writer(language, title=title, subtitle=subtitle, is_draft=is_draft, at=at, version=version)
    writer.front(
        [words["pending_why"]] * pending_validation + [words["how"]] * is_draft,
        above=words["pending"] if pending_validation else "",
    )
    writer.contents(items)
    names = bookmark_names(lines_of(items))
    writer.body(items, lambda paragraph, line: writer.put(paragraph, line, names))
    return writer.bytes()


def words_in(language: str) -> Mapping[str, str]:
    return WORDS.get(language.split("-")[0], WORDS["en"])


class Writer:
    """One document while it is being written."""

    def __init__(
        self, language: str, *, title: str, subtitle: str, is_draft: bool, at: datetime, version: int = 0
    ) -> None:
        self.words = words_in(language)
        self.title, self.subtitle = writable(title), writable(subtitle)
        self.is_draft = is_draft
        short = language.split("-")[0]
        self.origin = Origin(short, version)
        self.document = new_document(short, title=self.title[:250], subject=self.subtitle[:250], at=at)
        self.bookmarks = Bookmarks()

    def front(self, notices: Sequence[str], above: str) -> None:
        """Title, subtitle, what the reader should know, and the foot of every page."""
        self._front_paragraph("title", self.title)
        if self.subtitle:
            self._front_paragraph("subtitle", self.subtitle)
        for notice in notices:
            self._front_paragraph("notice", notice)
        draft = [self.words["draft"]] * self.is_draft
        below = " · ".join(part for part in (self.title, self.subtitle, *draft) if part)
        header_and_footer(self.document, above=above, below=below[:110], page=self.words["page"])

    def _front_paragraph(self, style: str, text: str) -> None:
        paragraph = self.paragraph(style)
        name = front_name(self.origin, len(self.document.paragraphs))
        paragraph._p.extend(self.bookmarks.around(name, run(text)))

    def contents(self, items: Sequence[Item]) -> None:
        """A table of contents that Word and LibreOffice can bring up to date, filled in as it is."""
        heads = [item for item in items if isinstance(item, Line) and item.style in ("heading1", "heading2")]
        if not heads:
            return
        self._front_paragraph("contents", self.words["contents"])
        names = bookmark_names(lines_of(items))
        for place, line in enumerate(heads):
            paragraph = self.document.add_paragraph(style=f"toc {line.style[-1]}")._p
            if place == 0:
                paragraph.extend(_opening(r'TOC \o "1-2" \n \h \z \u'))
            link = element("w:hyperlink", anchor=names[line.block, marked_fields(line)[0]], history="1")
            link.append(run(line.text))
            paragraph.append(link)
            if place == len(heads) - 1:
                end = OxmlElement("w:r")
                end.append(element("w:fldChar", fldCharType="end"))
                paragraph.append(end)

    def body(self, items: Sequence[Item], put: Put) -> None:
        numbering, counted = "", ""
        for item in items:
            if isinstance(item, Grid):
                self.table(item, put)
                continue
            paragraph = self.paragraph(item.style)
            if item.style == "numbers":
                if counted != item.block:
                    numbering, counted = new_numbering(self.document), item.block
                number_with(paragraph._p, numbering)
            put(paragraph._p, item)

    def paragraph(self, style: str) -> Any:
        return self.document.add_paragraph(style=PARAGRAPHS[style])

    def table(self, grid: Grid, put: Put) -> Any:
        width = max(len(row) for row in grid.rows)
        table = self.document.add_table(rows=len(grid.rows), cols=width, style="Table Grid")
        for number, (row, cells) in enumerate(zip(table.rows, grid.rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, line in zip(row.cells, cells, strict=False):
                if number == 0:
                    shade = element("w:shd", val="clear", color="auto", fill="E9EFEF")
                    cell._tc.get_or_add_tcPr().append(shade)
                cell.paragraphs[0].style = self.document.styles[PARAGRAPHS[line.style]]
                put(cell.paragraphs[0]._p, line)
        self.document.add_paragraph(style=PARAGRAPHS["cell"])
        return table

    def put(self, paragraph: Any, line: Line, names: Mapping[tuple[str, str], str]) -> None:
        """The words of a line, each text within its bookmark."""
        fields = marked_fields(line)
        if not any(segment.field for segment in line.segments):
            content = [run(segment.text, CHARACTERS[segment.style]) for segment in line.segments]
            paragraph.extend(self.bookmarks.around(names[line.block, fields[0]], *content))
            return
        for segment in line.segments:
            made = run(segment.text, CHARACTERS[segment.style])
            if segment.field:
                paragraph.extend(self.bookmarks.around(names[line.block, segment.field], made))
            else:
                paragraph.append(made)

    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def _opening(instruction: str) -> list[Any]:
    """The first half of a field whose result follows."""
    made = []
    for kind in ("begin", "", "separate"):
        piece = OxmlElement("w:r")
        if kind:
            piece.append(element("w:fldChar", fldCharType=kind))
        else:
            words = OxmlElement("w:instrText")
            words.text = instruction
            piece.append(words)
        made.append(piece)
    return made
