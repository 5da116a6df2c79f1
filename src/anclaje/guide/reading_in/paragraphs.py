"""From a file to paragraphs, by what the file says it is and by what it begins with."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from anclaje.foundation.words import gettext_noop
from anclaje.guide.reading_in import documents, pdf, plain
from anclaje.guide.reading_in.limits import MOST_BYTES, CannotRead, kept_text

READERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    ".docx": documents.paragraphs,
    ".pdf": pdf.paragraphs,
    ".md": plain.of_markdown,
    ".markdown": plain.of_markdown,
    ".txt": plain.of_text,
}
ENDINGS = tuple(READERS)


def paragraphs_of(data: bytes, file_name: str) -> list[str]:
    """The text of a DOCX, PDF, Markdown or text file. Refuses anything else (CannotRead)."""
    reader = READERS.get(PurePosixPath(file_name.lower()).suffix)
    if reader is None:
        raise CannotRead(
            gettext_noop(
                "Only DOCX, PDF, Markdown and text files can be read. Open it where it was written and "
                "save it as one of these."
            )
        )
    if not data:
        raise CannotRead(gettext_noop("The file is empty."))
    if len(data) > MOST_BYTES:
        raise CannotRead(gettext_noop("The file is larger than %(most)s MB."), most=MOST_BYTES // 1_000_000)
    return kept_text(reader(data))


def paragraphs_of_text(text: str) -> list[str]:
    """The paragraphs of what somebody typed or pasted."""
    return kept_text(plain.paragraphs_in(text))
