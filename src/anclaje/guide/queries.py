"""Reading the guide. A published edition never changes, so what is read of one is kept by its key."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.overlay import with_overlay
from anclaje.guide.domain.values import Step
from anclaje.guide.models import Block, Edition, LawEntry, Overlay
from anclaje.territory.models import Place

EDITIONS_KEPT = 8
OVERLAYS_KEPT = 512


class NoEdition(RuleBroken):
    """There is no published edition to work by."""


def current_edition() -> Edition:
    """The newest published edition. Raises NoEdition."""
    edition = Edition.objects.published().newest_first().first()
    if edition is None:
        raise NoEdition(gettext_noop("No edition of the guide is published yet."))
    return edition


def blocks(edition: Edition) -> tuple[Block, ...]:
    """The edition's blocks as the document reads. A draft is read afresh every time."""
    return _blocks(edition.pk) if edition.is_published else _read_blocks(edition.pk)


def steps(edition: Edition, overlay: Overlay | None = None) -> tuple[Step, ...]:
    """The edition's steps, as the municipality of this overlay carries them."""
    if not edition.is_published:
        found = _read_steps(edition.pk)
        return with_overlay(found, overlay.stated()) if overlay else found
    return _carried(edition.pk, overlay) if overlay else _steps(edition.pk)


def as_values(edition: Edition) -> list[dict[str, Any]]:
    """The edition as plain values, in order: what rules, files and versions of the text hold."""
    return [block.as_values() for block in blocks(edition)]


def _read_blocks(edition_id: UUID) -> tuple[Block, ...]:
    return tuple(Block.objects.filter(edition_id=edition_id).in_order())


_blocks = lru_cache(EDITIONS_KEPT)(_read_blocks)


def _read_steps(edition_id: UUID) -> tuple[Step, ...]:
    return tuple(block.as_step() for block in _read_blocks(edition_id) if block.kind == "step")


_steps = lru_cache(EDITIONS_KEPT)(_read_steps)


@lru_cache(OVERLAYS_KEPT)
def _carried(edition_id: UUID, overlay: Overlay) -> tuple[Step, ...]:
    """An overlay is written once, so what it makes of an edition is kept too."""
    return with_overlay(_steps(edition_id), overlay.stated())


def step(edition: Edition, step_id: str) -> Step | None:
    """The provincial step with this number, or None."""
    return next((found for found in steps(edition) if found.id == step_id), None)


def step_recording(edition: Edition, overlay: Overlay | None, what: str) -> Step:
    """The first step whose doing leaves this behind ("answer": a referral's answer).

    Raises StopIteration where the edition has none.
    """
    return next(found for found in steps(edition, overlay) if found.records == what)


def overlay_for(place: Place) -> Overlay | None:
    """What this municipality says now; None where it has said nothing."""
    return Overlay.objects.filter(municipality=place).newest_first().first()


def overlays_now() -> list[Overlay]:
    """The newest overlay of each municipality that has said something, by the municipality's name."""
    later = Overlay.objects.filter(municipality=OuterRef("municipality"), number__gt=OuterRef("number"))
    newest = Overlay.objects.filter(~Exists(later)).select_related("municipality").prefetch_related("steps")
    return list(newest.order_by("municipality__plain_name", "pk"))


def paragraph_url(edition: Edition, step_id: str, query: str = "") -> str:
    """Where the paragraph of this step (or procedure) stands in the published guide."""
    procedure = step_id.split(".")[0]
    return reverse("guide:procedure", args=[edition.number, procedure]) + f"{query}#{step_id}"


def laws() -> dict[str, LawEntry]:
    """The register of law by code, in its order."""
    return {law.code: law for law in LawEntry.objects.in_order()}


def role_view(edition: Edition, actor_type: str) -> tuple[Step, ...]:
    """The steps that institutions of this type (A10) take part in, in the guide's order."""
    return tuple(found for found in steps(edition) if actor_type in found.actors)


@dataclass(frozen=True)
class Duty:
    """What a role does in the guide: as which doer, and in which institutions."""

    role: str
    doers: frozenset[str]
    actors: frozenset[str]


def duties() -> dict[str, Duty]:
    """The pack's table of roles: guide/roles.json."""
    table: dict[str, Any] = pack.current().json("guide/roles.json")
    return {
        role: Duty(role, frozenset(row["doers"]), frozenset(row["actors"])) for role, row in table.items()
    }


def steps_of(edition: Edition, duty: Duty) -> tuple[Step, ...]:
    """The steps that somebody in this role carries out, in the guide's order."""
    return tuple(
        found for found in steps(edition) if found.doer in duty.doers and duty.actors & set(found.actors)
    )
