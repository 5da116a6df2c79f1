"""The person's yes for one recipient and the referral to it, in one stroke: both or neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases.actions.consents import record_consent
from anclaje.cases.actions.referrals import send_referral
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import CaseNeed, Referral
from anclaje.network.models import Service


@dataclass(frozen=True)
class Agreed:
    """How the person said yes to what is shared with this recipient."""

    is_oral: bool = True
    is_assent: bool = False


@action
def refer(
    *,
    need: CaseNeed,
    service: Service,
    urgency: str,
    request: str,
    share: Sequence[str],
    agreed: Agreed | None,
    by: User,
    at: datetime,
) -> Referral:
    """Keep the person's yes, if they have just said it, and send the referral.

    Refused like `send_referral`: without consent for this recipient, or where the case excludes it.
    """
    if agreed is not None:
        record_consent(
            case=need.case,
            purpose=Purpose.REFER,
            recipient=service.organisation,
            data=share,
            agreed=True,
            is_oral=agreed.is_oral,
            is_assent=agreed.is_assent,
            note="",
            by=by,
            at=at,
        )
    return send_referral(
        need=need, service=service, urgency=urgency, request=request, share=share, by=by, at=at
    )
