"""Tokens by which an institution's program reads what left: made by the team, shown once, taken back."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.models import Exercise, ReaderToken
from anclaje.cartography.models.release import digest
from anclaje.cartography.permissions import check_can_facilitate, facilitating_post
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation

LASTS_DAYS = (30, 90, 365)


@dataclass(frozen=True)
class Made:
    token: ReaderToken
    secret: str

    @property
    def pk(self):
        return self.token.pk


@action
def give_token(
    *,
    exercise: Exercise,
    reader: Organisation,
    audience: str,
    days: int,
    by: User | None,
    at: datetime,
) -> Made:
    """A token for this institution; its secret is never shown again."""
    check_can_facilitate(by, exercise)
    if audience not in (Audience.PUBLIC, Audience.PARTNERS) or days not in LASTS_DAYS:
        raise RuleBroken(gettext_noop("Choose for what the token is, and how long it lasts."))
    if audience == Audience.PARTNERS and not exercise.partners.now().filter(organisation=reader).exists():
        raise RuleBroken(gettext_noop("Only an institution that takes part reads the partners' version."))
    secret = secrets.token_urlsafe(32)
    row = ReaderToken.objects.create(
        exercise=exercise, audience=audience, reader=reader, digest=digest(secret), starts_at=at,
        ends_at=at + timedelta(days=days), made_by=facilitating_post(by, exercise) if by else None,
    )  # fmt: skip
    record(events.TOKEN_GIVEN, by=by, about=row, at=at, audience=audience)
    return Made(row, secret)


@action
def revoke_token(*, token: ReaderToken, by: User | None, at: datetime) -> ReaderToken:
    """It opens nothing any more, from the next request on."""
    check_can_facilitate(by, token.exercise)
    row = ReaderToken.objects.locked(token.pk)
    row.revoked_at = row.revoked_at or at
    row.save()
    record(events.TOKEN_REVOKED, by=by, about=row, at=at)
    return row
