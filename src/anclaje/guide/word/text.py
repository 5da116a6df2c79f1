"""The words of an opened Word file, paragraph by paragraph, as its last writer saw them."""

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.guide.word.opening import Opened

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T, TAB, BREAK, CR, HYPHEN = f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"
P, R, INS, DEL, MOVE_FROM, MOVE_TO = (f"{W}{name}" for name in ("p", "r", "ins", "del", "moveFrom", "moveTo"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def paragraph_texts(opened: Opened) -> list[str]:
    """Every paragraph that says something, tables and text boxes included, in the order of the file."""
    texts = (text_of(paragraph).strip() for paragraph in opened.document.iter(P))
    return [text for text in texts if text]


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's own words: insertions counted, deletions not, paragraphs within it left out."""
    return "".join(
        said(piece)
        for piece in own_pieces(paragraph)
        if not any(above.tag in (DEL, MOVE_FROM) for above in piece.iterancestors(DEL, MOVE_FROM))
    )


def own_pieces(paragraph: etree._Element):
    """The text-bearing elements of a paragraph, without those of a text box that hangs in it."""
    for piece in paragraph.iter(T, f"{W}delText", TAB, BREAK, CR, HYPHEN):
        if next(piece.iterancestors(P), None) is paragraph and piece.getparent().tag == R:
            yield piece


def said(piece: etree._Element) -> str:
    """The letters that one text-bearing element stands for."""
    if piece.tag in (T, f"{W}delText"):
        return piece.text or ""
    return {TAB: "\t", HYPHEN: "\u2011"}.get(piece.tag, "\n")
