"""The rows of a municipality's word, for the actions that write it. Everything here runs inside an action."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.foundation.words import gettext_noop
from anclaje.guide import queries
from anclaje.guide.domain.check import Known, findings
from anclaje.guide.domain.values import UNITS
from anclaje.guide.models import Edition, Guide, Overlay, OverlayConflict, OverlayStep
from anclaje.network.models import ActorType
from anclaje.territory.models import Place


def current_held() -> Edition:
    """The current edition, and no other comes out before the transaction ends."""
    Guide.objects.locked(queries.current_edition().guide_id)
    return queries.current_edition()


def next_overlay(
    municipality: Place,
    edition: Edition,
    last: Overlay | None,
    step_id: str,
    word: OverlayStep | None,
    by: User | None,
    at: datetime,
) -> Overlay:
    """What was said, with this word on one step; None says nothing of it any more."""
    overlay = Overlay(
        edition=edition,
        municipality=municipality,
        number=queries.last_overlay_number(municipality) + 1,
        stated_at=at,
        stated_by=by,
    )
    overlay.save()
    kept = [row.in_overlay(overlay) for row in last.steps.all() if row.step_id != step_id] if last else []
    if word is not None:
        word.overlay = overlay
        kept.append(word)
    OverlayStep.objects.bulk_create(kept)
    return overlay


def decide(
    conflicts: Iterable[OverlayConflict], by: User | None, at: datetime, decision: str = "rewritten"
) -> None:
    for conflict in conflicts:
        conflict.decision, conflict.decided_at, conflict.decided_by = decision, at, by
        conflict.save()


def check_number_seen(last: Overlay | None, seen_version: int | None) -> None:
    number = last.number if last else 0
    if seen_version is not None and seen_version != number:
        raise Stale(
            gettext_noop("This was changed while you were looking at it. Nothing was overwritten."),
            current=last,
        )


def base_of(edition: Edition, step_id: str) -> dict[str, Any]:
    """The provincial step that a word is said of."""
    body = queries.step_bodies(edition).get(step_id)
    if body is None:
        raise RuleBroken(gettext_noop("The guide has no step %(step)s."), step=step_id)
    return body


def check_time(amount: int | None, unit: str) -> None:
    if amount is not None and (amount <= 0 or unit not in UNITS):
        raise RuleBroken(gettext_noop("A time is a number and a unit: 24 hours, 5 working days."))


def check_decision(conflict: OverlayConflict, decision: str, edition: Edition) -> None:
    if conflict.edition_id != edition.pk:
        raise RuleBroken(gettext_noop("A newer edition is out: decide on what it says."))
    if conflict.decision:
        raise RuleBroken(gettext_noop("This was decided already."))
    if decision not in OverlayConflict.DECISIONS:
        raise RuleBroken(gettext_noop("Choose what applies from now on."))
    if conflict.reason == OverlayConflict.DROPPED and decision != "provincial":
        raise RuleBroken(
            gettext_noop("The new edition has no place for this: it can become a step of your own.")
        )


def check_sound(edition: Edition, last: Overlay | None, procedure: str, block: Mapping[str, Any]) -> None:
    """The rules that every step of the guide keeps, for this one too."""
    blocks = queries.as_values(edition)
    if not any(one["kind"] == "procedure" and one["id"] == procedure for one in blocks):
        raise RuleBroken(gettext_noop("The guide has no procedure %(procedure)s."), procedure=procedure)
    others = [
        {"id": row.step_id, "kind": "step", **row.extra}
        for row in (last.steps.all() if last else ())
        if row.extra is not None and row.step_id != block["id"]
    ]
    actors = set(ActorType.objects.values_list("code", flat=True))
    own = {block["id"], *(one["id"] for one in others)}
    known = Known(actors, set(queries.laws()), (edition.authoritative,), own=own)
    wrong = [one for one in findings([*blocks, *others, block], known) if one.block == block["id"]]
    if wrong:
        raise RuleBroken(gettext_noop("This step could not run: %(message)s"), message=wrong[0].message)
