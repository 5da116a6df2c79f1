"""It was not safe to ask the person whether the service came: they are asked on another day."""

from datetime import date, datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.escalation import LONGEST_PAUSE, PauseReason
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Referral
from anclaje.cases.times import end_of
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

NOT_SAFE = "not_safe_to_ask"


@action
def ask_later(
    *, referral: Referral, on: date, by: User, at: datetime, seen_version: int | None = None
) -> Referral:
    """Try again on that day. Nobody is reminded before, and it stays open: silence closes nothing."""
    referral = Referral.objects.locked(referral.pk)
    permissions.check_can_work_on(by, referral.case)
    check_seen(referral, seen_version)
    today = pack.current().calendar.day(at)
    if referral.status != Status.GIVEN:
        raise RuleBroken(gettext_noop("There is nothing to ask the person about yet."))
    if not today < on <= today + LONGEST_PAUSE:
        raise RuleBroken(gettext_noop("Choose a day within the next month."))
    referral.paused_until = end_of(on - timedelta(days=1))
    referral.pause_reason = PauseReason.NOT_SAFE
    referral.save(update_fields=["paused_until", "pause_reason"])
    write_down(events.WORD_LATER, case=referral.case, referral=referral, by=by, at=at, on=on.isoformat())
    return referral
