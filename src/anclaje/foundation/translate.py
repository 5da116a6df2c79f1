"""Where sentences of the rules become words in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import get_language, gettext

from anclaje.foundation.errors import Refusal
from anclaje.foundation.words import in_language


def told(refusal: Refusal) -> str:
    """The refusal's sentence in the reader's language, with its facts."""
    text = gettext(refusal.sentence)
    return text % refusal.facts if refusal.facts else text


def read(texts: Mapping[str, str]) -> str:
    """Content kept as {"es": …, "en": …}, in the reader's language."""
    return in_language(texts, get_language() or "es")
