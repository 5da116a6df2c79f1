"""A municipality says how it really carries a step. The provincial text stays as it is."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions, queries
from anclaje.guide.domain.values import UNITS
from anclaje.guide.models import Overlay, OverlayStep
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
    the word back. seen_version: the number of the overlay that the page showed, 0 for none.
    Refuses an unknown step or unit (RuleBroken), a stale page (Stale), and others (Denied).
    """
    permissions.check_can_state_time(by, municipality)
    municipality = Place.objects.locked(municipality.pk)
    last = queries.overlay_for(municipality)
    _check_seen(last, seen_version)
    _check_sense(step_id, amount, unit)
    overlay = Overlay(
        edition=queries.current_edition(),
        municipality=municipality,
        number=(last.number if last else 0) + 1,
        stated_at=at,
        stated_by=by,
    )
    overlay.save()
    kept = [row.in_overlay(overlay) for row in last.steps.all() if row.step_id != step_id] if last else []
    if amount or office or telephone or note:
        kept.append(
            OverlayStep(
                overlay=overlay,
                step_id=step_id,
                amount=amount,
                unit=unit if amount else "",
                office=office,
                telephone=telephone,
                note=note,
            )
        )
    OverlayStep.objects.bulk_create(kept)
    record(events.TIME_STATED, by=by, about=overlay, at=at, step=step_id, amount=amount, unit=unit)
    return overlay


def _check_seen(last: Overlay | None, seen_version: int | None) -> None:
    number = last.number if last else 0
    if seen_version is not None and seen_version != number:
        raise Stale(
            gettext_noop("This was changed while you were looking at it. Nothing was overwritten."),
            current=last,
        )


def _check_sense(step_id: str, amount: int | None, unit: str) -> None:
    if queries.step(queries.current_edition(), step_id) is None:
        raise RuleBroken(gettext_noop("The guide has no step %(step)s."), step=step_id)
    if amount is not None and (amount <= 0 or unit not in UNITS):
        raise RuleBroken(gettext_noop("A time is a number and a unit: 24 hours, 5 working days."))
