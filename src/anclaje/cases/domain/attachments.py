"""Which files a case may hold: few kinds, known by what is in them and never by their name."""

from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

LARGEST = 8 * 1024 * 1024
MOST = 40
"""Files of one case."""


class Kind(StrEnum):
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    DOCX = "docx"


class WithdrawReason(StrEnum):
    PERSON_ASKED = "person_asked"
    MISTAKE = "mistake"
    NOT_NEEDED = "not_needed"
    SHOWS_SOMEBODY = "shows_somebody"


TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS = {Kind.PDF: "pdf", Kind.PNG: "png", Kind.JPEG: "jpg", Kind.DOCX: "docx"}
BEGINNINGS = {
    b"%PDF-": Kind.PDF,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"\xff\xd8\xff": Kind.JPEG,
    b"PK\x03\x04": Kind.DOCX,
}


def check_size(size: int) -> None:
    if size <= 0:
        raise RuleBroken(gettext_noop("This file is empty."))
    if size > LARGEST:
        raise RuleBroken(
            gettext_noop("This file is too large: %(most)s MB at most."), most=LARGEST // 1024 // 1024
        )


def kind_of(content: bytes) -> Kind:
    """What it begins as; whether it is that throughout is asked by the reader of its kind."""
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    raise RuleBroken(
        gettext_noop("Only PDF, PNG, JPEG and Word files (DOCX) are kept, whatever the name says.")
    )


def is_broken() -> RuleBroken:
    return RuleBroken(gettext_noop("This file is damaged, or holds more than it says. It was not kept."))


def is_dangerous() -> RuleBroken:
    return RuleBroken(
        gettext_noop(
            "This file can do things by itself: a program, another file, or a link to outside is in it. "
            "Print it as a new PDF and try again."
        )
    )
