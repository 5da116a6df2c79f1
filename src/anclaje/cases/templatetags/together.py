"""Consent beside whatever could be shared, and what waits for one's posts."""

from django import template

from anclaje.cases.domain.consent import Purpose, covering, is_in_force
from anclaje.cases.queries import consents_given
from anclaje.cases.waiting import of as waiting_of
from anclaje.cases.wording import SHARED, label

register = template.Library()


@register.inclusion_tag("cases/_consent_for.html", takes_context=True)
def consent_for(context, case, recipient=None, purpose="refer"):
    """What the person agreed to for this purpose and organisation, until when; else how to ask.

    {% consent_for case organisation %}   {% consent_for case organisation "conference" %}
    """
    at = context["at"]
    given = consents_given(case)
    key = recipient.pk if recipient is not None else None
    about = [one for one in given if one.purpose == purpose and one.recipient == key]
    newest = max(about, key=lambda one: one.given_at, default=None)
    agreed = covering(given, purpose=Purpose(purpose), recipient=key, at=at)
    return {
        "at": at,
        "case": case,
        "recipient": recipient,
        "purpose": purpose,
        "agreed": agreed,
        "shares": [label(SHARED, code) for code in sorted(agreed.data)] if agreed else [],
        "was": newest if newest is not None and not is_in_force(newest, at) else None,
    }


@register.inclusion_tag("cases/_waiting_together.html", takes_context=True)
def waiting_together(context):
    """Invitations, agreements, transfers and deletions that wait for whoever looks at this page."""
    at = context["at"]
    return {"at": at, "waiting": waiting_of(context["request"].user, at)}
