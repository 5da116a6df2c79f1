"""What the access scene holds of the living directory: a question, a correction, a turn, a day off,
a proposed entry."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.network.actions.holidays import add_holiday
from anclaje.network.actions.roster import TurnFacts, add_turn
from anclaje.network.actions.verification import ask_institution
from anclaje.network.domain.hours import DAYS
from anclaje.network.models import (
    Contact,
    Correction,
    DutyTurn,
    Holiday,
    Organisation,
    ProposedEntry,
    Verification,
)
from anclaje.network.verification_link import secret_of
from anclaje.territory.models import Place


class DirectoryScene:
    """contacts: by institution. places: by relation."""

    def __init__(self, contacts: Mapping[UUID, Contact], places: Mapping[str, Place], at: datetime):
        self._questions: dict[UUID, Verification] = {}
        self._corrections: dict[UUID, Correction] = {}
        self._turns: dict[UUID, DutyTurn] = {}
        for organisation_id, contact in contacts.items():
            self._make(organisation_id, contact, at)
        self._days = {relation: _day_off(place, at) for relation, place in places.items()}
        self._proposed = {relation: _proposed(place, relation, at) for relation, place in places.items()}

    def arguments(
        self, organisation: Callable[[], Organisation], relation: str, operation: str
    ) -> Mapping[str, Callable[[], Any]]:
        found: dict[str, Callable[[], Any]] = {
            "verification_id": lambda: self._questions[organisation().pk].pk,
            "correction_id": lambda: self._corrections[organisation().pk].pk,
            "turn_id": lambda: self._turns[organisation().pk].pk,
            "holiday_id": lambda: self._days[relation].pk,
            "proposed_id": lambda: self._proposed[relation].pk,
        }
        if operation == "network:verify":
            found["token"] = lambda: secret_of(next(iter(self._questions.values())).pk)
        return found

    def _make(self, organisation_id: UUID, contact: Contact, at: datetime) -> None:
        organisation = Organisation.objects.get(pk=organisation_id)
        question = ask_institution(organisation=organisation, by=None, at=at)
        self._questions[organisation_id] = question
        facts = TurnFacts(DAYS, time(20), time(8), at.date())
        turn = add_turn(organisation=organisation, contact=contact, facts=facts, by=None, at=at)
        self._turns[organisation_id] = turn
        with writing():
            self._corrections[organisation_id] = Correction.objects.create(
                organisation=organisation, contact=contact, verification=question, field="role_label",
                from_value="Guardia", to_value="Mesa", sent_at=at,
            )  # fmt: skip


def _day_off(place: Place, at: datetime) -> Holiday:
    days = (at.date() + timedelta(days=ahead) for ahead in range(2, 30))
    free = next(day for day in days if day not in packs.current().calendar.holidays)
    return add_holiday(place=place, day=free, name="Patrona", by=None, at=at)


def _proposed(place: Place, relation: str, at: datetime) -> ProposedEntry:
    with writing():
        return ProposedEntry.objects.create(
            name=f"Club {relation}", place=place, heard_of="mapa", proposed_by=User.objects.first(),
            sent_at=at,
        )  # fmt: skip
