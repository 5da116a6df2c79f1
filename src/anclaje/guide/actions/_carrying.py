"""What municipalities said of an earlier edition comes to a new one. Runs inside publishing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.guide import queries
from anclaje.guide.domain.overlay import Said, carried
from anclaje.guide.models import Edition, Guide, Overlay, OverlayConflict, OverlayStep
from anclaje.territory.models import Place


def carry_to(edition: Edition, by: User | None, at: datetime) -> list[OverlayConflict]:
    """Every municipality's newest word; the conflicts that this found."""
    Guide.objects.locked(edition.guide_id)  # No word is said of the edition before meanwhile.
    return [
        conflict
        for place in Place.objects.filter(overlays__isnull=False).distinct().by_name()
        for conflict in _carry_one(place, edition, by, at)
    ]


def _carry_one(place: Place, edition: Edition, by: User | None, at: datetime) -> list[OverlayConflict]:
    last = Overlay.objects.filter(municipality=place).newest_first().select_related("edition").first()
    if last is None or last.edition_id == edition.pk:
        return []
    words = [*last.steps.all(), *_still_waiting(last)]
    if not words:
        return []
    rows = {row.step_id: row for row in words}
    before = queries.step_bodies(last.edition)
    plan = carried(
        (_said(row, before) for row in words), queries.step_bodies(edition), queries.numbers(edition)
    )
    overlay = Overlay(edition=edition, municipality=place, number=last.number + 1, stated_at=at, stated_by=by)
    overlay.save()
    OverlayStep.objects.bulk_create(_word(rows[said.step_id], said, overlay) for said in plan.kept)
    conflicts = [_conflict(rows[said.step_id], overlay, reason, at) for said, reason in plan.waiting]
    return OverlayConflict.objects.bulk_create(conflicts)


def _still_waiting(last: Overlay) -> list[OverlayStep]:
    """Words that the last edition contradicted and nobody has decided on: they are asked anew."""
    conflicts = queries.conflicts_waiting(last.municipality, last.edition)
    return [conflict.said for conflict in conflicts.select_related("said").in_order()]


def _said(row: OverlayStep, before: Mapping[str, dict[str, Any]]) -> Said:
    """Words from before a base was kept were said of the step as their own edition has it."""
    said = row.as_said()
    return (
        said if said.base is not None or said.own is not None else replace(said, base=before.get(row.step_id))
    )


def _word(row: OverlayStep, said: Said, overlay: Overlay) -> OverlayStep:
    word = row.in_overlay(overlay)
    word.base = said.base
    return word


def _conflict(row: OverlayStep, overlay: Overlay, reason: str, at: datetime) -> OverlayConflict:
    return OverlayConflict(
        municipality=overlay.municipality,
        edition=overlay.edition,
        step_id=row.step_id,
        said=row,
        reason=reason,
        found_at=at,
    )
