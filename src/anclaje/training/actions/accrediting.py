"""The programme accredits an institution's own trainers, and may withdraw its word."""

from collections.abc import Sequence
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation, Post
from anclaje.training import events
from anclaje.training.models import Accreditation, Presentation
from anclaje.training.permissions import check_can_keep_curriculum


@action
def accredit_trainer(
    *, organisation: Organisation, person: User, modules: Sequence[str], ends_on: date | None,
    by: User | None, at: datetime,
) -> Accreditation:  # fmt: skip
    """For these modules, until a day or until it is ended; whoever holds a post in the institution."""
    check_can_keep_curriculum(by)
    today = pack.current().calendar.day(at)
    known = set(Presentation.objects.values_list("module", flat=True))
    if not modules or not set(modules) <= known:
        raise RuleBroken(gettext_noop("Choose the modules that the accreditation is for."))
    if ends_on is not None and ends_on < today:
        raise RuleBroken(gettext_noop("An accreditation ends on a day to come."))
    if not Post.objects.active().held_by(person).filter(organisation=organisation).exists():
        raise RuleBroken(gettext_noop("A trainer who is accredited holds a post in the institution."))
    row = Accreditation.objects.create(
        organisation=organisation, person=person, modules=sorted(set(modules)), starts_on=today,
        ends_on=ends_on, given_by=by,
    )  # fmt: skip
    record(events.ACCREDITED, by=by, about=row, at=at)
    return row


@action
def withdraw_accreditation(
    *, accreditation: Accreditation, why: str, by: User | None, at: datetime
) -> Accreditation:
    """Before its last day. why: in words; whoever teaches in the institution reads it."""
    check_can_keep_curriculum(by)
    row = Accreditation.objects.locked(accreditation.pk)
    if not Accreditation.objects.standing(pack.current().calendar.day(at)).filter(pk=row.pk).exists():
        raise RuleBroken(gettext_noop("This accreditation does not hold any more."))
    if not why.strip():
        raise RuleBroken(gettext_noop("Say why: those who teach in the institution read it."))
    row.withdrawn_at, row.withdrawn_why = at, why.strip()[:200]
    row.save()
    record(events.ACCREDITATION_WITHDRAWN, by=by, about=row, at=at)
    return row
