"""The guide's own texts in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django import template

from anclaje.foundation.ids import new_id as an_id
from anclaje.foundation.translate import read
from anclaje.guide.domain.drafting import group_of

register = template.Library()


@register.filter
def said(texts: Mapping[str, str] | None) -> str:
    """{"es": …, "en": …} in the language of the page."""
    return read(texts) if texts else ""


@register.filter
def group(number: str) -> str:
    """The procedure or heading that a block stands in ("P06.3" → "P06")."""
    return group_of(number)


@register.simple_tag
def new_id() -> str:
    """The op_id of a form that is nothing but a button."""
    return str(an_id())


@register.filter
def met_at(times: Any, step_id: str) -> Any:
    """How often this step's time was met, where that may be shown; else nothing."""
    found = times.of.get(step_id) if times else None
    return found if hasattr(found, "total") else None
