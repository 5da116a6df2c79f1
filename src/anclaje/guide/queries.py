"""Reading the guide. A published edition never changes, so what is read of one is kept by its key."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.urls import reverse

from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.compare import StepChange, changed_steps
from anclaje.guide.domain.overlay import is_own, with_overlay
from anclaje.guide.domain.values import Step
from anclaje.guide.models import Block, Edition, LawEntry, Overlay, OverlayConflict, OverlayStep
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
    return _blocks(edition.pk, edition.content_hash) if edition.is_published else _read_blocks(edition.pk)


def steps(edition: Edition, overlay: Overlay | None = None) -> tuple[Step, ...]:
    """The edition's steps, as the municipality of this overlay carries them."""
    if not edition.is_published:
        found = _read_steps(edition.pk)
        return _as_carried(found, overlay) if overlay else found
    mark = edition.content_hash
    return _carried(edition.pk, mark, overlay) if overlay else _steps(edition.pk, mark)


def as_values(edition: Edition) -> list[dict[str, Any]]:
    """The edition as plain values, in order: what rules, files and versions of the text hold."""
    return [block.as_values() for block in blocks(edition)]


def _read_blocks(edition_id: UUID, mark: str = "") -> tuple[Block, ...]:
    """mark: of a published edition, so that what is kept of a publication that failed is never read."""
    return tuple(Block.objects.filter(edition_id=edition_id).in_order())


_blocks = lru_cache(EDITIONS_KEPT)(_read_blocks)


def _read_steps(edition_id: UUID, mark: str = "") -> tuple[Step, ...]:
    return tuple(block.as_step() for block in _read_blocks(edition_id) if block.kind == "step")


_steps = lru_cache(EDITIONS_KEPT)(_read_steps)


@lru_cache(OVERLAYS_KEPT)
def _carried(edition_id: UUID, mark: str, overlay: Overlay) -> tuple[Step, ...]:
    """An overlay is written once, so what it makes of an edition is kept too."""
    return _as_carried(_steps(edition_id, mark), overlay)


def _as_carried(provincial: tuple[Step, ...], overlay: Overlay) -> tuple[Step, ...]:
    return with_overlay(provincial, overlay.stated(), overlay.own_steps())


def edition_before(edition: Edition) -> Edition | None:
    """The published edition that came before this one; None for the first."""
    earlier = Edition.objects.published().filter(guide_id=edition.guide_id, number__lt=edition.number)
    return earlier.newest_first().first()


def changed_in(edition: Edition) -> dict[str, StepChange]:
    """What a published edition did to the steps of the one before, by number; empty for the first."""
    return _changed_in(edition.pk, edition.content_hash) if edition.is_published else {}


@lru_cache(EDITIONS_KEPT)
def _changed_in(edition_id: UUID, mark: str) -> dict[str, StepChange]:
    edition = Edition.objects.get(pk=edition_id)
    before = edition_before(edition)
    if before is None:
        return {}
    return {change.step_id: change for change in changed_steps(steps(before), steps(edition))}


def step(edition: Edition, step_id: str) -> Step | None:
    """The provincial step with this number, or None."""
    return next((found for found in steps(edition) if found.id == step_id), None)


def step_recording(edition: Edition, overlay: Overlay | None, what: str) -> Step:
    """The first step whose doing leaves this behind ("answer": a referral's answer).

    Raises StopIteration where the edition has none.
    """
    return next(found for found in steps(edition, overlay) if found.records == what)


def overlay_for(place: Place, edition: Edition | None = None) -> Overlay | None:
    """What this municipality says now of this edition (None: the current one), if anything."""
    asked = edition or current_edition()
    return Overlay.objects.filter(municipality=place, edition=asked).newest_first().first()


def overlays_now() -> list[Overlay]:
    """What each municipality says of the current edition, newest word, by the municipality's name."""
    said = Overlay.objects.filter(edition=current_edition())
    later = said.filter(municipality=OuterRef("municipality"), number__gt=OuterRef("number"))
    newest = said.filter(~Exists(later)).select_related("municipality").prefetch_related("steps")
    return list(newest.order_by("municipality__plain_name", "pk"))


def last_overlay_number(place: Place) -> int:
    """How many times this municipality has spoken, of whatever edition."""
    return Overlay.objects.filter(municipality=place).aggregate(last=Max("number"))["last"] or 0


def own_ids_of(place: Place) -> set[str]:
    """Every number that a step of this municipality's own has or had."""
    rows = OverlayStep.objects.filter(overlay__municipality=place, extra__isnull=False)
    return set(rows.values_list("step_id", flat=True))


def conflicts_waiting(place: Place, edition: Edition | None = None) -> QuerySet[OverlayConflict]:
    """What this municipality said and the edition (None: the current one) contradicts, undecided."""
    asked = edition or current_edition()
    return OverlayConflict.objects.filter(municipality=place, edition=asked, decision="")


def conflicts_by_place(edition: Edition) -> dict[UUID, int]:
    """How many of its words each municipality still has to decide on."""
    waiting = OverlayConflict.objects.filter(edition=edition, decision="")
    return dict(waiting.values_list("municipality").annotate(many=Count("pk")))


def numbers(edition: Edition) -> set[str]:
    """The number of every block."""
    return {block.stable_id for block in blocks(edition)}


def step_bodies(edition: Edition) -> dict[str, dict[str, Any]]:
    """Each step's block as it is kept, by number."""
    return {block.stable_id: block.body for block in blocks(edition) if block.kind == "step"}


def paragraph_url(edition: Edition, step_id: str, query: str = "", overlay: Overlay | None = None) -> str:
    """Where the paragraph of this step (or procedure) stands in the published guide.

    A municipality's own step stands on that municipality's page.
    """
    if overlay is not None and is_own(step_id):
        return reverse("guide:place", args=[overlay.municipality.code]) + f"{query}#{step_id}"
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
