"""Looking at risk again: sooner than agreed whenever somebody thinks so, later only by assessing it."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.risk import check_sooner
from anclaje.cases.models import Case
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def look_again_sooner(
    *,
    case: Case,
    again_at: datetime,
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Case:
    """Bring the next assessment of risk forward. A later date is refused (RuleBroken)."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_seen(case, seen_version)
    if not case.risk_level:
        raise RuleBroken(gettext_noop("Risk was not assessed yet: assess it first."))
    check_sooner(again_at, case.look_again_at, at)
    case.look_again_at = again_at
    case.save(update_fields=["look_again_at"])
    write_down(
        events.RISK_DATE_BROUGHT_FORWARD, case=case, by=by, at=at, text=note, until=again_at.isoformat()
    )
    _tasks.refresh(case, at)
    return case
