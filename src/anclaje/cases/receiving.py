"""What a receiver may read of a referral: the shared lines while consent holds, and their own talk."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from anclaje.cases import events
from anclaje.cases.domain.consent import Data, Given, Purpose, covering
from anclaje.cases.domain.disclosure import Line
from anclaje.cases.domain.referral import urgency_facts
from anclaje.cases.happened import who_did
from anclaje.cases.models import Happening, Referral
from anclaje.cases.queries import consents_given
from anclaje.cases.sharing import as_lines
from anclaje.cases.wording import SHARED, label
from anclaje.cases.wording_happened import HAPPENED
from anclaje.foundation import pack
from anclaje.guide.domain.clock import due
from anclaje.guide.queries import step_recording
from anclaje.network.models import Contact

SAID_BETWEEN_THEM = (
    events.REFERRAL_QUESTION,
    events.REFERRAL_ANSWER,
    events.REFERRAL_ACCEPTED,
    events.REFERRAL_DECLINED,
    events.REFERRAL_GIVEN,
    events.REFERRAL_NOT_GIVEN,
)
SEEN_BY_BOTH = (
    *SAID_BETWEEN_THEM,
    events.REFERRAL_SENT,
    events.REFERRAL_WITHDRAWN,
    events.PERSONS_WORD,
)


@dataclass(frozen=True)
class Card:
    """lines: what may be read now. why_hidden: the sentence shown in their place."""

    lines: tuple[Line, ...]
    why_hidden: str = ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        return in_words(self.lines)

    @property
    def rows_below_title(self) -> list[tuple[str, str]]:
        """Without what the receiver's page says in its title and beside "whom to call"."""
        elsewhere = ("need", "code", "return_contact")
        return in_words(tuple(line for line in self.lines if line.code not in elsewhere))

    @property
    def return_contact(self) -> str:
        """Whom to answer, in the words that were shared."""
        return next((line.value for line in self.lines if line.code == "return_contact"), "")


def in_words(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    return [(label(SHARED, line.code), line.value) for line in lines]


@dataclass(frozen=True)
class Said:
    """One thing said about a referral, as the component `thread` reads it."""

    at: datetime
    what: str
    who: str
    note: str
    state: str = "done"
    is_senders: bool = False


def card(referral: Referral, at: datetime) -> Card:
    """The shared lines, only while the referral is open and the person agrees to share them.

    Where the person has since agreed to less, the rest is no longer shown.
    """
    if not referral.is_open:
        return Card((), _("This referral has ended. What was shared is no longer shown."))
    consent = _agreed_now(referral, at)
    if consent is None:
        return Card((), _("The person no longer agrees to share this. Ask the sender what to do."))
    optional = {data.value for data in Data}
    lines = as_lines(referral.opened("shared"))
    return Card(tuple(line for line in lines if line.code not in optional or line.code in consent.data))


def _agreed_now(referral: Referral, at: datetime) -> Given | None:
    given = consents_given(referral.case)
    return covering(given, purpose=Purpose.REFER, recipient=referral.organisation_id, at=at)


def said_to_receiver(referral: Referral, at: datetime) -> list[Said]:
    """What its receiver may read of the talk: the sender's answers only while the yes holds under
    which they were written, since anything may stand in them."""
    consent = _agreed_now(referral, at) if referral.is_open else None
    holds_since = consent.given_at if consent else at
    return [
        replace(said, note="") if said.is_senders and said.at < holds_since else said
        for said in said_between_them(referral)
    ]


def said_between_them(referral: Referral) -> list[Said]:
    """Newest first. Words that the sender keeps for the case are left out."""
    rows = referral.happenings.filter(kind__in=SEEN_BY_BOTH).select_related(
        "key", "by", "referral__organisation"
    )  # fmt: skip
    return [_said(row) for row in rows.order_by("-at", "-pk")]


def _said(row: Happening) -> Said:
    return Said(
        at=row.at,
        what=label(HAPPENED, row.kind),
        who=who_did(row),
        note=row.opened("text") if row.kind in SAID_BETWEEN_THEM else "",
        is_senders=row.kind == events.REFERRAL_ANSWER,
    )


def whom_to_call(referral: Referral, *, is_receiver: bool) -> list[Contact]:
    """How the other side is reached, the telephone on duty first: the sender's offices for the
    receiver; for the sender the receiver's, with those of its municipality's agreement."""
    if is_receiver:
        of = {"organisation": referral.sender_post.organisation_id, "agreement__isnull": True}
    else:
        of = {"organisation": referral.organisation_id}
    contacts = Contact.objects.active().filter(**of)
    return list(contacts.order_by("-is_duty", "role_label", "pk")[:2])


def service_due(referral: Referral, at: datetime) -> datetime:
    """Until when the service is to be given if it is accepted at this moment (guide, P06.5)."""
    clock = step_recording(referral.case.edition, referral.case.overlay, "service").clock
    return due(clock, {clock.after: at}, urgency_facts(referral.urgency), pack.current().calendar).at
