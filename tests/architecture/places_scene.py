"""What the access scene holds of municipalities' words: an own step each, and something to decide."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from anclaje.audit.recording import writing
from anclaje.guide.actions.overlays import add_own_step, state_time
from anclaje.guide.models import Overlay, OverlayConflict
from anclaje.guide.queries import current_edition
from anclaje.territory.models import Place

PROCEDURE, STEP = "P06", "P06.1"
OWN = {
    "who": {"es": "Guardia"}, "action": {"es": "Acompaña."}, "output": {"es": "Nota"}, "actors": ["A10"],
    "doer": "actor", "runs": "case", "consent": False, "condition": None,
    "clock": {"amount": 4, "unit": "hours", "after": "case_opened"},
    "escalation": [{"to": "holder", "amount": 0, "unit": "hours"}],
}  # fmt: skip


class PlacesScene:
    """places: by relation."""

    def __init__(self, places: Mapping[str, Place], at: datetime):
        self._conflicts = {relation: _spoken(place, at) for relation, place in places.items()}

    def arguments(self, relation: str, operation: str) -> Mapping[str, Callable[[], Any]]:
        own = {"step_id": lambda: f"{PROCEDURE}.m1"} if operation.startswith("guide:own-step") else {}
        return {"conflict_id": lambda: self._conflicts[relation].pk, **own}


def _spoken(place: Place, at: datetime) -> OverlayConflict:
    said: Overlay = state_time(
        municipality=place, step_id=STEP, amount=5, unit="days", by=None, at=at, seen_version=None
    )
    add_own_step(municipality=place, procedure=PROCEDURE, body=OWN, by=None, at=at, seen_version=None)
    with writing():
        return OverlayConflict.objects.create(
            municipality=place, edition=current_edition(), step_id=STEP, said=said.steps.get(),
            reason=OverlayConflict.CHANGED, found_at=at,
        )  # fmt: skip
