"""Write one understood row: its institution, its service, its telephone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation.errors import Refusal, RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.actions._elsewhere import KnownElsewhere
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.actions.organisations import register_organisation, update_organisation
from anclaje.network.actions.services import add_service, update_service
from anclaje.network.importing.incoming import Coming
from anclaje.network.importing.row import Problem
from anclaje.network.models import ActorType, Need, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.network.service_facts import ServiceFacts, facts_of
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place

CREATE, UPDATE, UNCHANGED = "create", "update", "unchanged"
SAME_NAME = {
    "address": "address", "latitude": "lat", "longitude": "lon",
    "restricted": "is_restricted", "hours": "hours", "age_from": "age_from",
    "age_to": "age_to", "genders": "genders", "languages": "languages",
    "accessibility": "accessibility", "cost": "cost", "night_duty": "is_on_duty_at_night",
    "capacity": "capacity_total", "how_to_ask": "how_to_ask", "verified_on": "verified_on",
}  # fmt: skip
ROLE_LABEL = gettext_noop("Office")
SEATS = (PlaceKind.MUNICIPALITY, PlaceKind.PROVINCE, PlaceKind.COUNTRY)
WITHDRAWN_HERE = gettext_noop("This entry was withdrawn here. A file does not bring it back.")


class Writer:
    """Keeps the vocabulary of a run at hand, and writes rows through the directory's own actions."""

    def __init__(self, by: User | None, at: datetime, source: str = ""):
        self.by, self.at = by, at
        self.known_elsewhere = KnownElsewhere(source)
        self.places = {place.code: place for place in Place.objects.filter(kind__in=SEATS)}
        self.needs = {need.code: need for need in Need.objects.all()}
        self.kinds = {kind.code: kind for kind in ActorType.objects.all()}

    def write(self, said: Mapping[str, Any], coming: Coming) -> str:
        """create, update or unchanged; RuleBroken where the directory's rules refuse the row."""
        organisation, outcome = self._organisation(said, coming)
        outcomes = {outcome, self._service(organisation, said, coming)}
        outcomes.add(self._contact(organisation, said))
        if CREATE in outcomes and self.service_is_new:
            return CREATE
        return UPDATE if outcomes & {CREATE, UPDATE} else UNCHANGED

    def link_parents(self, parents: Mapping[str, str]) -> list[Problem]:
        """Say which institution is part of which, where both are here; what the rules refuse is a note."""
        notes = []
        for part, whole in parents.items():
            child, parent = self.known_elsewhere.organisation(part), self.known_elsewhere.organisation(whole)
            if child is None or parent is None or child.parent_id == parent.pk:
                continue
            try:
                self._change(child, name=child.name, kind=child.actor_type, parent=parent)
            except Refusal as refusal:
                notes.append(Problem("", "refused", refusal.sentence, refusal.facts))
        return notes

    def _organisation(self, said: Mapping[str, Any], coming: Coming) -> tuple[Organisation, str]:
        kind = self.kinds.get(said.get("kind", ""))
        known = self.known_elsewhere.organisation(coming.outside_organisation) or self._named(said)
        if known is None:
            return self._new_organisation(said, kind, coming), CREATE
        if known.status != Status.ACTIVE:
            raise RuleBroken(WITHDRAWN_HERE)
        if kind is not None and known.actor_type_id != kind.pk:
            raise RuleBroken(
                gettext_noop("The directory has this institution as %(kind)s. Change it there first."),
                kind=known.actor_type.code,
            )
        self.known_elsewhere.keep(coming.outside_organisation, organisation=known)
        if plain(said["organisation"]) == known.plain_name:
            return known, UNCHANGED
        return self._change(
            known, name=said["organisation"], kind=known.actor_type, parent=known.parent
        ), UPDATE

    def _named(self, said: Mapping[str, Any]) -> Organisation | None:
        """The institution of this name in this place."""
        named = Organisation.objects.active().in_place(self.places[said["municipality"]])
        named = named.filter(plain_name=plain(said["organisation"])[:200])
        return named.select_related("actor_type", "place", "parent").first()

    def _new_organisation(
        self, said: Mapping[str, Any], kind: ActorType | None, coming: Coming
    ) -> Organisation:
        if kind is None:
            raise RuleBroken(gettext_noop("Nothing says what kind of institution this is. Write A01 to A26."))
        made = register_organisation(
            name=said["organisation"],
            actor_type=kind,
            place=self.places[said["municipality"]],
            source=self.known_elsewhere.source,
            is_demonstration=coming.is_demonstration,
            by=self.by,
            at=self.at,
        )
        self.known_elsewhere.keep(coming.outside_organisation, organisation=made)
        return made

    def _change(
        self, organisation: Organisation, *, name: str, kind: ActorType, parent: Organisation | None
    ) -> Organisation:
        return update_organisation(
            organisation=organisation, name=name, actor_type=kind, parent=parent,
            seen_version=None, by=self.by, at=self.at,
        )  # fmt: skip

    def _service(self, organisation: Organisation, said: Mapping[str, Any], coming: Coming) -> str:
        known = self.known_elsewhere.service(coming.outside)
        if known is not None and known.status != Status.ACTIVE:
            raise RuleBroken(WITHDRAWN_HERE)
        if known is not None and known.organisation_id != organisation.pk:
            raise RuleBroken(
                gettext_noop("The directory has this service at %(organisation)s. Change it there first."),
                organisation=known.organisation.name,
            )
        known = known or self._known_service(organisation, said["service"])
        self.service_is_new = known is None
        if known is None:
            facts = self._facts(ServiceFacts(said["service"], ()), said)
            made = add_service(
                organisation=organisation, facts=facts, is_demonstration=coming.is_demonstration,
                by=self.by, at=self.at,
            )  # fmt: skip
            self.known_elsewhere.keep(coming.outside, service=made)
            return CREATE
        self.known_elsewhere.keep(coming.outside, service=known)
        before = facts_of(known)
        after = self._facts(before, said)
        if plain(said["service"]) != plain(known.name):
            after = replace(after, name=said["service"])
        if after == before:
            return UNCHANGED
        update_service(service=known, facts=after, seen_version=None, by=self.by, at=self.at)
        return UPDATE

    def _known_service(self, organisation: Organisation, name: str) -> Service | None:
        services = Service.objects.filter(organisation=organisation, status=Status.ACTIVE)
        services = services.select_related("location__place", "organisation__place")
        return next((one for one in services if plain(one.name) == plain(name)), None)

    def _facts(self, before: ServiceFacts, said: Mapping[str, Any]) -> ServiceFacts:
        told: dict[str, Any] = {ours: said[key] for key, ours in SAME_NAME.items() if key in said}
        told["needs"] = _in_order(self.needs[code] for code in said["needs"])
        if "serves" in said:
            told["serves_whole_province"] = said["serves"] == "all"
            codes = () if said["serves"] == "all" else said["serves"]
            told["areas"] = _in_order(self.places[code] for code in codes)
        if "given_in" in said:
            told["place"] = self.places[said["given_in"]]
        if told.get("is_restricted"):
            told |= {"address": "", "lat": None, "lon": None}
        if before.verified_on and told.get("verified_on", before.verified_on) < before.verified_on:
            del told["verified_on"]  # an old file does not take a newer verification back
        return replace(before, **told)

    def _contact(self, organisation: Organisation, said: Mapping[str, Any]) -> str:
        """Each telephone once; the mailbox stands with the first."""
        telephones, email = said.get("telephone", ()), said.get("email", "")
        pairs = [(telephone, email if place == 0 else "") for place, telephone in enumerate(telephones)]
        outcomes = {self._desk(organisation, *pair) for pair in pairs or [("", email)]}
        return UPDATE if UPDATE in outcomes else UNCHANGED

    def _desk(self, organisation: Organisation, telephone: str, email: str) -> str:
        told = {name: text for name, text in (("telephone", telephone), ("email", email)) if text}
        if not told or organisation.contacts.filter(status=Status.ACTIVE, **told).exists():
            return UNCHANGED
        facts = ContactFacts(ROLE_LABEL, telephone=telephone, email=email)
        add_contact(organisation=organisation, facts=facts, by=self.by, at=self.at)
        return UPDATE


def _in_order(rows: Any) -> tuple:
    """As `facts_of` lists them, so that an equal row is seen to be equal."""
    return tuple(sorted(rows, key=lambda row: row.code))
