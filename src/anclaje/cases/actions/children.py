"""A child's own record, the adults who answer for them, and a case of their own."""

from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, permissions, permissions_plan
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._moving_child import open_for_child, take_along
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.children import Looked, check_guardian, check_looked, is_child
from anclaje.cases.domain.links import Kind, State
from anclaje.cases.models import Case, CaseLink, ChildRecord, Guardian, Person
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

SEALED = ("opinion", "centre_of_life", "why_not_family", "decision", "why", "why_without_assent")
OPEN = ("heard", "maturity", "family", "assent")


@action
def read_child(*, person: Person, by: User, at: datetime) -> Person:
    """Somebody opens a child's record: written down apart from looking at the case."""
    permissions_plan.check_can_read_children(by, person.case)
    record(events.CHILD_READ, by=by, about=person, at=at, case_id=person.case_id)
    return person


@action
def record_child(
    *, person: Person, looked: Looked, by: User, at: datetime, seen_number: int | None = None
) -> ChildRecord:
    """Keep what the child said and what is best for them, as the next look (guide, P09)."""
    case = _case_of_child(person, by)
    check_looked(looked)
    person = Person.objects.select_related("key").get(pk=person.pk)
    number = person.child_records.count() + 1
    if seen_number is not None and seen_number != number - 1:
        raise RuleBroken(
            gettext_noop("Somebody else wrote here meanwhile. Read what they wrote, then send yours.")
        )
    row = ChildRecord(
        person=person, key=person.key, number=number, recorded_at=at, recorded_by=by,
        took_part=sorted(looked.took_part), **{name: getattr(looked, name) for name in OPEN},
    )  # fmt: skip
    row.seal(**{name: getattr(looked, name).strip() for name in SEALED})
    row.save()
    write_down(events.CHILD_RECORDED, case=case, by=by, at=at, position=person.position)
    return row


@action
def record_guardian(
    *,
    person: Person,
    guardian: Guardian | None,
    relation: str,
    may_be_contacted: bool,
    why: str,
    since: date,
    by: User,
    at: datetime,
) -> Guardian:
    """Who answers for the child, and whether they may be contacted; what held before is kept.

    guardian: the row that this one takes the place of; None for somebody new.
    """
    case = _case_of_child(person, by)
    if guardian is not None:
        guardian = Guardian.objects.locked(guardian.pk)
        if guardian.person_id != person.pk or guardian.replaced_at:
            raise RuleBroken(gettext_noop("This was changed meanwhile. Look at it again."))
        relation = guardian.relation
    check_guardian(
        may_be_contacted=may_be_contacted,
        was_allowed=guardian.may_be_contacted if guardian else None,
        why=why,
        since=since,
        today=pack.current().calendar.day(at),
    )
    if guardian is not None:
        guardian.replaced_at = at
        guardian.save(update_fields=["replaced_at"])
    row = Guardian(
        person=person, key=person.key, relation=relation, may_be_contacted=may_be_contacted, since=since,
        recorded_at=at, recorded_by=by,
    )  # fmt: skip
    row.seal(why=why.strip())
    row.save()
    write_down(events.GUARDIAN_RECORDED, case=case, by=by, at=at, position=person.position)
    return row


def _case_of_child(person: Person, by: User) -> Case:
    case = Case.objects.locked(person.case_id)
    person = Person.objects.locked(person.pk)
    permissions_plan.check_can_read_children(by, case)
    if person.case_id != case.pk or not is_child(person.age_band):
        raise RuleBroken(gettext_noop("This record is for somebody under 18. Note their age first."))
    return case


@action
def give_child_own_case(*, person: Person, by: User, at: datetime) -> Case:
    """A child goes to a case of their own, with what is kept of them; the two stay linked as a family.

    Who is shut out of this case is shut out of that one, from its first moment.
    """
    case = _case_of_child(person, by)
    if case.people.count() < 2:
        raise RuleBroken(gettext_noop("Nobody else is in this case: it is the child's own already."))
    own = open_for_child(case, person, by, at)
    take_along(Person.objects.locked(person.pk), own)
    first, second = sorted((case, own), key=lambda row: row.pk)
    link = CaseLink.objects.create(
        first=first, second=second, kind=Kind.FAMILY, state=State.HOLDS, proposed_by=by, proposed_at=at
    )
    record(events.CASES_LINKED, by=by, about=link, at=at)
    write_down(events.CHILD_MOVED, case=case, by=by, at=at)
    record(events.CHILD_CAME, by=by, about=own, at=at, case_id=own.pk)
    _tasks.refresh(case, at)
    _tasks.refresh(own, at)
    permissions.check_can_work_on(by, own)
    return own
