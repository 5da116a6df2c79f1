"""The people concerned: what helps to help them, and apart from it who they are."""

from collections.abc import Sequence
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._marks import mark_identity
from anclaje.cases.actions._thread import write_down
from anclaje.cases.models import Case, Identity, Person
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.sealing import blind_index


@action
def record_person(
    *,
    case: Case,
    person: Person | None,
    age_band: str,
    gender: str,
    languages: Sequence[str],
    accessibility: Sequence[str],
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Person:
    """Add a person concerned, or correct what is known of one."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if person is None:
        person = Person(case=case, key=case.key, position=_next_position(case), recorded_at=at)
    else:
        person = Person.objects.locked(person.pk)
        check_seen(person, seen_version)
    person.age_band, person.gender = age_band, gender
    person.languages, person.accessibility = list(languages), list(accessibility)
    person.save()
    write_down(events.PERSON_RECORDED, case=case, by=by, at=at, position=person.position)
    _tasks.refresh(case, at)
    return person


def _next_position(case: Case) -> int:
    """Never one that somebody had: a child may have gone to a case of their own."""
    return (case.people.order_by("-position").values_list("position", flat=True).first() or 0) + 1


@action
def record_identity(
    *, person: Person, name: str, contact: str, document: str = "", by: User, at: datetime
) -> Identity:
    """Keep a name, a document or a way to reach the person, encrypted and apart. All may stay empty."""
    permissions.check_can_work_on(by, person.case)
    identity = Identity.objects.filter(person=person).select_related("key").first()
    identity = identity or Identity(person=person, key=person.key)
    identity.recorded_at, identity.recorded_by = at, by
    identity.blind_name = blind_index("name", name) if name.strip() else ""
    identity.seal(name=name.strip(), contact=contact.strip(), document=document.strip())
    identity.save()
    mark_identity(identity)
    write_down(events.IDENTITY_RECORDED, case=person.case, by=by, at=at, position=person.position)
    return identity


@action
def show_identity(*, person: Person, reason: str, by: User, at: datetime) -> tuple[str, str, str]:
    """The name, the contact and the document, for whoever accompanies the case and says why; written down."""
    permissions.check_can_work_on(by, person.case)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why you need to see it."))
    identity = Identity.objects.filter(person=person).select_related("key").first()
    write_down(
        events.IDENTITY_SHOWN,
        case=person.case,
        by=by,
        at=at,
        text=reason,
        position=person.position,
    )
    if identity is None:
        return ("", "", "")
    return (identity.opened("name"), identity.opened("contact"), identity.opened("document"))


@action
def agree_safe_contact(
    *,
    case: Case,
    way: str,
    note: str,
    times: str = "",
    must_not_answer: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Case:
    """How and when the person may be reached without danger (guide, P02.4)."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_seen(case, seen_version)
    case.safe_contact_way = way
    case.seal(safe_contact_note=note, safe_contact_times=times, must_not_answer=must_not_answer)
    case.save(
        update_fields=["safe_contact_way", "safe_contact_note", "safe_contact_times", "must_not_answer"]
    )
    write_down(events.SAFE_CONTACT_AGREED, case=case, by=by, at=at)
    _tasks.complete(case, "safe_contact", by=by, at=at)
    _tasks.refresh(case, at)
    return case
