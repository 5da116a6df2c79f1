"""People come and go. Revoking works at once: the next click is already refused."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from anclaje.accounts import events
from anclaje.accounts.models import ApiToken, User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


@action
def invite_user(
    *, email: str, name: str, language: str, password: str | None, by: User | None, at: datetime
) -> User:
    """Make an account. Without a password its holder sets one by the link in the invitation."""
    if User.objects.filter(email__iexact=email).exists():
        raise RuleBroken(gettext_noop("Somebody with this e-mail address is here already."))
    user = User(email=email.strip().lower(), name=name.strip(), language=language, joined_at=at)
    if password is None:
        user.set_unusable_password()
    else:
        _check_password(password, user)
        user.set_password(password)
    user.save()
    record(events.USER_INVITED, by=by, about=user, at=at)
    return user


@action
def revoke_user(*, user: User, by: User, at: datetime) -> User:
    """End somebody's access now: sign-in, open sessions and tokens."""
    user = User.objects.locked(user.pk)
    if user.pk == by.pk:
        raise RuleBroken(gettext_noop("You cannot revoke your own access. Ask a colleague."))
    user.is_active, user.revoked_at = False, at
    user.save(update_fields=["is_active", "revoked_at"])
    ApiToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=at)
    record(events.USER_REVOKED, by=by, about=user, at=at)
    return user


@action
def restore_user(*, user: User, by: User, at: datetime) -> User:
    """Let somebody sign in again; the posts that they held are given anew."""
    user = User.objects.locked(user.pk)
    user.is_active, user.revoked_at = True, None
    user.save(update_fields=["is_active", "revoked_at"])
    record(events.USER_RESTORED, by=by, about=user, at=at)
    return user


@action
def choose_password(*, user: User, password: str, by: User, at: datetime) -> User:
    """Keep a new password. Whoever had the old one is out: browsers by the session's mark, programs here."""
    user.set_password(password)
    user.save(update_fields=["password"])
    ApiToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=at)
    record(events.NEW_PASSWORD, by=by, about=user, at=at)
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleBroken(gettext_noop("This password is too easy to guess.")) from error
