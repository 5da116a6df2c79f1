"""PDF files are read by a process of their own: a hostile one takes neither time nor memory from us."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from anclaje.foundation.apart import Limits, Told, ask_apart
from anclaje.foundation.words import gettext_noop
from anclaje.guide.reading_in.limits import MOST_CHARACTERS, CannotRead

READER = "anclaje.guide.reading_in.pdf_reader"
LIMITS = Limits(seconds=20, patience=25, megabytes=700)
MOST_PAGES = 400
SENTENCE_ENDS = re.compile(r"[.:;!?…»”)]\s*$")
CAPITAL = re.compile(r"^\s*(?:[-•–▪]|\d{1,3}[.)°]|[a-z]\)|[A-ZÁÉÍÓÚÑ¿¡«“])")
PROBLEMS = {
    "encrypted": gettext_noop(
        "This PDF is protected by a password. Save a copy without one, or paste its text."
    ),
    "pages": gettext_noop("This PDF has more than %(most)s pages. Hand it in in parts."),
    "long": gettext_noop("The text is longer than fits in one source. Hand it in in parts."),
    "broken": gettext_noop("This PDF is damaged, or is none. Print it to PDF again, or paste its text."),
    "slow": gettext_noop(
        "This PDF takes too long or too much memory to read. Print it to PDF again, or paste its text."
    ),
    "scanned": gettext_noop(
        "This PDF holds pictures of pages and no text. Run text recognition over it first, or type what "
        "matters as pasted text."
    ),
}


def paragraphs(data: bytes) -> Iterator[str]:
    """Its text, page after page. Refuses (CannotRead) what is locked, scanned, damaged or endless."""
    told = _read_apart(data)
    if "problem" in told:
        raise CannotRead(PROBLEMS[told["problem"]], most=MOST_PAGES)
    if not any(page.strip() for page in told["pages"]):
        raise CannotRead(PROBLEMS["scanned"])
    for page in told["pages"]:
        yield from _joined(page.splitlines())


def _read_apart(data: bytes) -> Told:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "source.pdf"
        file.write_bytes(data)
        return ask_apart(READER, file, LIMITS, MOST_PAGES, MOST_CHARACTERS)


def _joined(lines: list[str]) -> Iterator[str]:
    """A PDF knows lines, not paragraphs: one ends with its sentence, or where the next is an item."""
    text = ""
    for line in (line.strip() for line in lines):
        if not line or (text and SENTENCE_ENDS.search(text) and CAPITAL.match(line)):
            yield text
            text = ""
        is_one_word = text.endswith("-") and line[:1].islower()
        text = text[:-1] + line if is_one_word else f"{text} {line}".strip()
    yield text
