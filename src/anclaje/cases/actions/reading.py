"""Opening a case or a referral is an event too: who looked is known afterwards."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events
from anclaje.cases.models import Case, Referral


@action
def read_case(*, case: Case, by: User, at: datetime) -> Case:
    record(events.CASE_READ, by=by, about=case, at=at, case_id=case.pk)
    return case


@action
def read_referral(*, referral: Referral, by: User, at: datetime) -> Referral:
    record(events.REFERRAL_READ, by=by, about=referral, at=at, case_id=referral.case_id)
    return referral
