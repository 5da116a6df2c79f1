"""Words of a case for its lines."""

from django import template

from anclaje.cases.lines import how_it_came
from anclaje.foundation.translate import read

register = template.Library()


@register.filter
def who_has_it(case):
    """Who holds the case now, or the institution while nobody does."""
    post = case.team_post
    return post.holder.name if post.holder else post.organisation.name


register.filter("asked_for", how_it_came)


@register.filter
def in_words(texts):
    """Content kept in both languages, in the reader's."""
    return read(texts) if texts else ""
