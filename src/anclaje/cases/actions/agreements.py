"""Who does what by when: agreed at the table, followed to its end, looked at every week (P08.3)."""

from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, notifications_together, permissions, permissions_together
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._ladders import ladder_of
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.conferences import FARTHEST, TOO_FAR, AgreedState, Status, check_agreed_move
from anclaje.cases.domain.escalation import climb
from anclaje.cases.domain.naming import check_names_nobody
from anclaje.cases.models import Agreed, Conference
from anclaje.cases.queries import names_of_people
from anclaje.cases.times import end_of
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


@action
def agree(*, conference: Conference, owner: Post, text: str, due_on: date, by: User, at: datetime) -> Agreed:
    """Somebody at the table does this by that day. Nobody promises for who was not invited."""
    conference = Conference.objects.locked(conference.pk)
    case = conference.case
    permissions.check_can_work_on(by, case)
    if conference.status == Status.CANCELLED or not case.is_open:
        raise RuleBroken(gettext_noop("Nothing more is agreed at this conference."))
    if not conference.invited.live().filter(post=owner).exists():
        raise RuleBroken(gettext_noop("Only somebody who was invited can promise something."))
    if not text.strip():
        raise RuleBroken(gettext_noop("Write what is done, in one sentence."))
    if due_on < pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("This day is over."))
    if due_on > pack.current().calendar.day(at) + FARTHEST:
        raise RuleBroken(TOO_FAR)
    check_names_nobody([text], names_of_people(case))
    agreed = Agreed(
        conference=conference,
        key=case.key,
        owner_post=owner,
        due_on=due_on,
        due_at=end_of(due_on),
        agreed_at=at,
        agreed_by=by,
    )
    agreed.next_rung_at = climb(ladder_of(agreed), (), at).next_at or agreed.due_at
    agreed.seal(text=text.strip())
    agreed.save()
    write_down(events.AGREED, case=case, by=by, at=at, text=text.strip(), post=str(owner.pk))
    notifications_together.tell_agreed(agreed, by=by, at=at)
    return agreed


@action
def end_agreement(
    *,
    agreed: Agreed,
    is_kept: bool,
    reason: str = "",
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Agreed:
    """Kept, or not and why; said by whoever promised it, or written down by the team for them."""
    agreed = Agreed.objects.locked(agreed.pk)
    permissions_together.check_can_end_agreement(by, agreed)
    check_seen(agreed, seen_version)
    wanted = AgreedState.KEPT if is_kept else AgreedState.NOT_KEPT
    check_agreed_move(agreed.state, wanted, reason)
    case = agreed.conference.case
    check_names_nobody([note], names_of_people(case))
    agreed.state, agreed.ended_at, agreed.ended_by = wanted, at, by
    agreed.reason, agreed.next_rung_at = "" if is_kept else reason, None
    agreed.seal(note=note.strip())
    agreed.save()
    kind = events.AGREEMENT_KEPT if is_kept else events.AGREEMENT_NOT_KEPT
    write_down(kind, case=case, by=by, at=at, text=note.strip(), reason=agreed.reason)
    notifications_together.tell_agreement_ended(agreed, by=by, at=at)
    return agreed


@action
def check_agreements(
    *, conference: Conference, note: str = "", by: User, at: datetime, seen_version: int | None = None
) -> Conference:
    """Coordination has looked at where every agreement stands: the guide's weekly step is done."""
    conference = Conference.objects.locked(conference.pk)
    case = conference.case
    permissions.check_can_work_on(by, case)
    check_seen(conference, seen_version)
    if conference.status != Status.HELD:
        raise RuleBroken(gettext_noop("Agreements are looked at once the conference was held."))
    conference.checked_at = at
    conference.save(update_fields=["checked_at"])
    write_down(events.AGREEMENTS_CHECKED, case=case, by=by, at=at, text=note)
    _tasks.complete(case, "commitments", by=by, at=at)
    _tasks.refresh(case, at)
    return conference


@action
def write_minutes(
    *, conference: Conference, minutes: str, by: User, at: datetime, seen_version: int | None = None
) -> Conference:
    """Write the minutes anew; an approval that was given to another text falls."""
    conference = Conference.objects.locked(conference.pk)
    permissions.check_can_work_on(by, conference.case)
    check_seen(conference, seen_version)
    if conference.status != Status.HELD:
        raise RuleBroken(gettext_noop("Minutes are written of a conference that was held."))
    check_names_nobody([minutes], names_of_people(conference.case))
    conference.seal(minutes=minutes.strip())
    conference.minutes_at, conference.minutes_by = at, by
    conference.approved_at, conference.approved_by = None, None
    conference.save()
    write_down(events.MINUTES_WRITTEN, case=conference.case, by=by, at=at)
    return conference


@action
def approve_minutes(
    *, conference: Conference, by: User, at: datetime, seen_version: int | None = None
) -> Conference:
    """A second person of the case reads them and stands by them as they are."""
    conference = Conference.objects.locked(conference.pk)
    permissions.check_can_work_on(by, conference.case)
    check_seen(conference, seen_version)
    if conference.minutes_at is None or conference.approved_at is not None:
        raise RuleBroken(gettext_noop("There are no minutes here that wait for approval."))
    if conference.minutes_by_id == by.pk:
        raise RuleBroken(gettext_noop("Somebody else approves the minutes that you wrote."))
    conference.approved_at, conference.approved_by = at, by
    conference.save()
    write_down(events.MINUTES_APPROVED, case=conference.case, by=by, at=at)
    return conference
