"""Word documents: their paragraphs as they read, tables cell by cell, deleted words left out."""

from collections.abc import Iterator

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.guide.word.opening import open_docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH, TEXT = f"{WORD}p", f"{WORD}t"
SPACES = {f"{WORD}{name}" for name in ("tab", "br", "cr", "noBreakHyphen")}
NOT_READ = {FALLBACK, *(f"{WORD}{name}" for name in ("del", "moveFrom", "instrText", "rPr", "pPr"))}


def paragraphs(data: bytes) -> Iterator[str]:
    """Each paragraph of the document's body. Refuses (RuleBroken) what `word/opening.py` refuses."""
    for paragraph in open_docx(data).document.iter(PARAGRAPH):
        if not any(above.tag in NOT_READ for above in paragraph.iterancestors()):
            yield "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    """A text box stands inside a paragraph and holds paragraphs of its own: those come by themselves."""
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in SPACES:
            yield "-" if child.tag.endswith("noBreakHyphen") else " "
        elif child.tag not in NOT_READ and child.tag != PARAGRAPH:
            yield from _words(child)
