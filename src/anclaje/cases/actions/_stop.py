"""What happens the moment something is no longer agreed, or somebody is shut out: everywhere at once.

Reading asks for the consent each time, so nothing was shown a second longer. Here the rows follow:
unanswered referrals, invitations, agreements and transfers end, and whoever holds data is told.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.cases import events, notifications_together
from anclaje.cases.actions._thread import write_down
from anclaje.cases.actions._withdraw import withdraw
from anclaje.cases.domain.conferences import AgreedState, Stands, check_move
from anclaje.cases.domain.conferences import Status as ConferenceStatus
from anclaje.cases.domain.consent import Purpose, covering
from anclaje.cases.domain.referral import UNANSWERED
from anclaje.cases.domain.transfers import Status as TransferStatus
from anclaje.cases.models import Agreed, Case, Conference, Invited, Transfer
from anclaje.cases.notifications import tell_consent_withdrawn
from anclaje.cases.queries import consents_given, exclusions_of, is_shut_out, line_of
from anclaje.cases.taking_part import ground_of, is_post_shut_out


def stop_what_is_not_agreed(
    case: Case, *, by: User, at: datetime, purpose: str = "", recipient: UUID | None = None
) -> None:
    """End whatever stands on a consent that no longer holds. purpose, recipient: what was just taken back."""
    given = consents_given(case)
    for referral in case.referrals.still_open().with_names():
        agreed = covering(given, purpose=Purpose.REFER, recipient=referral.organisation_id, at=at)
        is_about = purpose == Purpose.REFER and recipient == referral.organisation_id
        if agreed is not None or not is_about:
            continue
        if referral.status in UNANSWERED:
            withdraw(referral, by=by, at=at, text="")
        else:
            tell_consent_withdrawn(referral, by=by, at=at)
    for invited in _live_invitations(case):
        if ground_of(case, invited.post, given, at) is None:
            withdraw_invitation(invited, by=by, at=at)
    for transfer in case.transfers.proposed().select_related("to_organisation", "key"):
        to = transfer.to_organisation_id
        if covering(given, purpose=Purpose.TRANSFER, recipient=to, at=at) is None:
            withdraw_transfer(transfer, by=by, at=at)


def stop_for_shut_out(case: Case, *, by: User, at: datetime) -> None:
    """Whatever reaches somebody who is shut out ends; telling them is the danger, so nobody is told."""
    shut_out = exclusions_of(case)
    for referral in case.referrals.still_open().with_names():
        if is_shut_out(referral.service, shut_out):
            withdraw(referral, by=by, at=at, text="", tell_receiver=False)
    for invited in _live_invitations(case):
        if is_post_shut_out(case, invited.post, shut_out):
            withdraw_invitation(invited, by=by, at=at, tell=False)
    for transfer in case.transfers.proposed().select_related("to_organisation__place", "key"):
        if _is_team_shut_out(transfer, shut_out):
            withdraw_transfer(transfer, by=by, at=at, tell=False)
    case.deletions.unanswered().filter(organisation__in=_shut_out_organisations(case, shut_out)).update(
        told=False, next_rung_at=None
    )


def _is_team_shut_out(transfer: Transfer, shut_out: Any) -> bool:
    to = transfer.to_organisation
    places = {to.place_id, transfer.to_place_id}
    return any(shut_out.names_organisation(line_of(to), place) for place in places)


def _shut_out_organisations(case: Case, shut_out: Any) -> list[UUID]:
    asked = case.deletions.unanswered().filter(organisation__isnull=False).select_related("organisation")
    return [
        row.organisation_id
        for row in asked
        if shut_out.names_organisation(line_of(row.organisation), row.organisation.place_id)
    ]


def _live_invitations(case: Case) -> list[Invited]:
    rows = Invited.objects.live().filter(conference__case=case)
    return list(
        rows.select_related(
            "key", "conference__case", "post__organisation__place", "post__holder", "post__deputy"
        )
    )


def withdraw_invitation(invited: Invited, *, by: User | None, at: datetime, tell: bool = True) -> None:
    """They no longer find the page, and what they had promised is nobody's."""
    invited.withdrawn_at = at
    invited.save(update_fields=["withdrawn_at"])
    case = invited.conference.case
    write_down(
        events.INVITATION_WITHDRAWN, case=case, by=by, at=at, recipient=str(invited.post.organisation_id)
    )
    for agreed in invited.conference.agreed.to_do().filter(owner_post=invited.post_id):
        let_go(agreed, by=by, at=at)
    if tell and invited.stands_on != Stands.GRANT:
        notifications_together.tell_invitation_withdrawn(invited, by=by, at=at)


def let_go(agreed: Agreed, *, by: User | None, at: datetime) -> None:
    agreed.state, agreed.ended_at, agreed.ended_by, agreed.next_rung_at = (
        AgreedState.LET_GO, at, by, None,
    )  # fmt: skip
    agreed.save()
    write_down(events.AGREEMENT_LET_GO, case=agreed.conference.case, by=by, at=at)
    notifications_together.tell_let_go(agreed, by=by, at=at)


def withdraw_transfer(transfer: Transfer, *, by: User, at: datetime, tell: bool = True) -> None:
    transfer.status, transfer.answered_at, transfer.next_rung_at = TransferStatus.WITHDRAWN, at, None
    transfer.save(update_fields=["status", "answered_at", "next_rung_at"])
    write_down(
        events.TRANSFER_WITHDRAWN,
        case=transfer.case,
        by=by,
        at=at,
        recipient=str(transfer.to_organisation_id),
    )
    if tell:
        notifications_together.tell_transfer_withdrawn(transfer, by=by, at=at)


def call_off(conference: Conference, *, by: User, at: datetime, text: str) -> None:
    """For a person who cancels it, and for a case that is closed; whoever was invited is told."""
    check_move(conference.status, ConferenceStatus.CANCELLED)
    conference.status, conference.cancelled_at = ConferenceStatus.CANCELLED, at
    conference.save(update_fields=["status", "cancelled_at"])
    write_down(events.CONFERENCE_CANCELLED, case=conference.case, by=by, at=at, text=text)
    notifications_together.tell_cancelled(conference, by=by, at=at)
