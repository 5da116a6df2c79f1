"""Words of a case for its lines."""

from django import template
from django.utils.translation import gettext as _

from anclaje.cases.wording import ORIGIN, label
from anclaje.foundation.translate import read

register = template.Library()


@register.filter
def who_has_it(case):
    """Who holds the case now, or the institution while nobody does."""
    post = case.team_post
    return post.holder.name if post.holder else post.organisation.name


@register.filter
def asked_for(case):
    """ "Human trafficking, asked by: a hospital"; never a name."""
    origin = label(ORIGIN, case.request.origin)
    return _("%(issue)s, asked by: %(origin)s") % {
        "issue": read(case.issue.name),
        "origin": origin[:1].lower() + origin[1:],
    }


@register.filter
def in_words(texts):
    """Content kept in both languages, in the reader's."""
    return read(texts) if texts else ""
