"""What every action of a case leaves behind: a line in the thread and an audit event."""

from datetime import datetime
from typing import Any

from anclaje.audit.recording import record
from anclaje.cases.models import Case, Happening, Referral


def write_down(
    kind: str,
    *,
    case: Case,
    by: Any,
    at: datetime,
    referral: Referral | None = None,
    text: str = "",
    **facts: Any,
) -> Happening:
    """One line of the thread, its words encrypted, and one audit event.

    The event names the kind of change and the row, and no fact of the case: administrators read
    the audit and must not learn from it what somebody needs.
    """
    happening = Happening(case=case, key=case.key, referral=referral, at=at, by=by, kind=kind, facts=facts)
    happening.seal(text=text)
    happening.save()
    record(kind, by=by, about=referral or case, at=at, case_id=case.pk)
    return happening
