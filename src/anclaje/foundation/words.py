"""Words that people read, for code that must not know Django."""

from collections.abc import Mapping


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the translators; it is translated where it is shown."""
    return sentence


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in this language ("es-ar" counts as "es"), else in the first one there is."""
    short = language.split("-")[0]
    return texts.get(short) or next((text for text in texts.values() if text), "")
