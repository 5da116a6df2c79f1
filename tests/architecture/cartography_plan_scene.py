"""What the access scene holds of a map once it is drawn: actors, a tie, a round, a finding, a promise."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from anclaje.audit.recording import writing
from anclaje.cartography.actions import plan, plan_invitations, plan_money, sociogram, team, validation
from anclaje.cartography.actions._agreement import count_agreement
from anclaje.cartography.actions.plan import PromiseFacts
from anclaje.cartography.as_values import feature_values
from anclaje.cartography.domain.findings import Kind, Walking, findings
from anclaje.cartography.domain.states import Origin
from anclaje.cartography.models import Exercise, Feature, FeatureGroup, PlanRow
from anclaje.cartography.models.spatial import box_of
from anclaje.cartography.presenting_findings import key_of
from anclaje.cartography.tests.round_scenes import a_printed_round, a_read_page
from anclaje.cartography.vocabulary import current
from anclaje.network.models import Organisation

FLOODED = {
    "type": "Polygon",
    "coordinates": [[[-60.33, -36.9], [-60.328, -36.9], [-60.328, -36.898], [-60.33, -36.9]]],
}


class AfterDrawingScene:
    """partner: takes part besides, and answers for the promise too."""

    def __init__(self, exercise: Exercise, partner: Organisation | None, at: datetime):
        self._exercise = exercise
        if partner is not None:
            team.add_partner(exercise=exercise, organisation=partner, by=None, at=at)
        actors = [
            sociogram.add_actor(exercise=exercise, kind="organisation", words=words, by=None, at=at)
            for words in ("comedor", "club")
        ]
        tie = sociogram.tell_tie(source=actors[0], target=actors[1], kind="trust", by=None, at=at)
        row = validation.open_round(exercise=exercise, held_on=exercise.started_on, by=None, at=at)
        validation.ask_about(round=row, ties=[tie], by=None, at=at)
        code = f"R{str(exercise.pk)[-4:].upper()}-0000"
        self._reading = a_read_page(a_printed_round(row, code=code, at=at).pages.get(), at=at)
        self._promise = _promise(exercise, partner, at)
        self._finding = _finding(exercise, at)

    def arguments(self) -> Mapping[str, Callable[[], Any]]:
        exercise, promise = self._exercise, self._promise
        return {
            "actor_id": lambda: exercise.actors.order_by("pk").first().pk,
            "tie_id": lambda: exercise.ties.get().pk,
            "round_id": lambda: exercise.rounds.get().pk,
            "reading_id": lambda: self._reading.pk,
            "row": lambda: 1,
            "finding_key": lambda: self._finding,
            "row_id": lambda: promise.pk,
            "money_id": lambda: promise.money.get().pk,
            "invitation_id": lambda: promise.invitations.get().pk,
        }


def _promise(exercise: Exercise, partner: Organisation | None, at: datetime) -> PlanRow:
    day, lead = exercise.started_on, exercise.lead
    facts = PromiseFacts(
        problem="Se inunda", objective="Que no", action="Zanjear", lead=lead, lead_role="obras públicas",
        agreed_on=day, due_on=day, co_responsible=[partner] if partner else [],
    )  # fmt: skip
    row = plan.write_promise(exercise=exercise, facts=facts, by=None, at=at)
    plan_money.write_money(row=row, amount=Decimal(100), currency="ARS", beneficiary="Obras", by=None, at=at)
    plan_invitations.invite_institution(
        row=row, organisation=lead, purpose="training", sent_on=day, by=None, at=at
    )
    return row


def _finding(exercise: Exercise, at: datetime) -> str:
    """Two groups drew the same; the key under which the finding is asked for."""
    workshop = exercise.workshops.get()
    entry = exercise.legend.get(code="L12")
    group = workshop.groups.get()
    with writing():
        second = workshop.groups.model.objects.create(workshop=workshop, number=2)
        for one in (group, second):
            feature = Feature.objects.create(
                exercise=exercise, legend=entry, kind="polygon", geometry=FLOODED, origin=Origin.DRAWN,
                confirmed_at=at, **box_of(FLOODED),
            )  # fmt: skip
            FeatureGroup.objects.create(feature=feature, group=one)
        count_agreement([entry])
    drawn = feature_values(exercise.features.all())
    found = findings(drawn, current().meanings, [], Walking(800, 150))
    return key_of(next(one for one in found if one.kind == Kind.AGREED))
