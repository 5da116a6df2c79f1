"""Telephone numbers as people write them, tidied without guessing."""

import re

SEPARATORS = re.compile(r"[\s.()/–—-]+")
EXTENSION = re.compile(r"\b(?:int(?:erno)?|ext(?:ension)?)\b\.?\s*:?\s*(\d+)", re.IGNORECASE)
FEWEST, MOST = 3, 15


def tidy_telephone(text: str) -> str:
    """The number with single spaces ("02284 42-3456" → "02284 42 3456"); empty where there is none.

    Digits are never added: an area code that is missing stays missing.
    """
    text = text.strip()
    extension = EXTENSION.search(text)
    number = EXTENSION.sub("", text)
    tidy = SEPARATORS.sub(" ", number).strip(" ,;:")
    return f"{tidy} int. {extension.group(1)}" if extension and tidy else tidy


def is_telephone(text: str) -> bool:
    """Whether a tidied text can be dialled: 3 digits (a line such as 102) up to 15."""
    number = text.split(" int. ")[0]
    digits = re.sub(r"\D", "", number)
    return FEWEST <= len(digits) <= MOST and not re.search(r"[^\d+* ]", number)


def dialled(text: str) -> str:
    """What a tel: link holds: digits, and a leading + if written."""
    number = text.split(" int. ")[0].strip()
    digits = re.sub(r"\D", "", number)
    return f"+{digits}" if number.startswith("+") else digits
