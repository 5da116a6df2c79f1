"""How our accounts differ from the library's: nobody signs themselves up; a new password is on record."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from anclaje.accounts.actions.sessions import note_sign_in
from anclaje.accounts.actions.users import choose_password
from anclaje.accounts.models import User


class InvitedPeopleOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **options: object) -> HttpResponse:
        """Who came in, and when, is on record."""
        note_sign_in(by=user, at=timezone.now())
        return super().post_login(request, user, **options)

    def set_password(self, user: User, password: str) -> None:
        """Chosen by the one whose account it is: signed in, or by the link in their own mailbox."""
        choose_password(user=user, password=password, by=user, at=timezone.now())


def client_address(request: HttpRequest) -> str:
    """Where a request comes from, as sign-in counts it: past as many proxies as the settings trust."""
    return get_adapter(request).get_client_ip(request)
