"""Whom a checklist or the reporting route names, as the directory knows them: names and telephones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cases.domain.instruments import Advice
from anclaje.cases.models import Case
from anclaje.cases.queries import exclusions_of, line_of
from anclaje.cases.taking_part import is_post_shut_out
from anclaje.foundation import pack as packs
from anclaje.foundation.translate import read
from anclaje.network.domain.answer import LeadAgencyAnswer
from anclaje.network.models import Agreement, Contact, IssueType, Line, Organisation, Post
from anclaje.network.queries import agreement_of, contacts_of, lead_for
from anclaje.network.queries_table import Desk, desks_in
from anclaje.territory.models import Place

MOST = 2
COORDINATING = [role.value for role in Role if Right.COORDINATE in HOLDS[role]]


@dataclass(frozen=True)
class Reached:
    """One telephone, or an institution of which none is known yet. name repeats no telephone."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Named:
    """Somebody to consult: why, and how to reach them. nobody: said where the directory knows none."""

    says: str
    reached: Sequence[Reached]
    nobody: str = ""


class Directory:
    """The directory as seen from one municipality, read as it is asked. Of a case, without those shut out."""

    def __init__(self, place: Place, issue: str, at: datetime, case: Case | None = None):
        self.place, self.issue, self.case = place, issue, case
        self.day = packs.current().calendar.day(at)
        self.exclusions = exclusions_of(case) if case is not None else None

    def named(self, advice: Iterable[Advice]) -> list[Named]:
        """Each with its telephones; an institution that was named already is not named again."""
        rows, known = [], set()
        for one in advice:
            all_found = self.reached(one.whom)
            reached = [found for found in all_found if (found.name, found.phone) not in known]
            known |= {(found.name, found.phone) for found in reached}
            nobody = "" if all_found else self._nobody(one.whom)
            if reached or nobody:
                rows.append(Named(read(one.says), reached, nobody))
        return rows

    def reached(self, whom: str) -> list[Reached]:
        """Who this is here, by the kind of name that the pack uses."""
        kind, _colon, code = whom.partition(":")
        if kind == "line":
            return self._line(code)
        if kind == "actor":
            desks = [desk for desk in self._desks.get(code, []) if self._may_be_named(desk.id)]
            return [_desk(desk) for desk in desks[:MOST]]
        if kind == "focal_point":
            return self._focal_point()
        if kind == "organisation":
            found = Organisation.objects.active().filter(code=code).first()
            return self._institution(found.pk, found.name) if found else []
        return self._institution(self.lead.organisation_id, self.lead.name) if self.lead else []

    def _may_be_named(self, organisation_id: UUID) -> bool:
        if self.exclusions is None:
            return True
        organisation = Organisation.objects.select_related("parent").get(pk=organisation_id)
        return not self.exclusions.names_organisation(line_of(organisation), organisation.place_id)

    def _is_shut_out(self, post: Post) -> bool:
        """By its institution, its municipality, or whoever holds it."""
        return self.case is not None and is_post_shut_out(self.case, post, self.exclusions)

    def _nobody(self, whom: str) -> str:
        if whom == "focal_point" and self.agreement is None:
            return _("%(place)s has not joined yet: consult the programme.") % {"place": self.place.name}
        if whom.startswith("actor:"):
            return _("The directory knows none here yet: ask the programme.")
        return ""

    @cached_property
    def _lines(self) -> dict[str, Line]:
        return {line.code: line for line in Line.objects.all()}

    @cached_property
    def _desks(self) -> dict[str, list[Desk]]:
        return desks_in(self.place)

    @cached_property
    def agreement(self) -> Agreement | None:
        return agreement_of(self.place, self.day)

    @cached_property
    def lead(self) -> LeadAgencyAnswer | None:
        return lead_for(IssueType.objects.filter(code=self.issue).first(), self.day)

    def _line(self, code: str) -> list[Reached]:
        line = self._lines.get(code)
        return [Reached(read(line.name), phone=line.telephone, hours=read(line.when))] if line else []

    def _focal_point(self) -> list[Reached]:
        if self.agreement is None or self._is_shut_out(self.agreement.focal_post):
            return []
        return [
            Reached(self.agreement.focal_post.organisation.name, *_ways(contact))
            for contact in contacts_of(self.agreement)
        ]

    def _institution(self, organisation_id: UUID, name: str) -> list[Reached]:
        if not self._may_be_named(organisation_id):
            return []
        own = Contact.objects.active().filter(organisation=organisation_id, agreement=None)
        contact = own.order_by("kind", "pk").first()
        return [Reached(name, *(_ways(contact) if contact else ()))]

    def posts(self) -> list[Post]:
        """Those who may be consulted with a message: the focal point, then who coordinates the programme."""
        posts = list(
            Post.objects.active()
            .filter(
                organisation=self.lead and self.lead.organisation_id,
                role__in=COORDINATING,
                holder__isnull=False,
            )
            .for_page()
            .order_by("role", "pk")[:1]
        )
        focal = self.agreement.focal_post if self.agreement else None
        return [focal, *posts] if focal is not None and focal.status == Post.ACTIVE else posts


def _ways(contact: Contact) -> tuple[str, str, str, str]:
    return (_(contact.role_label), contact.telephone, contact.email, contact.hours)


def _desk(desk: Desk) -> Reached:
    return Reached(desk.name, desk.seat, desk.telephone, desk.email, desk.hours)
