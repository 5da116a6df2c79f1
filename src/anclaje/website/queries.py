"""What the readiness check looks at, read from every app."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.foundation.models import SiteState
from anclaje.guide.models import Edition
from anclaje.network.models import Agreement, Organisation, Post
from anclaje.website import environment
from anclaje.website.domain import readiness

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Reserved for examples: no real person can have such an address, so the demonstration uses no other.
INVENTED_ADDRESSES = ".example"


def site_state() -> SiteState:
    """The stored state; before anything was ever stored, a fresh one."""
    return SiteState.objects.filter(pk=SiteState.ONLY).first() or SiteState()


def readiness_facts(at: datetime) -> readiness.Facts:
    state = site_state()
    edition = Edition.objects.published().newest_first().first()
    administrators = _administrators()
    protected = administrators.filter(
        pk__in=Authenticator.objects.filter(type__in=SECOND_FACTORS).values("user_id")
    )
    today = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return readiness.Facts(
        is_production=settings.ANCLAJE["mode"] == environment.PRODUCTION,
        keys_from_environment=all(os.environ.get(name) for name in environment.SECRETS),
        keys_copied_at=state.keys_copied_at,
        administrators=administrators.count(),
        administrators_with_second_factor=protected.count(),
        is_guide_signed=edition is not None and edition.is_signed and not edition.is_demonstration,
        agreements=Agreement.objects.in_force(today).count(),
        restore_worked_at=state.restore_worked_at,
        demonstration_rows=_invented(),
    )


def readiness_checks(at: datetime) -> list[readiness.Check]:
    return readiness.checks(readiness_facts(at), at)


def _invented() -> int:
    people = User.objects.filter(email__iendswith=INVENTED_ADDRESSES)
    return people.count() + Organisation.objects.filter(is_demonstration=True).count()


def _administrators():
    posts = Post.objects.active().filter(role=Role.ADMINISTRATOR)
    held = Q(pk__in=posts.values("holder_id")) | Q(pk__in=posts.values("deputy_id"))
    return User.objects.filter(held, is_active=True)
