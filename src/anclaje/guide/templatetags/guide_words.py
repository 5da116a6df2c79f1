"""The guide's own texts in the reader's language."""

from collections.abc import Mapping

from django import template

from anclaje.foundation.translate import read

register = template.Library()


@register.filter
def said(texts: Mapping[str, str] | None) -> str:
    """{"es": …, "en": …} in the language of the page."""
    return read(texts) if texts else ""
