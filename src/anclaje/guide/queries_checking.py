"""An edition against the check: what the database knows goes in, findings and gaps come out."""

from datetime import date, datetime
from typing import Any, NamedTuple

from anclaje.foundation import pack
from anclaje.guide import queries
from anclaje.guide.domain import check
from anclaje.guide.domain.check import Directory, Finding, Force, Gap, Known
from anclaje.guide.models import Edition, LawEntry
from anclaje.network.models import ActorType, Need
from anclaje.network.queries_reach import reach


class Checking(NamedTuple):
    findings: list[Finding]
    gaps: list[Gap]


def checking_of(edition: Edition, at: datetime) -> Checking:
    """The faults of its text, and what the directory of this day lacks for it."""
    blocks, day = values_of(edition), _day(at)
    directory = directory_on(day)
    return Checking(
        check.findings(blocks, known_of(edition, at)), check.gaps(blocks, directory) if directory else []
    )


def findings_of(edition: Edition, at: datetime) -> list[Finding]:
    """The faults of its text alone: what publication refuses."""
    return check.findings(values_of(edition), known_of(edition, at))


def values_of(edition: Edition) -> list[dict[str, Any]]:
    """Its blocks as values, each with the languages that are behind."""
    return [{**block.as_values(), "behind": block.behind} for block in queries.blocks(edition)]


def known_of(edition: Edition, at: datetime) -> Known:
    """What these tables hold, for the languages of this edition, on the day of `at`."""
    return Known(
        actors=set(ActorType.objects.values_list("code", flat=True)),
        laws={law.code: force_of(law) for law in LawEntry.objects.in_order()},
        languages=tuple(edition.languages),
        authoritative=edition.authoritative,
        needs=set(Need.objects.values_list("code", flat=True)),
        on=_day(at),
    )


def force_of(law: LawEntry) -> Force:
    return Force(law.in_force_from, law.in_force_to, law.status == LawEntry.REPEALED)


def directory_on(day: date) -> Directory | None:
    """The directory as the rules take it; None where nobody is listed yet."""
    found = reach(day)
    if found.is_empty:
        return None
    return Directory(found.present, found.on_duty, found.everywhere, found.on_duty_everywhere)


def _day(at: datetime) -> date:
    return pack.current().calendar.day(at)
