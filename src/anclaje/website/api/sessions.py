"""POST session: an e-mail address and a password for a token of twelve hours."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router, Schema

from anclaje.accounts.actions.sessions import LASTS, open_session
from anclaje.foundation.words import gettext_noop
from anclaje.website.api.answers import Refused

router = Router()

WRONG = gettext_noop("This e-mail address and password do not go together.")
TOO_MANY = gettext_noop("Too many tries. Wait a quarter of an hour.")
SECOND_FACTOR = gettext_noop("This account is protected by a second factor. Sign in on the page.")


class SignIn(Schema):
    email: str
    password: str


@router.post("/session", auth=None, url_name="session")
def session(request: HttpRequest, told: SignIn):
    """Open a session. Tries are counted together with those on the page."""
    user = authenticate(request, email=told.email, password=told.password)
    if getattr(request, "axes_locked_out", False):
        raise Refused(429, "too_many", gettext(TOO_MANY))
    if user is None:
        raise Refused(401, "unknown", gettext(WRONG))
    if is_mfa_enabled(user):
        raise Refused(403, "second_factor", gettext(SECOND_FACTOR))
    at = timezone.now()
    return {"token": open_session(by=user, at=at), "ends_at": (at + LASTS).isoformat()}
