"""A municipality says how it really carries a step. The provincial text stays as it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions, queries
from anclaje.guide.actions import _overlays
from anclaje.guide.actions._carrying import carry_to
from anclaje.guide.domain.overlay import next_own_id
from anclaje.guide.models import Edition, Overlay, OverlayConflict, OverlayStep
from anclaje.territory.models import Place


@action
def state_time(
    *,
    municipality: Place,
    step_id: str,
    amount: int | None,
    unit: str,
    office: str = "",
    telephone: str = "",
    note: str = "",
    by: User | None,
    at: datetime,
    seen_version: int | None,
) -> Overlay:
    """Write the municipality's next overlay, with this word on one step.

    amount None: no time of its own, only an office, a telephone or a note. Everything empty takes
    the word back. A conflict that waited for this step is decided with it. seen_version: the number
    of the overlay that the page showed, 0 for none.
    Refuses an unknown step or unit (RuleBroken), a stale page (Stale), and others (Denied).
    """
    permissions.check_can_state_time(by, municipality)
    municipality = Place.objects.locked(municipality.pk)
    edition = _overlays.current_held()
    last = queries.overlay_for(municipality, edition)
    _overlays.check_number_seen(last, seen_version)
    base = _overlays.base_of(edition, step_id)
    _overlays.check_time(amount, unit)
    word = OverlayStep(
        step_id=step_id, amount=amount, unit=unit if amount else "", office=office, telephone=telephone,
        note=note, base=base,
    )  # fmt: skip
    says_something = amount or office or telephone or note
    overlay = _overlays.next_overlay(
        municipality, edition, last, step_id, word if says_something else None, by, at
    )
    _overlays.decide(queries.conflicts_waiting(municipality, edition).filter(step_id=step_id), by, at)
    record(events.TIME_STATED, by=by, about=overlay, at=at, step=step_id, amount=amount, unit=unit)
    return overlay


@action
def add_own_step(
    *,
    municipality: Place,
    procedure: str,
    body: Mapping[str, Any],
    step_id: str = "",
    office: str = "",
    telephone: str = "",
    conflict: OverlayConflict | None = None,
    by: User | None,
    at: datetime,
    seen_version: int | None,
) -> Overlay:
    """Give the municipality a step that the province does not have, inside one of its procedures.

    body: as a step's block keeps it; its source is always "local". step_id: an own step to write
    anew. conflict: what the new edition dropped, and this step takes the place of.
    Refuses what could not run (RuleBroken), a stale page (Stale), and others (Denied).
    """
    permissions.check_can_state_time(by, municipality)
    municipality = Place.objects.locked(municipality.pk)
    edition = _overlays.current_held()
    last = queries.overlay_for(municipality, edition)
    _overlays.check_number_seen(last, seen_version)
    step_id = step_id or next_own_id(procedure, queries.own_ids_of(municipality))
    own = {**body, "source": "local"}
    _overlays.check_sound(edition, last, procedure, {"id": step_id, "kind": "step", **own})
    word = OverlayStep(step_id=step_id, extra=own, office=office, telephone=telephone)
    overlay = _overlays.next_overlay(municipality, edition, last, step_id, word, by, at)
    if conflict is not None:
        _overlays.decide(queries.conflicts_waiting(municipality, edition).filter(pk=conflict.pk), by, at)
    record(events.OWN_STEP_ADDED, by=by, about=overlay, at=at, step=step_id)
    return overlay


@action
def take_back_own_step(
    *, municipality: Place, step_id: str, by: User | None, at: datetime, seen_version: int | None
) -> Overlay:
    """From now on the municipality takes no such step; cases pinned to an earlier word keep it."""
    permissions.check_can_state_time(by, municipality)
    municipality = Place.objects.locked(municipality.pk)
    edition = _overlays.current_held()
    last = queries.overlay_for(municipality, edition)
    _overlays.check_number_seen(last, seen_version)
    if last is None or not last.steps.filter(step_id=step_id, extra__isnull=False).exists():
        raise RuleBroken(gettext_noop("This municipality has no own step %(step)s."), step=step_id)
    overlay = _overlays.next_overlay(municipality, edition, last, step_id, None, by, at)
    record(events.OWN_STEP_TAKEN_BACK, by=by, about=overlay, at=at, step=step_id)
    return overlay


@action
def carry_overlays(*, edition: Edition, by: User | None, at: datetime) -> list[OverlayConflict]:
    """Bring what every municipality says of the earlier edition to this one, merged three ways.

    Part of publishing. A word that the new text contradicts waits as a conflict, and the provincial
    step applies until somebody decides.
    """
    found = carry_to(edition, by, at)
    record(events.OVERLAYS_CARRIED, by=by, about=edition, at=at, conflicts=len(found))
    return found


@action
def decide_conflict(
    *,
    conflict: OverlayConflict,
    decision: str,
    amount: int | None = None,
    unit: str = "",
    office: str = "",
    telephone: str = "",
    note: str = "",
    by: User | None,
    at: datetime,
    seen_version: int | None,
) -> OverlayConflict:
    """Say what applies in the municipality: its earlier word (kept), the province's, or a new word.

    kept and rewritten write the municipality's next overlay; provincial leaves it as it is. What the
    edition dropped cannot be kept (RuleBroken): it may become an own step. Refuses a stale page or a
    conflict that was decided already (Stale, RuleBroken), and others (Denied).
    """
    permissions.check_can_state_time(by, conflict.municipality)
    municipality = Place.objects.locked(conflict.municipality_id)
    conflict = OverlayConflict.objects.select_related("edition", "said").get(pk=conflict.pk)
    check_seen(conflict, seen_version)
    _overlays.check_decision(conflict, decision, _overlays.current_held())
    if decision != "provincial":
        said = conflict.said
        word = OverlayStep(
            base=_overlays.base_of(conflict.edition, conflict.step_id), step_id=conflict.step_id
        )
        if decision == "kept":
            amount, unit, office = said.amount, said.unit, said.office
            telephone, note = said.telephone, said.note
        _overlays.check_time(amount, unit)
        word.amount, word.unit, word.office = amount, unit if amount else "", office
        word.telephone, word.note = telephone, note
        last = queries.overlay_for(municipality, conflict.edition)
        _overlays.next_overlay(municipality, conflict.edition, last, conflict.step_id, word, by, at)
    _overlays.decide([conflict], by, at, decision)
    record(events.CONFLICT_DECIDED, by=by, about=conflict, at=at, step=conflict.step_id, decision=decision)
    return conflict
