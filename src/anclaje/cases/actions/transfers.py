"""Handing a case to another team: the old one is responsible until the new one has said yes (P13.2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications_together, permissions, permissions_together
from anclaje.cases.actions import _access, _tasks
from anclaje.cases.actions._ladders import ladder_of
from anclaje.cases.actions._stop import stop_what_is_not_agreed, withdraw_transfer
from anclaje.cases.actions._thread import write_down
from anclaje.cases.actions.consents import record_consent
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.domain.consent import Data, Purpose, covering
from anclaje.cases.domain.escalation import climb
from anclaje.cases.domain.transfers import (
    Status,
    check_handover,
    check_move,
    check_reason,
    check_talked_before,
)
from anclaje.cases.models import Case, Transfer
from anclaje.cases.queries import consents_given, exclusions_of
from anclaje.cases.taking_part import is_organisation_shut_out, is_post_shut_out
from anclaje.cases.times import guide_due
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation, Post

WITHOUT_A_STEP = 7
"""Days to answer where the case's edition has no step for it."""


@action
def propose_transfer(
    *,
    case: Case,
    organisation: Organisation,
    place: Any = None,
    handover: str,
    contacted_at: datetime,
    contacted_with: str,
    needs: Sequence[str] = (),
    old_team_stays: bool = False,
    agreed: SaidYes | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Transfer:
    """Ask another team to take the case; agreed: the person's yes for that team, just said.

    Refused without consent for that team, without having talked to it, to whoever is shut out, and
    while another transfer waits.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_assign(by, case)
    check_seen(case, seen_version)
    _check_may_go_there(case, organisation, place)
    check_talked_before(contacted_at=contacted_at, contacted_with=contacted_with, at=at)
    check_handover(handover)
    if agreed is not None:
        record_consent(
            case=case, purpose=Purpose.TRANSFER, recipient=organisation, data=list(Data), agreed=True,
            is_oral=agreed.is_oral, is_assent=agreed.is_assent, note="", by=by, at=at,
        )  # fmt: skip
    known = set(case.needs.values_list("need__code", flat=True))
    transfer = Transfer(
        case=case, key=case.key, from_post=case.team_post, to_organisation=organisation, to_place=place,
        consent_id=_consent_for(case, organisation, at), needs=sorted(known & set(needs)),
        contacted_at=contacted_at, old_team_stays=old_team_stays, proposed_at=at, proposed_by=by,
    )  # fmt: skip
    _say_it_was_agreed(case, by, at)
    due = guide_due(case, "transfer", at)
    transfer.due_at = due.at if due else pack.current().calendar.add_days(at, WITHOUT_A_STEP)
    transfer.basis = dict(due.basis) if due else {}
    transfer.next_rung_at = climb(ladder_of(transfer), (), at).next_at or transfer.due_at
    transfer.seal(handover=handover.strip(), contacted_with=contacted_with.strip())
    transfer.save()
    write_down(events.TRANSFER_PROPOSED, case=case, by=by, at=at, recipient=str(organisation.pk))
    _tasks.refresh(case, at)
    notifications_together.tell_transfer_proposed(transfer, by=by, at=at)
    return transfer


def _check_may_go_there(case: Case, organisation: Organisation, place: Any) -> None:
    if not case.is_open:
        raise RuleBroken(gettext_noop("This case is closed. Open it again first."))
    if case.transfers.proposed().exists():
        raise RuleBroken(gettext_noop("Another team has been asked already. Wait, or take it back first."))
    if organisation.pk == case.team_post.organisation_id:
        raise RuleBroken(gettext_noop("This team has the case already. Assign it instead."))
    shut_out = exclusions_of(case)
    if is_organisation_shut_out(organisation, shut_out) or (place and place.pk in shut_out.places):
        raise RuleBroken(gettext_noop("This organisation is shut out of this case."))
    if organisation.is_law_enforcement or organisation.status != "active":
        raise RuleBroken(gettext_noop("This organisation has no team that accompanies people."))
    teams = Post.objects.active().filter(
        organisation=organisation, role__in=permissions_together.TEAM_ROLES, holder__isnull=False
    ).select_related("organisation__parent", "holder", "deputy")  # fmt: skip
    if not teams.exists():
        raise RuleBroken(gettext_noop("This organisation has no team that accompanies people."))
    if all(is_post_shut_out(case, post, shut_out) for post in teams):
        raise RuleBroken(gettext_noop("This organisation is shut out of this case."))


def _consent_for(case: Case, organisation: Organisation, at: datetime) -> Any:
    given = consents_given(case)
    found = covering(given, purpose=Purpose.TRANSFER, recipient=organisation.pk, at=at)
    if found is None:
        raise RuleBroken(
            gettext_noop("The person has not agreed that %(organisation)s accompanies them."),
            organisation=organisation.name,
        )
    return found.id


def _say_it_was_agreed(case: Case, by: User, at: datetime) -> None:
    """The guide's clock runs from here; that the person moves is said by proposing it."""
    case.flags = {**case.flags, "moving_municipality": True}
    case.save(update_fields=["flags"])
    write_down(events.EVENT_STATED, case=case, by=by, at=at, event="transfer_agreed", happened=at.isoformat())


@action
def accept_transfer(
    *, transfer: Transfer, post: Post, note: str = "", by: User, at: datetime, seen_version: int | None = None
) -> Transfer:
    """The new team takes the case: from this moment it is theirs, with its open steps.

    The consent is asked again, and the exclusions: weeks may lie between. What the guide says there is
    looked at by a person afterwards; the case keeps its edition and overlay until then.
    """
    case = Case.objects.locked(transfer.case_id)
    transfer = _locked(transfer, Status.ACCEPTED, by, seen_version)
    _consent_for(case, transfer.to_organisation, at)
    _check_can_have_it(case, transfer, post)
    old = case.team_post
    _access.give_grant(case, transfer.to_organisation, at)
    case.team_post = post
    case.place = transfer.to_place or case.place
    case.flags = {**case.flags, "moving_municipality": None}
    case.save(update_fields=["team_post", "place", "flags"])
    _tasks.complete(case, "transfer", by=by, at=at)
    _tasks.hand_to(case, post)
    _answered(transfer, Status.ACCEPTED, by, at, note)
    transfer.to_post = post
    transfer.save()
    write_down(events.TRANSFER_ACCEPTED, case=case, by=by, at=at, text=note, post=str(post.pk))
    if not transfer.old_team_stays and old.organisation_id != case.lead_id:
        _access.end_grant(case, old.organisation_id, by=by, at=at)
    stop_what_is_not_agreed(case, by=by, at=at)
    _tasks.refresh(case, at)
    notifications_together.tell_transfer_answered(transfer, "transfer_accepted", by=by, at=at)
    return transfer


def _check_can_have_it(case: Case, transfer: Transfer, post: Post) -> None:
    if post.organisation_id != transfer.to_organisation_id or post.status != Post.ACTIVE:
        raise RuleBroken(gettext_noop("Choose a post of the team that was asked."))
    if post.role not in permissions_together.TEAM_ROLES or post.holder_id is None:
        raise RuleBroken(gettext_noop("Choose a post that accompanies people and that somebody holds."))
    shut_out = exclusions_of(case)
    if is_post_shut_out(case, post, shut_out) or transfer.to_place_id in shut_out.places:
        raise RuleBroken(gettext_noop("Somebody of this post is shut out of this case."))


@action
def decline_transfer(
    *,
    transfer: Transfer,
    reason: str,
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Transfer:
    """The other team cannot: the old one has the case, as it had all the time."""
    check_reason(reason)
    transfer = _locked(transfer, Status.DECLINED, by, seen_version)
    _answered(transfer, Status.DECLINED, by, at, note)
    transfer.decline_reason = reason
    transfer.save()
    write_down(events.TRANSFER_DECLINED, case=transfer.case, by=by, at=at, text=note, reason=reason)
    notifications_together.tell_transfer_answered(transfer, "transfer_declined", by=by, at=at)
    return transfer


@action
def take_transfer_back(
    *, transfer: Transfer, by: User, at: datetime, seen_version: int | None = None
) -> Transfer:
    transfer = Transfer.objects.locked(transfer.pk)
    permissions.check_can_work_on(by, transfer.case)
    check_seen(transfer, seen_version)
    check_move(transfer.status, Status.WITHDRAWN)
    withdraw_transfer(transfer, by=by, at=at)
    return transfer


@action
def read_transfer(*, transfer: Transfer, by: User, at: datetime) -> Transfer:
    record(events.TRANSFER_READ, by=by, about=transfer, at=at, case_id=transfer.case_id)
    return transfer


def _locked(transfer: Transfer, wanted: Status, by: User, seen_version: int | None) -> Transfer:
    transfer = Transfer.objects.locked(transfer.pk)
    permissions_together.check_can_answer_transfer(by, transfer)
    check_seen(transfer, seen_version)
    check_move(transfer.status, wanted)
    return transfer


def _answered(transfer: Transfer, status: Status, by: User, at: datetime, note: str) -> None:
    transfer.status, transfer.next_rung_at = status, None
    transfer.answered_at, transfer.answered_by = at, by
    transfer.seal(note=note.strip())
