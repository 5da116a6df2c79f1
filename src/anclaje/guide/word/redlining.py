"""Two versions of the text as one Word document: changes accepted it is the new one, rejected the old."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from anclaje.guide.domain.parts import Names
from anclaje.guide.domain.word_diff import word_diff
from anclaje.guide.word.laying import Grid, Item, Line, Segment, laid_out
from anclaje.guide.word.markup import Pencil, run
from anclaje.guide.word.styles import CHARACTERS, new_numbering, number_with
from anclaje.guide.word.writing import Writer

INSERTED, DELETED = "ins", "del"


def redline_docx(
    title: str,
    old_blocks: Sequence[Mapping[str, Any]],
    new_blocks: Sequence[Mapping[str, Any]],
    language: str,
    *,
    author: str,
    at: datetime,
    subtitle: str = "",
    names: Names | None = None,
) -> bytes:
    """The new text with every difference from the old one tracked in this author's name.

    A block that moved is removed where it stood and added where it stands. names: codes in words.
    """
    writer = Writer(language, title=title, subtitle=subtitle, is_draft=False, at=at)
    writer.front([], above="")
    editor = _Editor(writer, Pencil(author, at))
    for old, new in _beside(laid_out(old_blocks, language, names), laid_out(new_blocks, language, names)):
        editor.item(old, new)
    return writer.bytes()


def _beside(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Each paragraph and table of both texts once, in order; those of both texts together."""
    keys_old, keys_new = [item.key for item in old], [item.key for item in new]
    matcher = SequenceMatcher(None, keys_old, keys_new, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[first:last], new[start:end], strict=True)
        else:
            yield from ((item, None) for item in old[first:last])
            yield from ((None, item) for item in new[start:end])


class _Editor:
    """Writes one text over another, as an editor's pencil does."""

    def __init__(self, writer: Writer, pencil: Pencil) -> None:
        self.writer, self.pencil = writer, pencil
        self.lists: dict[str, str] = {}

    def item(self, old: Item | None, new: Item | None) -> None:
        """What stands in both texts, or in one of them. Both are of one sort: their keys are the same."""
        if isinstance(old, Grid) and isinstance(new, Grid):
            self._grids(old, new)
        elif isinstance(old, Grid):
            self._grid(old, DELETED)
        elif isinstance(new, Grid):
            self._grid(new, INSERTED)
        else:
            self._line(old, new)

    def _line(self, old: Line | None, new: Line | None) -> None:
        line = new or old
        assert line is not None
        paragraph = self.writer.paragraph(line.style)._p
        if line.style == "numbers":
            if line.block not in self.lists:
                self.lists[line.block] = new_numbering(self.writer.document)
            number_with(paragraph, self.lists[line.block])
        self._words(paragraph, old, new)
        if old is None or new is None:
            self.pencil.mark_paragraph(paragraph, INSERTED if old is None else DELETED)

    def _words(self, paragraph: Any, old: Line | None, new: Line | None) -> None:
        before, after = (line.segments if line else () for line in (old, new))
        if [segment.field for segment in before] == [segment.field for segment in after]:
            for one, other in zip(before, after, strict=True):
                self._segment(paragraph, one, other)
            return
        for segment in before:
            self._put(paragraph, segment.text, segment.style, "removed")
        for segment in after:
            self._put(paragraph, segment.text, segment.style, "added")

    def _segment(self, paragraph: Any, old: Segment, new: Segment) -> None:
        for piece in word_diff(old.text, new.text):
            self._put(paragraph, piece.text, new.style, piece.kind)

    def _put(self, paragraph: Any, text: str, style: str, kind: str) -> None:
        if not text:
            return
        make = {"same": run, "added": self.pencil.added, "removed": self.pencil.removed}[kind]
        paragraph.append(make(text, CHARACTERS[style]))

    # -------------------------------------------------------------- tables

    def _grids(self, old: Grid, new: Grid) -> None:
        """Cell by cell where both have the same columns, rows coming or going at the end; else anew."""
        if len(old.rows[0]) != len(new.rows[0]):
            self._grid(old, DELETED)
            self._grid(new, INSERTED)
            return
        cells = {cell.name: cell for row in old.rows for cell in row}
        rows = max(old.rows, new.rows, key=len)
        table = self.writer.table(
            Grid(new.block, tuple(rows)),
            lambda paragraph, line: self._cell(paragraph, cells.get(line.name), line, new),
        )
        for number in range(min(len(old.rows), len(new.rows)), len(rows)):
            kind = INSERTED if len(new.rows) > len(old.rows) else DELETED
            self._track_row(table.rows[number]._tr, kind)

    def _cell(self, paragraph: Any, old: Line | None, line: Line, grid: Grid) -> None:
        names = {cell.name: cell for row in grid.rows for cell in row}
        self._words(paragraph, old, names.get(line.name))

    def _grid(self, grid: Grid, kind: str) -> None:
        def put(paragraph: Any, line: Line) -> None:
            self._words(paragraph, None if kind == INSERTED else line, line if kind == INSERTED else None)

        table = self.writer.table(grid, put)
        for row in table.rows:
            self._track_row(row._tr, kind)
        behind = self.writer.document.paragraphs[-1]._p
        self.pencil.mark_paragraph(behind, kind)

    def _track_row(self, row: Any, kind: str) -> None:
        self.pencil.mark_row(row, kind)
        for paragraph in row.iter(_P):
            self.pencil.mark_paragraph(paragraph, kind)


_P = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
