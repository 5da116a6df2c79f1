"""The demonstration's sign-ins, for the page where one signs in."""

from django import template
from django.utils.translation import gettext

from anclaje.accounts.roles import LABELS, Role
from anclaje.website.demonstration.accounts import accounts

register = template.Library()


@register.inclusion_tag("website/home/_accounts.html")
def demonstration_accounts() -> dict:
    """Who one can sign in as, in words; nothing where there is no demonstration."""
    found = accounts()
    return {
        "accounts": [(gettext(LABELS[Role(account.role)]), account.email) for account in found],
        "password": found[0].password if found else "",
    }
