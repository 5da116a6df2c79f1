"""Families linked, and the same person in two cases: looked for rarely, joined by two people."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, permissions_plan
from anclaje.cases.domain.links import EndReason, Kind, State, check_move, next_look
from anclaje.cases.models import Case, CaseLink, DuplicateLook
from anclaje.cases.queries_links import Candidate, candidates
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@dataclass(frozen=True)
class Found:
    """What a look found, and how many looks are left today."""

    look: DuplicateLook
    candidates: tuple[Candidate, ...]

    @property
    def pk(self):
        return self.look.pk


@action
def look_for_duplicates(*, case: Case, by: User, at: datetime) -> Found:
    """Other cases of the leading agency that may be about this case's person; counted and written down.

    Only cases that whoever looks sees anyway. Refused from the eleventh look of a day on (RuleBroken).
    """
    case = Case.objects.locked(case.pk)
    permissions_plan.check_can_look_for_duplicates(by, case)
    found = tuple(candidates(case, by))
    look = _count(case, len(found), by, at)
    record(events.DUPLICATES_LOOKED_FOR, by=by, about=case, at=at, case_id=case.pk, look=look.number)
    return Found(look, found)


def _count(case: Case, found: int, by: User, at: datetime) -> DuplicateLook:
    today = pack.current().calendar.day(at)
    number = next_look(DuplicateLook.objects.filter(by=by, on=today).count())
    try:
        with transaction.atomic():
            return DuplicateLook.objects.create(case=case, by=by, at=at, on=today, number=number, found=found)
    except IntegrityError as error:
        raise RuleBroken(gettext_noop("You are looking twice at once. Try again.")) from error


@action
def propose_same_person(*, case: Case, other: Case, by: User, at: datetime) -> CaseLink:
    """Say that two cases are one person's. Nothing changes until somebody else has looked too.

    `other` is one of those that a look of this case found: any other is refused.
    """
    permissions_plan.check_can_look_for_duplicates(by, case)
    if other.pk not in {found.case.pk for found in candidates(case, by)}:
        raise RuleBroken(gettext_noop("These two are not alike any more. Look again."))
    return _link(case, other, Kind.SAME_PERSON, State.PROPOSED, events.SAME_PERSON_PROPOSED, by, at)


@action
def confirm_same_person(
    *, link: CaseLink, by: User, at: datetime, seen_version: int | None = None
) -> CaseLink:
    """The second person agrees: the two cases belong together for whoever sees both."""
    link = CaseLink.objects.locked(link.pk)
    permissions_plan.check_can_confirm_same_person(by, link)
    check_seen(link, seen_version)
    check_move(link.state, State.HOLDS)
    link.state, link.confirmed_by, link.confirmed_at = State.HOLDS, by, at
    link.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    record(events.SAME_PERSON_CONFIRMED, by=by, about=link, at=at)
    return link


@action
def link_family(*, case: Case, other: Case, by: User, at: datetime) -> CaseLink:
    """Two cases are of one family. Shown only to those who see both."""
    permissions_plan.check_can_link(by, case, other)
    if case.pk == other.pk:
        raise RuleBroken(gettext_noop("This is the same case."))
    return _link(case, other, Kind.FAMILY, State.HOLDS, events.CASES_LINKED, by, at)


@action
def end_link(
    *, link: CaseLink, reason: str, by: User, at: datetime, seen_version: int | None = None
) -> CaseLink:
    """They do not belong together after all, or the person asks for it; the row stays as proof."""
    link = CaseLink.objects.locked(link.pk)
    permissions_plan.check_can_link(by, link.first, link.second)
    check_seen(link, seen_version)
    check_move(link.state, State.ENDED)
    if reason not in set(EndReason):
        raise RuleBroken(gettext_noop("Choose a reason."))
    link.state, link.ended_by, link.ended_at, link.end_reason = State.ENDED, by, at, reason
    link.save(update_fields=["state", "ended_by", "ended_at", "end_reason"])
    record(events.LINK_ENDED, by=by, about=link, at=at)
    return link


def _link(case: Case, other: Case, kind: Kind, state: State, event: str, by: User, at: datetime) -> CaseLink:
    """The thread of neither case tells of it: whoever sees one alone learns nothing of the other."""
    first, second = (Case.objects.locked(key) for key in sorted((case.pk, other.pk)))
    if CaseLink.objects.standing().filter(first=first, second=second, kind=kind).exists():
        raise RuleBroken(gettext_noop("These two are linked already."))
    link = CaseLink.objects.create(
        first=first, second=second, kind=kind, state=state, proposed_by=by, proposed_at=at
    )
    record(event, by=by, about=link, at=at)
    return link
