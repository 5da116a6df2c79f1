"""Who was there: a paper list typed in, taps of a facilitator, the QR of these minutes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._courses import check_stands, check_takes_part, open_session_of
from anclaje.training.domain.checkin import NOBODY, TAKEN, How, Merged, Seen, check_token, merge
from anclaje.training.models import CheckIn, Enrolment, Session

MOST_AT_ONCE = 1_000


@action
def receive_check_ins(*, session: Session, coming: Sequence[Seen], by: User | None, at: datetime) -> Merged:
    """What a facilitator's device or a typed list brings, as often as it is sent.

    Each refused one has its reason and stops no other. A QR is checked by itself, never received.
    """
    session = open_session_of(session, by)
    if len(coming) > MOST_AT_ONCE or any(one.how == How.QR for one in coming):
        raise RuleBroken(gettext_noop("This is no list of people who were seen."))
    enrolled = session.course.enrolments.standing().values_list("pk", flat=True)
    used = CheckIn.objects.in_bulk([one.client_id for one in coming], field_name="client_id")
    over = {key for key, row in used.items() if row.taken_back_at and row.session_id == session.pk}
    kept = [row.as_value() for row in session.check_ins.standing()]
    kept += [_elsewhere(row) for row in used.values() if row.session_id != session.pk]
    # What was taken back does not come back because a device sends it again.
    found = merge(kept, [one for one in coming if one.client_id not in over], enrolled)
    CheckIn.objects.bulk_create(_row(session, one, by, at) for one in found.new)
    record(
        events.CHECK_INS_RECEIVED, by=by, about=session, at=at, new=len(found.new),
        known=len(found.known), refused=len(found.refused),
    )  # fmt: skip
    return found


@action
def check_in_by_qr(
    *, session: Session, enrolment: Enrolment, token: str, client_id: UUID, by: User | None, at: datetime
) -> CheckIn:
    """By the learner, whose personal link the caller has opened. Sent twice, the first one is the answer."""
    enrolment = check_takes_part(enrolment)
    check_stands(session)
    if enrolment.course_id != session.course_id:
        raise RuleBroken(NOBODY)
    check_token(session.token_key, session.pk, token, at)
    row = _row(session, Seen(client_id, enrolment.pk, How.QR, at), by, at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row = _sent_before(row)
    record(events.CHECKED_IN, by=by, about=session, at=at, how=How.QR)
    return row


@action
def take_back_check_in(*, check_in: CheckIn, by: User | None, at: datetime) -> CheckIn:
    """A name was tapped by mistake; in another way somebody may still have been there."""
    open_session_of(check_in.session, by)
    row = CheckIn.objects.locked(check_in.pk)
    row.taken_back_at = row.taken_back_at or at
    row.save()
    record(events.CHECK_IN_TAKEN_BACK, by=by, about=row.session, at=at, how=row.how)
    return row


def _elsewhere(row: CheckIn) -> Seen:
    """A check-in of another session: nobody of this one can have its id."""
    return Seen(row.client_id, row.session_id, How(row.how), row.seen_at)


def _sent_before(row: CheckIn) -> CheckIn:
    same = CheckIn.objects.filter(client_id=row.client_id).first()
    if same is None:
        return CheckIn.objects.standing().get(session=row.session, enrolment_id=row.enrolment_id, how=row.how)
    if (same.enrolment_id, same.session_id) != (row.enrolment_id, row.session_id):
        raise RuleBroken(TAKEN)
    return same


def _row(session: Session, seen: Seen, by: User | None, at: datetime) -> CheckIn:
    return CheckIn(
        client_id=seen.client_id, session=session, enrolment_id=seen.enrolment, how=seen.how,
        seen_at=min(seen.at, at), received_at=at, told_by=by,
    )  # fmt: skip
