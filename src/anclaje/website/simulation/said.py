"""What was agreed, who accompanied and what was asked at any moment, told from the rows alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from anclaje.cases.models import Consent, Grant, Referral


@dataclass
class Said:
    """consents by (case, purpose, recipient), grants and referrals by (case, organisation)."""

    consents: dict[tuple, list[Consent]] = field(default_factory=lambda: defaultdict(list))
    grants: dict[tuple, list[Grant]] = field(default_factory=lambda: defaultdict(list))
    referrals: dict[tuple, list[Referral]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls) -> "Said":
        told = cls()
        for consent in Consent.objects.order_by("given_at", "pk"):
            told.consents[consent.case_id, consent.purpose, consent.recipient_id].append(consent)
        for grant in Grant.objects.order_by("starts_at", "pk"):
            told.grants[grant.case_id, grant.organisation_id].append(grant)
        for referral in Referral.objects.order_by("sent_at", "pk"):
            told.referrals[referral.case_id, referral.organisation_id].append(referral)
        return told

    def agreed(self, case_id: Any, purpose: str, recipient: Any, at: datetime) -> Consent | None:
        """The newest word for exactly this, if it was a yes that still held at that moment."""
        until_then = [one for one in self.consents[case_id, purpose, recipient] if one.given_at <= at]
        return until_then[-1] if until_then and holds(until_then[-1], at) else None

    def accompanied(self, case_id: Any, organisation_id: Any, at: datetime) -> bool:
        return any(
            row.starts_at <= at and (row.ends_at is None or at < row.ends_at)
            for row in self.grants[case_id, organisation_id]
        )

    def may_sit_there(self, case_id: Any, organisation_id: Any, at: datetime) -> bool:
        """They accompany, the person agreed that they come, or they were asked for a service under a yes."""
        if self.accompanied(case_id, organisation_id, at):
            return True
        if self.agreed(case_id, "conference", organisation_id, at):
            return True
        asked = any(
            row.sent_at <= at and (row.ended_at is None or at < row.ended_at)
            for row in self.referrals[case_id, organisation_id]
        )
        return asked and self.agreed(case_id, "refer", organisation_id, at) is not None

    def taken_back(self) -> Iterable[Consent]:
        """Every yes that the person took back."""
        return [one for rows in self.consents.values() for one in rows if one.revoked_at is not None]


def holds(consent: Consent, at: datetime) -> bool:
    return (
        consent.agreed
        and consent.given_at <= at
        and (consent.ends_at is None or at < consent.ends_at)
        and (consent.revoked_at is None or at < consent.revoked_at)
    )
