"""What in a text gives somebody away: codes of people's files, documents, telephones, e-mail addresses.

A name it cannot find: the page reminds whoever writes. What to say about a find is each app's.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

CODE = re.compile(r"(?<![A-Za-z])[A-Z]{2}[- ][A-Z][- ]\d{2}[- ][0-9A-Z]{5}[- ][0-9A-Z]\b", re.IGNORECASE)
DOCUMENT_WORD = re.compile(r"\b(?:dni|documento|pasaporte|cuil|cuit)\b\W{0,6}(?:n\W{0,3})?\d", re.IGNORECASE)
DOCUMENT = re.compile(r"(?<![\d./-])(?:\d{1,2}\.\d{3}\.\d{3}|\d{2} \d{3} \d{3}|\d{7,8})(?![\d/-]|\.\d)")
TAX_NUMBER = re.compile(r"(?<!\d)\d{2}-\d{8}-\d(?!\d)")
TELEPHONE = re.compile(r"(?<![\d$])\+?(?:\d[\s().-]{0,2}){9,14}\d(?!\d)")
LOCAL_TELEPHONE = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d)\d{4}[- ]\d{4}(?![\d-])")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
DATE = re.compile(r"(?<![\d./-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{2,4})(?![\d-])")
MONEY = re.compile(r"\$\s*[\d.,]+|\b\d[\d.]*\s*pesos\b", re.IGNORECASE)
FILE = re.compile(r"\b[A-Z]{2,6}-\d{4}-\d+")
ROUND = re.compile(r"\.000\b")


class Kind(StrEnum):
    CODE = "code"
    DOCUMENT = "document"
    TELEPHONE = "telephone"
    EMAIL = "email"


@dataclass(frozen=True)
class Giveaway:
    """text: the words as they stand there."""

    kind: Kind
    text: str


def giveaway_in(text: str) -> Giveaway | None:
    """The first that is found, in the order of `Kind`."""
    bare = MONEY.sub(" ", DATE.sub(" ", FILE.sub(" ", text)))
    for kind, find in FINDERS.items():
        if found := find(bare):
            return Giveaway(kind, found.group().strip())
    return None


def _document(text: str) -> re.Match[str] | None:
    """Eight digits, or seven; a round sum is money more often than a person."""
    numbers = (found for found in DOCUMENT.finditer(text) if not ROUND.search(found.group()))
    return TAX_NUMBER.search(text) or DOCUMENT_WORD.search(text) or next(numbers, None)


def _telephone(text: str) -> re.Match[str] | None:
    return TELEPHONE.search(text) or LOCAL_TELEPHONE.search(text)


FINDERS: Mapping[Kind, Callable[[str], re.Match[str] | None]] = {
    Kind.CODE: CODE.search,
    Kind.DOCUMENT: _document,
    Kind.TELEPHONE: _telephone,
    Kind.EMAIL: EMAIL.search,
}
