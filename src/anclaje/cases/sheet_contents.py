"""What stands on the sheets for a person, as plain values in the language that is active.

Institutions and roles, never the names of staff; nothing of anybody else in the case; no exclusion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anclaje.cases.domain.consent import is_in_force
from anclaje.cases.held import HolderRow, holder_rows
from anclaje.cases.models import Case, Person
from anclaje.cases.queries import consents_given
from anclaje.cases.wording import ACCESSIBILITY, AGE_BAND, CONTACT_WAY, GENDER, LANGUAGES, PURPOSE, label
from anclaje.foundation import pack
from anclaje.foundation.translate import read
from anclaje.network.models import Contact

SPOKEN = {"es": "es-ar", "en": "en"}
"""The languages that sheets are written in, and the site's own code of each."""


@dataclass(frozen=True)
class HeldSheet:
    """facts: (what, its words). kept: what is kept and not printed. agreed: what they agreed to."""

    code: str
    facts: Sequence[tuple[str, str]]
    kept: Sequence[str]
    agreed: Sequence[tuple[str, Any]]
    holders: Sequence[HolderRow]
    is_shared_case: bool


def held_sheet(case: Case, person: Person, at: datetime) -> HeldSheet:
    """What is held about this one person, and which institutions saw it."""
    is_shared = case.people.count() > 1
    return HeldSheet(
        code=case.code,
        facts=_facts(case, person, is_shared),
        kept=_kept(case, person, is_shared),
        agreed=_agreed(case, at),
        holders=holder_rows(case, at, person),
        is_shared_case=is_shared,
    )


def _facts(case: Case, person: Person, is_shared: bool) -> list[tuple[str, str]]:
    rows = [
        (_("Age, roughly"), label(AGE_BAND, person.age_band) if person.age_band else ""),
        (_("Gender"), label(GENDER, person.gender) if person.gender else ""),
        (_("Languages"), ", ".join(label(LANGUAGES, code) for code in person.languages)),
        (_("What makes access easy"), ", ".join(label(ACCESSIBILITY, code) for code in person.accessibility)),
    ]
    if not is_shared:
        needs = case.needs.select_related("need").order_by("pk")
        rows.append((_("What you said that you need"), ", ".join(read(row.need.name) for row in needs)))
        way = label(CONTACT_WAY, case.safe_contact_way) if case.safe_contact_way else ""
        rows.append((_("How we reach you"), way))
    return [(words, value) for words, value in rows if value]


def _kept(case: Case, person: Person, is_shared: bool) -> list[str]:
    """Named, and not printed: paper is found."""
    identity = getattr(person, "identity", None)
    rows = [
        (bool(identity and bytes(identity.name)), _("your name, locked away under a key")),
        (bool(identity and bytes(identity.contact)), _("how to reach you, locked away under a key")),
        (case.risks.exists() and not is_shared, _("what could be dangerous for you, and since when")),
        (case.plan_entries.exists() and not is_shared, _("the goals that you agreed on")),
        (case.references.exists() and not is_shared, _("file numbers that other institutions gave")),
    ]
    return [words for is_kept, words in rows if is_kept]


def _agreed(case: Case, at: datetime) -> list[tuple[str, Any]]:
    """(what, until when) of every yes in force."""
    holding = {given.id for given in consents_given(case) if is_in_force(given, at)}
    rows = case.consents.filter(pk__in=holding).select_related("recipient").order_by("given_at", "pk")
    return [(_what(row), row.ends_at) for row in rows]


def _what(row: Any) -> str:
    words = label(PURPOSE, row.purpose)
    if row.recipient is None:
        return words
    return _("%(what)s: %(organisation)s") % {"what": words, "organisation": row.recipient.name}


@dataclass(frozen=True)
class Complaint:
    lines: Sequence[str]
    contacts: Sequence[tuple[str, str, str]]
    is_pending: bool


def complaint() -> Complaint:
    """How and where to complain about care: the pack's words, (name, telephone, about)."""
    told = pack.current().json("care/complaint.json")
    return Complaint(
        lines=[read(line) for line in told["lines"]],
        contacts=[(read(one["name"]), one["telephone"], read(one["about"])) for one in told["contacts"]],
        is_pending=told["pending_validation"],
    )


def telephones_back(case: Case) -> list[str]:
    """The telephones by which the person reaches the last team again; no institution is named beside them."""
    rows = Contact.objects.active().filter(organisation=case.team_post.organisation_id).exclude(telephone="")
    return [row.telephone for row in rows.order_by("-is_duty", "pk")[:2]]
