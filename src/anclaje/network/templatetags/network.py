"""Small words for the pages of the directory."""

from collections.abc import Mapping

from django import template
from django.forms import Form
from django.utils.html import format_html_join

from anclaje.foundation.translate import read
from anclaje.network.domain.telephone import dialled as digits

register = template.Library()


@register.filter
def in_words(texts: Mapping[str, str]) -> str:
    """Content kept as {"es": …, "en": …}, in the reader's language."""
    return read(texts)


@register.filter
def dialled(telephone: str) -> str:
    """What a tel: link holds."""
    return digits(telephone)


@register.simple_tag
def plain_hidden(form: Form):
    """Hidden fields without ids: a page may hold the same small form many times."""
    return format_html_join(
        "",
        '<input type="hidden" name="{}" value="{}">',
        ((field.html_name, "" if field.value() is None else field.value()) for field in form.hidden_fields()),
    )


@register.simple_tag(takes_context=True)
def querystring_with(context, **changes: str) -> str:
    """This page's question with some answers changed."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked[name] = value
    return asked.urlencode()
