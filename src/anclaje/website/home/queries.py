"""What the first page says of somebody's work, in one query."""

from datetime import datetime
from typing import Any

from anclaje.accounts.roles import Right
from anclaje.cases.domain.referral import Status
from anclaje.cases.lines import Line, received_line
from anclaje.cases.models import Referral
from anclaje.network.standing import standing_of

SHOWN = 5
THEIR_TURN = (Status.SENT, Status.ACCEPTED)


def waiting_referrals(user: Any, at: datetime) -> list[Line]:
    """The most urgent referrals in which it is the turn of this person's institutions."""
    receiving = standing_of(user).organisations_with(Right.ANSWER_REFERRALS)
    if not receiving:
        return []
    rows = (
        Referral.objects.visible_to(user)
        .filter(organisation__in=receiving, status__in=THEIR_TURN)
        .select_related("case", "need__need", "sender_post__organisation")
        .order_by("due_at", "pk")[:SHOWN]
    )
    return [received_line(row, at) for row in rows]
