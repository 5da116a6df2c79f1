"""What the legal gate reads: exactly the ordered fields of one person, as they stand now."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from anclaje.cases.domain.gate import Field
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Case, Identity, NeedStatus, Person
from anclaje.cases.queries_inspection import inspection_of
from anclaje.cases.wording import ACCESSIBILITY, AGE_BAND, GENDER, LANGUAGES, REFERENCE, label
from anclaje.cases.wording_gate import CASE_STATE
from anclaje.foundation import pack
from anclaje.foundation.translate import read


def known_of(case: Case, person: Person, fields: frozenset[str]) -> Mapping[str, str]:
    """The words of these fields of this person, and of no other; nothing else is even read."""
    return {field: _READERS[Field(field)](case, person) for field in fields}


def _name(case: Case, person: Person) -> str:
    identity = Identity.objects.filter(person=person).select_related("key").first()
    return identity.opened("name") if identity else ""


def _needs(case: Case, person: Person) -> str:
    rows = case.needs.exclude(status=NeedStatus.DROPPED).select_related("need").order_by("recorded_at", "pk")
    return "; ".join(read(row.need.name) for row in rows)


def _services(case: Case, person: Person) -> str:
    """The kind and the day; never where or by whom, which could be a shelter."""
    given = case.referrals.filter(status__in=[Status.GIVEN, Status.CLOSED], given_at__isnull=False)
    rows = given.select_related("need__need").order_by("given_at", "pk")
    return "; ".join(
        _("%(service)s, %(day)s") % {"service": read(row.need.need.name), "day": _day(row.given_at)}
        for row in rows
    )


def _act(case: Case, person: Person) -> str:
    row = inspection_of(case)
    if row is None:
        return ""
    return _("%(number)s, %(day)s") % {"number": row.opened("act_number"), "day": _day(row.done_at)}


def _references(case: Case, person: Person) -> str:
    rows = case.references.select_related("key").order_by("pk")
    return "; ".join(f"{label(REFERENCE, row.kind)}: {row.opened('number')}" for row in rows)


_READERS = {
    Field.CODE: lambda case, person: case.code,
    Field.NAME: _name,
    Field.AGE_BAND: lambda case, person: label(AGE_BAND, person.age_band) if person.age_band else "",
    Field.GENDER: lambda case, person: label(GENDER, person.gender) if person.gender else "",
    Field.LANGUAGES: lambda case, person: ", ".join(label(LANGUAGES, one) for one in person.languages),
    Field.ACCESSIBILITY: lambda case, person: ", ".join(
        label(ACCESSIBILITY, one) for one in person.accessibility
    ),
    Field.ISSUE: lambda case, person: read(case.issue.name),
    Field.MUNICIPALITY: lambda case, person: case.place.name,
    Field.STATE: lambda case, person: label(CASE_STATE, case.status),
    Field.OPENED_ON: lambda case, person: _day(case.opened_at),
    Field.CLOSED_ON: lambda case, person: _day(case.closed_at) if case.closed_at else "",
    Field.NEEDS: _needs,
    Field.SERVICES_GIVEN: _services,
    Field.LEAD: lambda case, person: case.lead.name,
    Field.INSPECTION_ACT: _act,
    Field.REFERENCES: _references,
}


def _day(moment: datetime) -> str:
    return pack.current().calendar.day(moment).isoformat()
