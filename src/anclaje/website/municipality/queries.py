"""What the guide and the cases say of a municipality and of a post, for pages that put all together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from anclaje.cases.models import Referral, Task
from anclaje.foundation import pack as packs
from anclaje.foundation.translate import read
from anclaje.guide.domain import check
from anclaje.guide.domain.check import Gap
from anclaje.guide.queries import NoEdition, current_edition, paragraph_url, steps
from anclaje.guide.queries_checking import directory_on, values_of
from anclaje.network.models import ActorType, Post
from anclaje.territory.models import Place

NO_DUTY = "no_duty_roster"


@dataclass(frozen=True)
class StepNeeding:
    """A step of the guide: its number, what is done, where the guide says it."""

    number: str
    action: str
    href: str


@dataclass(frozen=True)
class Missing:
    """One kind of institution (any of `actors` would do) that steps of the guide need in a place.

    is_at_night: it is there, and nobody of it answers at night.
    """

    actors: str
    steps: tuple[StepNeeding, ...]
    is_at_night: bool


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a post: a code, a day, and which of the two kinds it is."""

    code: str
    due_at: datetime
    is_referral: bool


def missing_in(place: Place, at: datetime) -> list[Missing]:
    """What the edition in force needs in this municipality and its directory lacks; empty without one."""
    try:
        edition = current_edition()
    except NoEdition:
        return []
    directory = directory_on(packs.current().calendar.day(at))
    if directory is None:
        return []
    found = [gap for gap in check.gaps(values_of(edition), directory) if place.code in gap.places]
    names = {kind.code: read(kind.name) for kind in ActorType.objects.in_order()}
    told = {
        step.id: StepNeeding(step.id, read(step.action), paragraph_url(edition, step.id))
        for step in steps(edition)
    }
    return [
        Missing(
            ", ".join(names.get(code, code) for code in actors),
            tuple(told[number] for number in numbers),
            code == NO_DUTY,
        )
        for (code, actors), numbers in _together(found).items()
    ]


def waiting_for(post: Post, user: Any) -> list[Waiting]:
    """What waits for this post and both this person and its holder may see: codes and dates."""
    referrals = Referral.objects.visible_to(user).filter(organisation=post.organisation).still_open()
    tasks = Task.objects.visible_to(user).filter(owner_post=post, case__status="open").to_do()
    if post.holder is not None and post.holder_id != user.pk:
        referrals, tasks = referrals.visible_to(post.holder), tasks.visible_to(post.holder)
    found = [*_rows(referrals, is_referral=True), *_rows(tasks, is_referral=False)]
    return sorted(found, key=lambda one: (one.due_at, one.code))


def _rows(rows: QuerySet, *, is_referral: bool) -> Iterable[Waiting]:
    codes = rows.filter(due_at__isnull=False).values_list("case__code", "due_at").distinct()
    return [Waiting(code, due_at, is_referral) for code, due_at in codes]


def _together(gaps: Iterable[Gap]) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for gap in gaps:
        key = (gap.code, gap.actors)
        found[key] = (*found.get(key, ()), gap.block)
    return found
