"""Requests of police and prosecutors, answered with a number; a court's order, through two people."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from anclaje.accounts.models import User
from anclaje.accounts.roles import Right
from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications, permissions
from anclaje.cases.actions._ladders import ladder_of
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain import gate as rules
from anclaje.cases.domain.escalation import climb
from anclaje.cases.domain.gate import LASTS, Asker, Status, Told
from anclaje.cases.models import Case, CourtOrder, InformationRequest, Person
from anclaje.cases.queries_gate import known_of
from anclaje.foundation import pack
from anclaje.foundation.codes import make_code
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen, own_jurisdiction
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of
from anclaje.privacy.models import CaseKey

TRIES = 20


@action
def answer_request(
    *, kind: Asker, authority: str, their_number: str, asked_on: date, by: User, at: datetime
) -> InformationRequest:
    """Give a request about anybody its number, which is the whole answer.

    It asks nothing about whom: so nothing of it can differ for a person whom we know and one whom we
    do not, and no list of names grows here.
    """
    permissions.check_can_open_cases(by)
    if not authority.strip():
        raise RuleBroken(gettext_noop("Write which office asks."))
    if asked_on > pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("This day has not come yet."))
    row = InformationRequest(
        key=CaseKey.objects.create(),
        organisation_id=min(standing_of(by).organisations_with(Right.FOLLOW_CASES)),
        kind=kind,
        asked_on=asked_on,
        recorded_at=at,
        recorded_by=by,
        answered_at=at,
    )
    row.seal(authority=authority.strip(), their_number=their_number.strip())
    _save_with_new_number(row, at)
    record(events.REQUEST_ANSWERED, by=by, about=row, at=at, kind_of_office=str(kind))
    return row


def _save_with_new_number(row: InformationRequest, at: datetime) -> None:
    """Numbers are drawn at random, so that nobody reads from one how many ask."""
    for _ in range(TRIES):
        row.number = f"S-{make_code(own_jurisdiction(), at.year)}"
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            if not InformationRequest.objects.filter(number=row.number).exists():
                raise
        else:
            return
    raise RuntimeError("No free number was found.")


@dataclass(frozen=True)
class Ordered:
    """What the order says. fields: those that it names, among the ones that may ever leave."""

    court: str
    file_number: str
    ordered_on: date
    fields: Collection[str]


@action
def propose_order(
    *,
    person: Person,
    ordered: Ordered,
    request: InformationRequest | None = None,
    by: User,
    at: datetime,
) -> CourtOrder:
    """Put a court's order before a second person. Nothing leaves yet.

    Refuses a field that may never leave, and a second proposal while one about this person stands.
    """
    case = Case.objects.locked(person.case_id)
    permissions.check_can_hold_gate(by, case)
    _let_expire(person, at)
    if CourtOrder.objects.filter(person=person).still_open().exists():
        raise RuleBroken(gettext_noop("An order about this person is being looked at already."))
    row = CourtOrder(
        case=case,
        key=case.key,
        person=person,
        request=request,
        proposed_at=at,
        proposed_by=by,
        expires_at=at + LASTS,
    )
    _write(row, ordered, at)
    write_down(events.ORDER_PROPOSED, case=case, by=by, at=at, fields=row.fields)
    notifications.tell_gate(case, "order_proposed", row.pk, but=by, by=by, at=at)
    return row


@action
def amend_order(
    *, order: CourtOrder, ordered: Ordered, by: User, at: datetime, seen_version: int | None
) -> CourtOrder:
    """Mend a proposal before anybody approved it. Whoever looks at the older one no longer approves it."""
    row = _held(order, by, at, seen_version)
    if row.status != Status.PROPOSED:
        raise RuleBroken(gettext_noop("What was approved is not changed. Take it back and propose it anew."))
    row.proposed_by = by
    _write(row, ordered, at)
    write_down(events.ORDER_AMENDED, case=row.case, by=by, at=at, fields=row.fields)
    return row


def _write(row: CourtOrder, ordered: Ordered, at: datetime) -> None:
    if not (ordered.court.strip() and ordered.file_number.strip()):
        raise RuleBroken(gettext_noop("Write the court and the number of its file."))
    if ordered.ordered_on > pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("This day has not come yet."))
    row.fields = [field.value for field in rules.check_fields(ordered.fields)]
    row.ordered_on = ordered.ordered_on
    row.seal(court=ordered.court.strip(), file_number=ordered.file_number.strip())
    row.save()


def _let_expire(person: Person, at: datetime) -> None:
    old = CourtOrder.objects.filter(person=person, expires_at__lte=at).still_open()
    for row in old.select_related("case__key", "key"):
        _end(row, Status.EXPIRED, None, at)
        write_down(events.ORDER_EXPIRED, case=row.case, by=None, at=at)


@action
def approve_order(*, order: CourtOrder, by: User, at: datetime, seen_version: int | None) -> CourtOrder:
    """A second person read the order and the fields, and they agree.

    Refuses whoever proposed or last changed it, and whoever looked at an older proposal.
    """
    row = _held(order, by, at, seen_version)
    rules.check_two_people(row.proposed_by_id, by.pk)
    rules.check_move(row.status, Status.APPROVED)
    row.status, row.approved_at, row.approved_by = Status.APPROVED, at, by
    row.save()
    write_down(events.ORDER_APPROVED, case=row.case, by=by, at=at, fields=row.fields)
    notifications.tell_gate(row.case, "order_approved", row.pk, but=by, by=by, at=at)
    return row


@action
def refuse_order(
    *, order: CourtOrder, reason: str, by: User, at: datetime, seen_version: int | None = None
) -> CourtOrder:
    """It is not released, and why: asked back from the court, or a matter for the legal team."""
    return _ended(order, Status.REFUSED, events.ORDER_REFUSED, reason, by, at, seen_version)


@action
def withdraw_order(
    *, order: CourtOrder, reason: str, by: User, at: datetime, seen_version: int | None = None
) -> CourtOrder:
    """Take a proposal back before anything left."""
    return _ended(order, Status.WITHDRAWN, events.ORDER_WITHDRAWN, reason, by, at, seen_version)


@action
def release_order(*, order: CourtOrder, by: User, at: datetime, seen_version: int | None) -> CourtOrder:
    """Make the one document: exactly these fields, as they stand at this moment, kept sealed.

    The team is asked to tell the person, where that is safe, and reminded until it has.
    """
    row = _held(order, by, at, seen_version)
    rules.check_move(row.status, Status.RELEASED)
    # A court reads the language of the place, whatever whoever releases it reads.
    with translation.override(settings.LANGUAGE_CODE):
        lines = rules.document(row.fields, known_of(row.case, row.person, frozenset(row.fields)))
    row.seal(document=json.dumps([[line.field, line.value] for line in lines], ensure_ascii=False))
    _wait_until_told(row, at)
    _end(row, Status.RELEASED, by, at)
    write_down(events.ORDER_RELEASED, case=row.case, by=by, at=at, fields=row.fields)
    if "name" in row.fields:
        write_down(events.IDENTITY_SHOWN, case=row.case, by=by, at=at, position=row.person.position)
    notifications.tell_order_released(row.case, by=by, at=at)
    return row


@action
def read_document(*, order: CourtOrder, by: User, at: datetime) -> list[tuple[str, str]]:
    """What left, for whoever holds the gate; each look is written down."""
    permissions.check_can_hold_gate(by, order.case)
    if order.status != Status.RELEASED:
        raise RuleBroken(gettext_noop("Nothing was released yet."))
    record(events.ORDER_READ, by=by, about=order, at=at, case_id=order.case_id)
    return [(field, value) for field, value in json.loads(order.opened("document") or "[]")]


@action
def note_told(*, order: CourtOrder, told: Told, by: User, at: datetime) -> CourtOrder:
    """The person was told that something about them was handed over; or why not yet, to try again."""
    row = _order(order)
    permissions.check_can_work_on(by, row.case)
    if row.status != Status.RELEASED:
        raise RuleBroken(gettext_noop("Nothing was released yet."))
    if row.told == Told.TOLD:
        raise RuleBroken(gettext_noop("The person was told already."))
    row.told, row.told_at = told, at
    _wait_until_told(row, at, told)
    row.save()
    write_down(events.ORDER_TOLD, case=row.case, by=by, at=at, told=str(told))
    return row


def _wait_until_told(row: CourtOrder, at: datetime, said: Told | None = None) -> None:
    """Start the ladder of telling the person, or end it; the row is not saved."""
    row.tell_due_at, row.rungs = rules.tell_by(at, pack.current().calendar, said), []
    waits = row.tell_due_at is not None
    row.next_rung_at = climb(ladder_of(row), (), at).next_at if waits else None


def _held(order: CourtOrder, by: User, at: datetime, seen_version: int | None) -> CourtOrder:
    """The row of somebody who holds its gate and has just looked at it; what is too old is refused."""
    row = _order(order)
    permissions.check_can_hold_gate(by, row.case)
    if seen_version is None:
        raise RuleBroken(gettext_noop("Look at the order first."))
    check_seen(row, seen_version)
    if Status(row.status) in rules.OPEN:
        rules.check_still_stands(row.expires_at, at)
    return row


def _order(order: CourtOrder) -> CourtOrder:
    # The case first, as everywhere: two people at once wait for one another in the same order.
    case = Case.objects.locked(order.case_id)
    row = CourtOrder.objects.locked(order.pk)
    row.case = case
    return row


def _ended(
    order: CourtOrder,
    status: Status,
    kind: str,
    reason: str,
    by: User,
    at: datetime,
    seen_version: int | None,
) -> CourtOrder:
    row = _order(order)
    permissions.check_can_hold_gate(by, row.case)
    check_seen(row, seen_version)
    rules.check_move(row.status, status)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why, in a few words."))
    row.seal(reason=reason.strip())
    _end(row, status, by, at)
    write_down(kind, case=row.case, by=by, at=at)
    return row


def _end(row: CourtOrder, status: Status, by: User | None, at: datetime) -> None:
    row.status, row.ended_at, row.ended_by = status, at, by
    row.save()
