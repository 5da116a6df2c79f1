"""A Word document as pieces: its words in order, and a note of everything that words cannot hold."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.docx_shapes import Shapes
from anclaje.guide.word.opening import Opened
from anclaje.guide.word.pieces import HEADING, LIST, NOTE, PARAGRAPH, TABLE, Left, Piece, plain, without_empty
from anclaje.guide.word.text import DEL, FALLBACK, MOVE_FROM, P, R, W, own_pieces, text_of

MOST_COLUMNS = 30
TYPED_NUMBER = re.compile(r"^\(?(\d{1,3}|[a-z])[.)]\s+")
TYPED_BULLET = re.compile(r"^[-–•*·]\s+")
DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
BOX = f"{W}txbxContent"

TITLE_OUT = gettext_noop("The document's title was left out, an edition has its own: “%(words)s”.")
PICTURE_OUT = gettext_noop("A picture, chart or embedded object was left out.")
FOOTNOTE_OUT = gettext_noop("A footnote was left out: “%(words)s”.")
BOX_OUT = gettext_noop("A text box was left out: “%(words)s”.")
COMMENTS_OUT = gettext_noop("%(number)s comments were left out. A file with comments comes back to a round.")
CHANGES_IN = gettext_noop("Tracked changes were taken as accepted.")
EDGE_OUT = gettext_noop("The header or footer was left out: “%(words)s”.")
LINK_OUT = gettext_noop("A link was left out, its words kept: %(address)s")
STRUCK = gettext_noop("Words that were struck through are plain now: “%(words)s”.")
MARKED = gettext_noop("Words that were highlighted are plain now: “%(words)s”.")
HIDDEN = gettext_noop("Hidden text was left out: “%(words)s”.")
NESTED = gettext_noop("A table within a table became lines of its cell.")
MERGED = gettext_noop("Merged cells of a table were parted.")
WIDE = gettext_noop("A table had more than %(most)s columns; the others were left out.")
FORMULA = gettext_noop("A formula was left out.")
SYMBOL = gettext_noop("A sign of a special font was left out.")
FOLDED = gettext_noop("A list within a list was joined to its item.")


def pieces_of_docx(opened: Opened) -> tuple[list[Piece], list[Left]]:
    """The document's pieces in order, and what was left out of the whole."""
    reading = _Reading(opened)
    pieces = list(_listed(reading.pieces()))
    return pieces, reading.of_the_whole()


class _Reading:
    def __init__(self, opened: Opened) -> None:
        self.opened, self.shapes = opened, Shapes(opened)
        self.document = opened.document
        self.links = {
            number: relation.target
            for number, relation in opened.relations(opened.main).items()
            if relation.kind == "hyperlink" and relation.is_external
        }
        self.footnotes = {**self._notes("footnotes", "footnote"), **self._notes("endnotes", "endnote")}

    def _notes(self, part: str, name: str) -> dict[tuple[str, str], str]:
        found = {}
        for each in self.opened.related(part):
            tree = self.opened.tree(each)
            for note in tree.iter(f"{W}{name}") if tree is not None else ():
                text = " ".join(text_of(paragraph).strip() for paragraph in note.iter(P)).strip()
                found[name, note.get(f"{W}id") or ""] = text
        return found

    def of_the_whole(self) -> list[Left]:
        left = []
        comments = [
            tree for name in self.opened.related("comments") if (tree := self.opened.tree(name)) is not None
        ]
        number = sum(1 for tree in comments for _ in tree.iter(f"{W}comment"))
        if number:
            left.append(Left(COMMENTS_OUT, {"number": number}))
        if next(self.document.iter(f"{W}ins", DEL, MOVE_FROM), None) is not None:
            left.append(Left(CHANGES_IN))
        said: set[str] = set()
        for kind in ("header", "footer"):
            for name in self.opened.related(kind):
                tree = self.opened.tree(name)
                words = (
                    " ".join(text_of(each).strip() for each in tree.iter(P)).strip()
                    if tree is not None
                    else ""
                )
                if words and words not in said:
                    said.add(words)
                    left.append(Left(EDGE_OUT, {"words": words[:120]}))
        return left

    def pieces(self) -> Iterator[tuple[Piece, tuple[int, bool] | None]]:
        """Each piece with (level, whether numbered) where it is an item of a list."""
        body = self.document.find(f"{W}body")
        for element in _blocks_of(body) if body is not None else ():
            if element.tag == P:
                yield from self._paragraph(element)
            else:
                yield from ((piece, None) for piece in self._table(element))

    def _paragraph(self, element: etree._Element) -> Iterator[tuple[Piece, tuple[int, bool] | None]]:
        left: list[Left] = []
        text = self._words(element, left)
        shape = self.shapes.of(element)
        if shape.is_contents:
            return
        if shape.is_title:
            yield Piece(PARAGRAPH, left=[Left(TITLE_OUT, {"words": text[:120]}), *left]), None
        elif not text:
            if left:
                yield Piece(PARAGRAPH, left=left), None
        elif shape.heading:
            yield Piece(HEADING, text=_one_line(text), level=shape.heading, left=left), None
        elif shape.is_quote:
            yield Piece(NOTE, text=text, left=left), None
        elif shape.list_level is not None:
            yield Piece(PARAGRAPH, text=text, left=left), (shape.list_level, shape.is_numbered)
        elif TYPED_NUMBER.match(text):
            yield Piece(PARAGRAPH, text=TYPED_NUMBER.sub("", text), left=left), (0, True)
        elif TYPED_BULLET.match(text):
            yield Piece(PARAGRAPH, text=TYPED_BULLET.sub("", text), left=left), (0, False)
        else:
            yield Piece(PARAGRAPH, text=text, left=left), None

    def _words(self, paragraph: etree._Element, left: list[Left]) -> str:
        hidden = [run for run in _runs(paragraph) if _is_on(run, "vanish")]
        words = plain(_text_without(paragraph, hidden), left)
        self._look(paragraph, left)
        for sentence, runs in (
            (HIDDEN, hidden),
            (STRUCK, [run for run in _runs(paragraph) if _is_on(run, "strike") or _is_on(run, "dstrike")]),
            (MARKED, [run for run in _runs(paragraph) if _is_marked(run)]),
        ):
            told = "".join("".join(piece.text or "" for piece in run.iter(f"{W}t")) for run in runs).strip()
            if told:
                left.append(Left(sentence, {"words": told[:120]}))
        return words

    def _look(self, paragraph: etree._Element, left: list[Left]) -> None:
        """Note what hangs in a paragraph besides its words."""
        for element in paragraph.iter():
            if not isinstance(element.tag, str) or _is_fallback(element):
                continue
            name = element.tag.rpartition("}")[2]
            if element.tag == BOX:
                words = " ".join(text_of(each).strip() for each in element.iter(P)).strip()
                left.append(Left(BOX_OUT, {"words": words[:200]}))
            elif element.tag in DRAWN and next(element.iter(BOX), None) is None:
                left.append(Left(PICTURE_OUT))
            elif name in ("footnoteReference", "endnoteReference"):
                key = name.removesuffix("Reference"), element.get(f"{W}id") or ""
                left.append(Left(FOOTNOTE_OUT, {"words": self.footnotes.get(key, "")[:400]}))
            elif name == "hyperlink" and any(value in self.links for value in element.attrib.values()):
                address = next(self.links[value] for value in element.attrib.values() if value in self.links)
                left.append(Left(LINK_OUT, {"address": address[:200]}))
            elif name == "oMath":
                left.append(Left(FORMULA))
            elif element.tag == f"{W}sym":
                left.append(Left(SYMBOL))

    # -------------------------------------------------------------- tables

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        left: list[Left] = []
        rows = [
            [self._cell(cell, left) for cell in _direct(row, f"{W}tc")] for row in _direct(table, f"{W}tr")
        ]
        rows = [row for row in rows if any(row)]
        if next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
            left.append(Left(MERGED))
        if not rows:
            if left:
                yield Piece(PARAGRAPH, left=left)
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            first, _, rest = rows[0][0].partition("\n")
            has_title = bool(rest) and len(first) < 90
            yield Piece(
                NOTE, title=first if has_title else "", text=rest if has_title else rows[0][0], left=left
            )
            return
        width = max(map(len, rows))
        if width > MOST_COLUMNS:
            left.append(Left(WIDE, {"most": MOST_COLUMNS}))
        yield Piece(TABLE, rows=[(row + [""] * width)[: min(width, MOST_COLUMNS)] for row in rows], left=left)

    def _cell(self, cell: etree._Element, left: list[Left]) -> str:
        if next(cell.iter(f"{W}tbl"), None) is not None:
            left.append(Left(NESTED))
        return "\n".join(
            filter(None, (self._words(each, left) for each in cell.iter(P) if not _in_box(each)))
        )


def _listed(pieces: Iterator[tuple[Piece, tuple[int, bool] | None]]) -> Iterator[Piece]:
    """Items that follow one another become one list."""
    for is_item, run in groupby(pieces, key=lambda each: each[1] is not None):
        if is_item:
            yield from _lists((piece, item or (0, False)) for piece, item in run)
        else:
            yield from without_empty(piece for piece, _ in run)


def _lists(items: Iterable[tuple[Piece, tuple[int, bool]]]) -> Iterator[Piece]:
    now: Piece | None = None
    for piece, (level, is_numbered) in items:
        if now is not None and level > 0:
            now.items[-1] += f"\n– {piece.text}"
            now.left += [*piece.left, *([Left(FOLDED)] if Left(FOLDED) not in now.left else [])]
            continue
        if now is not None and now.is_numbered != is_numbered:
            yield now
            now = None
        now = now or Piece(LIST, is_numbered=is_numbered)
        now.items.append(piece.text)
        now.left += piece.left
    if now is not None:
        yield now


def _blocks_of(body: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, out of whatever holds them; a table of contents is passed over."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in (P, f"{W}tbl"):
            yield element
        elif element.tag == f"{W}sdt":
            gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if gallery is None or "Contents" not in (gallery.get(f"{W}val") or ""):
                waiting.extend(reversed(element.findall(f"{W}sdtContent/*")))
        elif element.tag in (f"{W}ins", f"{W}customXml", f"{W}moveTo", f"{W}smartTag"):
            waiting.extend(reversed(element))


def _direct(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those within content controls included."""
    waiting = list(reversed(holder))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            waiting.extend(reversed(element))


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in paragraph.iter(R):
        if next(run.iterancestors(P), None) is paragraph and not _is_taken_out(run):
            yield run


def _text_without(paragraph: etree._Element, hidden: list[etree._Element]) -> str:
    if not hidden:
        return text_of(paragraph)
    kept = [piece for piece in own_pieces(paragraph) if piece.getparent() not in hidden]
    return "".join(piece.text or " " for piece in kept if not _is_taken_out(piece))


def _is_taken_out(element: etree._Element) -> bool:
    return next(element.iterancestors(DEL, MOVE_FROM), None) is not None


def _is_on(run: etree._Element, name: str) -> bool:
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _is_marked(run: etree._Element) -> bool:
    highlight = run.find(f"{W}rPr/{W}highlight")
    return highlight is not None and highlight.get(f"{W}val") != "none"


def _is_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is not None


def _in_box(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(BOX), None) is not None


def _one_line(text: str) -> str:
    return " ".join(text.split())
