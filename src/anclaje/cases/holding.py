"""Which institutions were shown what of a case, gathered from everything that ever left it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from anclaje.cases.domain.conferences import Stands
from anclaje.cases.domain.consent import Purpose, covering
from anclaje.cases.domain.gate import Status as OrderStatus
from anclaje.cases.domain.holders import Holder, Seen, Through, holders
from anclaje.cases.models import Case, Person
from anclaje.cases.queries import consents_given
from anclaje.cases.sharing import as_lines

COURT = "court"


def holders_of(case: Case, at: datetime, person: Person | None = None) -> tuple[Holder, ...]:
    """Every institution that was shown something, with what, by which way and for how long.

    person: leaves out what a court ordered about somebody else of the case.
    """
    return holders([
        *_through_grants(case, at),
        *_through_referrals(case, at),
        *_through_conferences(case, at),
        *_through_transfers(case),
        *_through_orders(case, person),
        *_through_registries(case),
    ])  # fmt: skip


def _through_grants(case: Case, at: datetime) -> Iterator[Seen]:
    for row in case.grants.select_related("organisation"):
        ends_at = row.ends_at if row.ends_at is not None and row.ends_at <= at else None
        what = frozenset({"everything"})
        yield Seen(row.organisation_id, row.organisation.name, Through.GRANT, what, row.starts_at, ends_at)


def _through_referrals(case: Case, at: datetime) -> Iterator[Seen]:
    """What stood in them; shown until the referral ended or the consent did."""
    given = consents_given(case)
    for row in case.referrals.select_related("key", "organisation", "consent"):
        what = frozenset(line.code for line in as_lines(row.opened("shared")))
        agreed = covering(given, purpose=Purpose.REFER, recipient=row.organisation_id, at=at)
        until = row.ended_at
        if until is None and agreed is None:
            until = row.consent.revoked_at or row.consent.ends_at
        yield Seen(row.organisation_id, row.organisation.name, Through.REFERRAL, what, row.sent_at, until)


def _through_conferences(case: Case, at: datetime) -> Iterator[Seen]:
    for conference in case.conferences.prefetch_related("invited__post__organisation"):
        for row in conference.invited.all():
            if row.stands_on == Stands.GRANT:
                continue  # whoever accompanies the case learns nothing more there
            until = row.withdrawn_at or (conference.shuts_at if conference.shuts_at <= at else None)
            what = frozenset({"code", "needs"} if row.needs else {"code"})
            organisation = row.post.organisation
            yield Seen(organisation.pk, organisation.name, Through.CONFERENCE, what, row.invited_at, until)


def _through_transfers(case: Case) -> Iterator[Seen]:
    """An accepted one goes on as a grant."""
    for row in case.transfers.select_related("to_organisation"):
        to, what = row.to_organisation, frozenset({"code", "needs"})
        yield Seen(to.pk, to.name, Through.TRANSFER, what, row.proposed_at, row.answered_at)


def _through_orders(case: Case, person: Person | None) -> Iterator[Seen]:
    """What a court ordered and two people released."""
    released = case.orders.filter(status=OrderStatus.RELEASED)
    for row in released if person is None else released.filter(person=person):
        what, when = frozenset(row.fields), row.ended_at or row.approved_at
        yield Seen(COURT, _("A court"), Through.ORDER, what, when, when)


def _through_registries(case: Case) -> Iterator[Seen]:
    for row in case.registry_exports.all():
        what = frozenset(row.fields)
        yield Seen(row.template, row.template, Through.REGISTRY, what, row.made_at, row.made_at)
