"""Texts as paper can show them."""

import unicodedata


def clean(text: str) -> str:
    """Without control signs, which no letter stands for."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
