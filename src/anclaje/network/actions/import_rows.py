"""Write one understood row: its institution, its service, its telephone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.actions.organisations import register_organisation
from anclaje.network.actions.services import add_service, update_service
from anclaje.network.models import ActorType, Need, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.network.service_facts import ServiceFacts, facts_of
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place

CREATE, UPDATE, UNCHANGED = "create", "update", "unchanged"
SAME_NAME = {
    "address": "address", "restricted": "is_restricted", "hours": "hours", "age_from": "age_from",
    "age_to": "age_to", "genders": "genders", "languages": "languages",
    "accessibility": "accessibility", "cost": "cost", "night_duty": "is_on_duty_at_night",
    "capacity": "capacity_total", "how_to_ask": "how_to_ask", "verified_on": "verified_on",
}  # fmt: skip
ROLE_LABEL = gettext_noop("Office")


class Writer:
    """Keeps the vocabulary of a run at hand, and writes rows through the directory's own actions."""

    def __init__(self, by: User | None, at: datetime):
        self.by, self.at = by, at
        self.places = {place.code: place for place in Place.objects.municipalities()}
        self.needs = {need.code: need for need in Need.objects.all()}
        self.kinds = {kind.code: kind for kind in ActorType.objects.all()}

    def write(self, said: Mapping[str, Any]) -> str:
        """create, update or unchanged; RuleBroken where the directory's rules refuse the row."""
        organisation, is_new = self._organisation(said)
        outcomes = {CREATE if is_new else UNCHANGED, self._service(organisation, said)}
        outcomes.add(self._contact(organisation, said))
        if CREATE in outcomes and self.service_is_new:
            return CREATE
        return UPDATE if outcomes & {CREATE, UPDATE} else UNCHANGED

    def _organisation(self, said: Mapping[str, Any]) -> tuple[Organisation, bool]:
        place, kind = self.places[said["municipality"]], self.kinds[said["kind"]]
        known = (
            Organisation.objects.active()
            .in_place(place)
            .filter(plain_name=plain(said["organisation"]))
            .select_related("actor_type", "place")
            .first()
        )
        if known is None:
            made = register_organisation(
                name=said["organisation"], actor_type=kind, place=place, by=self.by, at=self.at
            )
            return made, True
        if known.actor_type_id != kind.pk:
            raise RuleBroken(
                gettext_noop("The directory has this institution as %(kind)s. Change it there first."),
                kind=known.actor_type.code,
            )
        return known, False

    def _service(self, organisation: Organisation, said: Mapping[str, Any]) -> str:
        known = self._known_service(organisation, said["service"])
        self.service_is_new = known is None
        if known is None:
            facts = self._facts(ServiceFacts(said["service"], ()), said)
            add_service(organisation=organisation, facts=facts, by=self.by, at=self.at)
            return CREATE
        before = facts_of(known)
        after = self._facts(before, said)
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
        if told.get("is_restricted"):
            told |= {"address": "", "lat": None, "lon": None}
        if before.verified_on and told.get("verified_on", before.verified_on) < before.verified_on:
            del told["verified_on"]  # an old file does not take a newer verification back
        return replace(before, **told)

    def _contact(self, organisation: Organisation, said: Mapping[str, Any]) -> str:
        telephone, email = said.get("telephone", ""), said.get("email", "")
        if not telephone and not email:
            return UNCHANGED
        listed = organisation.contacts.filter(status=Status.ACTIVE, telephone=telephone, email=email)
        if listed.exists():
            return UNCHANGED
        facts = ContactFacts(ROLE_LABEL, telephone=telephone, email=email)
        add_contact(organisation=organisation, facts=facts, by=self.by, at=self.at)
        return UPDATE


def _in_order(rows: Any) -> tuple:
    """As `facts_of` lists them, so that an equal row is seen to be equal."""
    return tuple(sorted(rows, key=lambda row: row.code))
