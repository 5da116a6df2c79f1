"""Who calls the API: a bearer token that somebody got with their own e-mail and password."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from anclaje.accounts.models import ApiToken, User


def caller_of(request: HttpRequest, at: datetime) -> User | None:
    """The person whose token in force the request carries. A browser's session never counts here."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        return None
    token = ApiToken.objects.in_force(at).for_secret(secret.strip()).first()
    return token.user if token is not None else None


class Token(HttpBearer):
    """Lets a request in that carries a token in force, and makes its person the request's user."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        caller = caller_of(request, timezone.now())
        if caller is not None:
            request.user = caller
        return caller
