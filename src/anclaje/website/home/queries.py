"""What the first page says of somebody's work, in one query."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from anclaje.accounts.roles import Right
from anclaje.cases.models import Referral
from anclaje.cases.wording import REFERRAL_LOOKS, REFERRAL_STATUS, label
from anclaje.foundation.translate import read
from anclaje.network.standing import standing_of

SHOWN = 5


def waiting_referrals(user: Any, at: datetime) -> list[dict]:
    """The most urgent open referrals to this person's institutions, as next lines."""
    receiving = standing_of(user).organisations_with(Right.ANSWER_REFERRALS)
    if not receiving:
        return []
    rows = (
        Referral.objects.visible_to(user)
        .still_open()
        .filter(organisation__in=receiving)
        .with_names()
        .order_by("due_at", "pk")[:SHOWN]
    )
    return [_line(row, at) for row in rows]


def _line(referral: Referral, at: datetime) -> dict:
    is_late = referral.due_at < at
    return {
        "state": "late" if is_late else REFERRAL_LOOKS.get(referral.status, "next"),
        "word": "" if is_late else label(REFERRAL_STATUS, referral.status),
        "code": referral.case.code,
        "who": referral.organisation.name,
        "what": read(referral.need.need.name),
        "href": reverse("cases:referral", args=[referral.pk]),
        "until": referral.due_at,
        "action": gettext("Open"),
        "action_href": reverse("cases:referral", args=[referral.pk]),
    }
