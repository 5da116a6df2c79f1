"""Sheets for the person: none is made by itself, and each making is written down."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.sheets import Sheet, check_warned
from anclaje.cases.models import Case, Happening


@action
def make_sheet(
    *, case: Case, sheet: Sheet, position: int, language: str, is_warned: bool, by: User, at: datetime
) -> Happening:
    """Write down that this sheet was made, for which person of the case and in which language.

    Refused where nobody said that the person knows what taking it home may mean.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_warned(is_warned)
    return write_down(
        events.SHEET_MADE, case=case, by=by, at=at, sheet=str(sheet), position=position, language=language
    )
