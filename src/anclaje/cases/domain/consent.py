"""Consent: for a purpose and a recipient, for stated data, until a date, and never for ever.

Refusing costs nothing: a refusal is kept so that nobody asks again every day (P02.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    SUPPORT = "support"
    """The team may accompany the person and keep the minimum."""
    REFER = "refer"
    """This recipient may learn the stated data, to give a service."""
    CONFERENCE = "conference"
    """This organisation may sit at a case conference: the code, the needs that concern it, no identity."""
    TRANSFER = "transfer"
    """This organisation's team may accompany the person from now on."""
    FAMILY_CONTACT = "family_contact"
    SHARED_DATABASE = "shared_database"


TO_AN_ORGANISATION = frozenset({Purpose.REFER, Purpose.CONFERENCE, Purpose.TRANSFER})
"""What names its recipient: agreed with one organisation, it says nothing of another."""


class Data(StrEnum):
    """What may be shared beyond the code, the need, the urgency and what is asked for."""

    LANGUAGE = "language"
    ACCESSIBILITY = "accessibility"
    AGE_BAND = "age_band"
    NAME = "name"
    SAFE_CONTACT = "safe_contact"


@dataclass(frozen=True)
class Given:
    """A consent as the rules need it; `recipient` None is for the team itself."""

    id: UUID
    purpose: str
    recipient: UUID | None
    data: frozenset[str]
    agreed: bool
    given_at: datetime
    ends_at: datetime | None
    revoked_at: datetime | None


def is_in_force(consent: Given, at: datetime) -> bool:
    return (
        consent.agreed
        and consent.given_at <= at
        and (consent.revoked_at is None or at < consent.revoked_at)
        and (consent.ends_at is None or at < consent.ends_at)
    )


def covering(
    consents: Iterable[Given], *, purpose: Purpose, recipient: UUID | None, at: datetime
) -> Given | None:
    """The newest consent in force for exactly this purpose and recipient, if there is one.

    A later refusal or withdrawal for the same recipient undoes an earlier yes.
    """
    about_this = [c for c in consents if c.purpose == purpose and c.recipient == recipient]
    newest = max(about_this, key=lambda c: c.given_at, default=None)
    return newest if newest is not None and is_in_force(newest, at) else None


def said_no(consents: Iterable[Given], *, purpose: Purpose, recipient: UUID | None, at: datetime) -> bool:
    """Whether the newest word about exactly this is a no, or a yes taken back; one that ended is neither."""
    about_this = [c for c in consents if c.purpose == purpose and c.recipient == recipient]
    newest = max(about_this, key=lambda c: c.given_at, default=None)
    if newest is None:
        return False
    return not newest.agreed or (newest.revoked_at is not None and newest.revoked_at <= at)


ENDS_SOON = timedelta(days=14)
"""How long before its end the team is told to ask anew: pending validation."""


def ends_soon(consents: Iterable[Given], at: datetime) -> list[Given]:
    """Those in force that end within two weeks and that nothing newer of the same kind replaces."""
    given = list(consents)
    return [
        one
        for one in given
        if one.ends_at is not None
        and is_in_force(one, at)
        and one.ends_at - at <= ENDS_SOON
        and covering(given, purpose=Purpose(one.purpose), recipient=one.recipient, at=at) == one
    ]
