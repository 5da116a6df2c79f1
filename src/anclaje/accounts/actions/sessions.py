"""Sessions of other programs: a token, shown once, that ends by itself."""

import secrets
from datetime import datetime, timedelta

from anclaje.accounts import events
from anclaje.accounts.models import ApiToken, User, digest
from anclaje.audit.recording import action, record

LASTS = timedelta(hours=12)


@action
def note_sign_in(*, by: User, at: datetime) -> User:
    """Somebody signed in on the pages; the library has opened their session."""
    record(events.SIGNED_IN, by=by, about=by, at=at)
    return by


@action
def open_session(*, by: User, at: datetime) -> str:
    """A new token for this person; it is never shown again."""
    secret = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(user=by, digest=digest(secret), starts_at=at, ends_at=at + LASTS)
    record(events.SESSION_OPENED, by=by, about=token, at=at)
    return secret


@action
def close_session(*, token: ApiToken, by: User, at: datetime) -> ApiToken:
    token = ApiToken.objects.locked(token.pk)
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    record(events.SESSION_CLOSED, by=by, about=token, at=at)
    return token
