"""What institutions write here names no person in care: a check for what gives one away.

It finds codes of cases, numbers of documents, telephones and e-mail addresses. A name it cannot find:
the page reminds whoever writes.
"""

import re

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

CASE_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{2}[- ][A-Z][- ]\d{2}[- ][0-9A-Z]{5}[- ][0-9A-Z]\b", re.IGNORECASE)
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

SENTENCES = (
    (
        gettext_noop(
            "“%(text)s” looks like the code of a case. Institutions meet here without any case: take it out."
        ),
        lambda text: CASE_CODE.search(text),
    ),
    (
        gettext_noop("“%(text)s” looks like the number of somebody's document. Take it out."),
        lambda text: TAX_NUMBER.search(text) or DOCUMENT_WORD.search(text) or _document(text),
    ),
    (
        gettext_noop(
            "“%(text)s” looks like a telephone number. The directory keeps telephones: take it out."
        ),
        lambda text: TELEPHONE.search(text) or LOCAL_TELEPHONE.search(text),
    ),
    (
        gettext_noop("“%(text)s” is an e-mail address. The directory keeps them: take it out."),
        lambda text: EMAIL.search(text),
    ),
)


def check_without_people(*texts: str) -> None:
    """Refuse a text that holds a case's code, a document's number, a telephone or an address."""
    for text in texts:
        bare = MONEY.sub(" ", DATE.sub(" ", FILE.sub(" ", text)))
        for sentence, find in SENTENCES:
            if found := find(bare):
                raise RuleBroken(sentence, text=found.group().strip())


def _document(text: str) -> re.Match[str] | None:
    """Eight digits, or seven; a round sum is money more often than a person."""
    return next((found for found in DOCUMENT.finditer(text) if not ROUND.search(found.group())), None)
