"""Whoever tried to reach the person says how, and why if not by the way that is safe."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.contacts import check_way
from anclaje.cases.models import Case, Guardian, Happening
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


@action
def note_contact(
    *,
    case: Case,
    way: str,
    outcome: str,
    guardian: Guardian | None = None,
    why_otherwise: str = "",
    note: str = "",
    by: User,
    at: datetime,
) -> Happening:
    """A contact that was tried, with the person or with a guardian who may be contacted.

    Another way than the safe one asks for its reason (RuleBroken).
    """
    permissions.check_can_work_on(by, case)
    if guardian is not None:
        guardian = Guardian.objects.locked(guardian.pk)
        if guardian.person.case_id != case.pk or guardian.replaced_at or not guardian.may_be_contacted:
            raise RuleBroken(gettext_noop("This adult may not be contacted."))
    is_safe_way = check_way(
        way, outcome, safe_way=case.safe_contact_way, is_guardian=guardian is not None, why=why_otherwise
    )
    text = "\n".join(part for part in (why_otherwise.strip(), note.strip()) if part)
    return write_down(
        events.CONTACT_TRIED, case=case, by=by, at=at, text=text, way=way, outcome=outcome,
        with_whom="guardian" if guardian else "person", otherwise=not is_safe_way,
    )  # fmt: skip
