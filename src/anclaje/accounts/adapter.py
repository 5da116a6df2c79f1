"""How our accounts differ from the library's: nobody signs themselves up."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.http import HttpRequest


class InvitedPeopleOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def client_address(request: HttpRequest) -> str:
    """Where a request comes from, as sign-in counts it: past as many proxies as the settings trust."""
    return get_adapter(request).get_client_ip(request)
