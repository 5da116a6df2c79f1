"""A case conference: called, answered, held or cancelled. Nobody is invited who does not act in the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications_together, permissions, permissions_together
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._stop import call_off
from anclaje.cases.actions._thread import write_down
from anclaje.cases.actions.consents import record_consent
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.domain.conferences import (
    STAYS_OPEN,
    Coming,
    Stands,
    Status,
    Way,
    check_move,
    check_somebody_acts,
    check_time,
)
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.naming import check_names_nobody
from anclaje.cases.models import Case, Conference, Invited
from anclaje.cases.queries import consents_given, exclusions_of, names_of_people
from anclaje.cases.taking_part import ground_of, is_post_shut_out
from anclaje.cases.times import guide_due
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


@dataclass(frozen=True)
class Guest:
    """A post to invite. needs: codes of the needs that concern it. agreed: the person's yes, just said."""

    post: Post
    needs: tuple[str, ...] = ()
    agreed: SaidYes | None = None


@action
def call_conference(
    *,
    case: Case,
    meets_at: datetime,
    way: Way,
    where: str,
    to_decide: str,
    guests: Sequence[Guest],
    why_later: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Conference:
    """Call those who act, and nobody else; the invitation holds a code and a link (guide, P08.1).

    Refused without anybody who acts, for a moment past, later than the guide asks without saying why,
    with a text that names somebody of the case, and for whoever may not be invited.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_seen(case, seen_version)
    _check_open(case)
    check_somebody_acts(guests)
    if not (where.strip() and to_decide.strip()):
        raise RuleBroken(gettext_noop("Say where, and what is to be decided."))
    check_names_nobody([where, to_decide], names_of_people(case))
    due = guide_due(case, "meeting", at)
    check_time(meets_at=meets_at, at=at, due_at=due.at if due else None, why_later=why_later)
    conference = Conference(
        case=case,
        key=case.key,
        way=Way(way),
        called_at=at,
        called_by=by,
        meets_at=meets_at,
        due_at=due.at if due else None,
        basis=dict(due.basis) if due else {},
        shuts_at=meets_at + STAYS_OPEN,
    )
    is_later = due is not None and meets_at > due.at
    conference.seal(
        where=where.strip(), to_decide=to_decide.strip(), why_later=why_later.strip() if is_later else ""
    )
    conference.save()
    _say_it_was_asked_for(case, by, at)
    write_down(events.CONFERENCE_CALLED, case=case, by=by, at=at, meets=meets_at.isoformat())
    for guest in guests:
        _invite(conference, guest, by, at)
    _tasks.refresh(case, at)
    _tasks.complete(case, "conference", by=by, at=at)
    _tasks.refresh(case, at)
    return conference


@action
def invite(
    *,
    conference: Conference,
    guests: Sequence[Guest],
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Conference:
    """Invite somebody more to a conference that is still to come."""
    conference = Conference.objects.locked(conference.pk)
    permissions.check_can_work_on(by, conference.case)
    check_seen(conference, seen_version)
    _check_to_come(conference, at)
    check_somebody_acts(guests)
    for guest in guests:
        _invite(conference, guest, by, at)
    conference.save()
    return conference


def _say_it_was_asked_for(case: Case, by: User, at: datetime) -> None:
    """The guide's clock runs from when the team asks for the conference; calling one says so too."""
    told = case.happenings.filter(kind=events.EVENT_STATED, facts__event="conference_called")
    last_called = case.conferences.order_by("called_at").values_list("called_at", flat=True)[:1]
    if not told.exists() or (last_called and not told.filter(at__gte=last_called[0]).exists()):
        write_down(
            events.EVENT_STATED, case=case, by=by, at=at, event="conference_called", happened=at.isoformat()
        )


def _invite(conference: Conference, guest: Guest, by: User, at: datetime) -> Invited:
    case, post = conference.case, guest.post
    _check_may_sit_there(case, post)
    if guest.agreed is not None:
        record_consent(
            case=case,
            purpose=Purpose.CONFERENCE,
            recipient=post.organisation,
            data=[],
            agreed=True,
            is_oral=guest.agreed.is_oral,
            is_assent=guest.agreed.is_assent,
            note="",
            by=by,
            at=at,
        )
    ground = ground_of(case, post, consents_given(case), at)
    if ground is None:
        raise RuleBroken(
            gettext_noop("%(organisation)s does not act in this case, and the person has not agreed to it."),
            organisation=post.organisation.name,
        )
    if conference.invited.filter(post=post).exists():
        raise RuleBroken(gettext_noop("This post has been invited already."))
    asked = case.referrals.still_open().filter(organisation=post.organisation_id)
    known = set(case.needs.values_list("need__code", flat=True))
    needs = (known & set(guest.needs)) | set(asked.values_list("need__need__code", flat=True))
    invited = Invited(
        conference=conference,
        key=case.key,
        post=post,
        stands_on=ground.why,
        consent_id=ground.consent,
        needs=sorted(needs) if ground.why is not Stands.GRANT else [],
        invited_at=at,
        invited_by=by,
    )
    invited.save()
    write_down(events.CONFERENCE_INVITED, case=case, by=by, at=at, recipient=str(post.organisation_id))
    notifications_together.tell_invited(invited, by=by, at=at)
    return invited


def _check_may_sit_there(case: Case, post: Post) -> None:
    if post.status != Post.ACTIVE or post.organisation.status != "active":
        raise RuleBroken(gettext_noop("This post is no longer in the directory."))
    if post.organisation.is_law_enforcement or post.role not in permissions_together.CARE_ROLES:
        raise RuleBroken(gettext_noop("Police, prosecution and inspection do not sit at a case conference."))
    if is_post_shut_out(case, post, exclusions_of(case)):
        raise RuleBroken(gettext_noop("Somebody of this post is shut out of this case."))


@action
def answer_invitation(*, invited: Invited, is_coming: bool, by: User, at: datetime) -> Invited:
    """Say whether the post comes; it may change its mind until the conference is over."""
    invited = Invited.objects.locked(invited.pk)
    permissions_together.check_can_answer_invitation(by, invited)
    if invited.withdrawn_at is not None:
        raise RuleBroken(gettext_noop("This invitation was taken back."))
    _check_to_come(invited.conference, at)
    invited.coming = Coming.YES if is_coming else Coming.NO
    invited.answered_at, invited.answered_by = at, by
    invited.save()
    case = invited.conference.case
    write_down(events.CONFERENCE_ANSWERED, case=case, by=by, at=at, coming=str(invited.coming))
    notifications_together.tell_answered(invited, by=by, at=at)
    return invited


@action
def hold_conference(
    *,
    conference: Conference,
    took_part: Sequence[Invited],
    minutes: str,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Conference:
    """It was held: who took part, and the minutes with a code and without the story (P08.2)."""
    conference = Conference.objects.locked(conference.pk)
    case = conference.case
    permissions.check_can_work_on(by, case)
    check_seen(conference, seen_version)
    check_move(conference.status, Status.HELD)
    if conference.meets_at > at:
        raise RuleBroken(gettext_noop("It has not been held yet."))
    check_names_nobody([minutes], names_of_people(case))
    came = {row.pk for row in took_part}
    for invited in conference.invited.live():
        invited.took_part = invited.pk in came
        invited.save(update_fields=["took_part"])
    conference.status, conference.held_at = Status.HELD, at
    conference.shuts_at = max(conference.shuts_at, at + STAYS_OPEN)
    conference.minutes_at, conference.minutes_by = at, by
    conference.seal(minutes=minutes.strip())
    conference.save()
    write_down(events.CONFERENCE_HELD, case=case, by=by, at=at)
    _tasks.complete(case, "meeting", by=by, at=at)
    _tasks.refresh(case, at)
    return conference


@action
def cancel_conference(
    *, conference: Conference, note: str, by: User, at: datetime, seen_version: int | None = None
) -> Conference:
    """It will not be held; whoever was invited is told."""
    conference = Conference.objects.locked(conference.pk)
    permissions.check_can_work_on(by, conference.case)
    check_seen(conference, seen_version)
    call_off(conference, by=by, at=at, text=note)
    return conference


@action
def read_conference(*, conference: Conference, by: User, at: datetime) -> Conference:
    record(events.CONFERENCE_READ, by=by, about=conference, at=at, case_id=conference.case_id)
    return conference


def _check_open(case: Case) -> None:
    if not case.is_open:
        raise RuleBroken(gettext_noop("This case is closed. Open it again first."))


def _check_to_come(conference: Conference, at: datetime) -> None:
    if conference.status != Status.CALLED or conference.meets_at <= at:
        raise RuleBroken(gettext_noop("This conference is over."))
