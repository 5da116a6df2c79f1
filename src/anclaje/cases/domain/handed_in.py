"""From what somebody hands in to what is kept: its kind, and its content without what betrays."""

from anclaje.cases.domain.attachments import Kind, check_size, kind_of
from anclaje.cases.domain.documents import bare_docx
from anclaje.cases.domain.pictures import bare_jpeg, bare_png
from anclaje.cases.domain.portable import check_pdf

BARE = {Kind.PNG: bare_png, Kind.JPEG: bare_jpeg, Kind.DOCX: bare_docx}


def kept(content: bytes) -> tuple[Kind, bytes]:
    """The kind and the bytes to keep. Refuses what is of another kind, damaged, or can act (RuleBroken)."""
    check_size(len(content))
    kind = kind_of(content)
    if kind == Kind.PDF:
        check_pdf(content)
        return kind, content
    return kind, BARE[kind](content)
