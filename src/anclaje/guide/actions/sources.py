"""The library of what exists before drafting: policies, protocols, meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.actions import _originals
from anclaje.guide.models import Attendance, Source
from anclaje.network.models import Organisation


@dataclass(frozen=True)
class Attended:
    """An institution at a meeting, and how many people of it. Never who."""

    institution: str
    people: int


@dataclass(frozen=True)
class SourceFacts:
    """What a library says of a source besides its text. attendance: of a meeting."""

    title: str
    issuer: str = ""
    place: str = ""
    dated_on: date | None = None
    force: str = "unknown"
    valid_from: date | None = None
    valid_to: date | None = None
    attendance: tuple[Attended, ...] = ()


@action
def add_source(
    *,
    kind: str,
    facts: SourceFacts,
    paragraphs: Sequence[str],
    original: bytes | None = None,
    file_name: str = "",
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Source:
    """Put a document or a meeting into the library, with its text as `reading_in` gave it.

    original: the file as it was handed in; it is kept encrypted. Refuses a text without words, dates
    that make no sense, a meeting without its day or attendance (RuleBroken), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    _check_sense(kind, facts)
    if kind not in Source.KINDS or not any(text.strip() for text in paragraphs):
        raise RuleBroken(gettext_noop("A source is a policy, a protocol or a meeting, and has a text."))
    source = Source(
        kind=kind, paragraphs=list(paragraphs), is_demonstration=is_demonstration, added_at=at, added_by=by
    )
    _write(source, facts)
    if original is not None:
        _originals.keep(source, original, file_name)
    source.save()
    _write_attendance(source, facts)
    record(
        events.SOURCE_ADDED, by=by, about=source, at=at, source_kind=kind, paragraphs=len(source.paragraphs)
    )
    return source


@action
def change_source(
    *, source: Source, facts: SourceFacts, by: User | None, at: datetime, seen_version: int | None
) -> Source:
    """Correct what the library says of a source. Its text stays: excerpts point into it."""
    permissions.check_can_edit_guide(by)
    source = Source.objects.locked(source.pk)
    check_seen(source, seen_version)
    _check_sense(source.kind, facts)
    _write(source, facts)
    source.save()
    source.attendance.all().delete()
    _write_attendance(source, facts)
    record(events.SOURCE_CHANGED, by=by, about=source, at=at)
    return source


def _write(source: Source, facts: SourceFacts) -> None:
    for name in ("title", "issuer", "place", "dated_on", "force", "valid_from", "valid_to"):
        setattr(source, name, getattr(facts, name))


def _write_attendance(source: Source, facts: SourceFacts) -> None:
    known = _organisations_named([row.institution for row in facts.attendance])
    Attendance.objects.bulk_create(
        Attendance(
            source=source, institution=row.institution, people=row.people,
            organisation=known.get(row.institution.casefold()),
        )
        for row in facts.attendance
    )  # fmt: skip


def _organisations_named(names: list[str]) -> dict[str, Organisation]:
    """The directory's organisations of these names, where the name is only one's."""
    found: dict[str, list[Organisation]] = {}
    for organisation in Organisation.objects.filter(name__in=names):
        found.setdefault(organisation.name.casefold(), []).append(organisation)
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def _check_sense(kind: str, facts: SourceFacts) -> None:
    if not facts.title.strip():
        raise RuleBroken(gettext_noop("A source has a title."))
    if facts.force not in Source.FORCES:
        raise RuleBroken(gettext_noop("It is not known how far this source binds."))
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise RuleBroken(gettext_noop("It cannot end before it begins."))
    if kind == Source.MEETING:
        _check_meeting(facts)
    elif facts.attendance:
        raise RuleBroken(gettext_noop("Only meetings have attendance."))


def _check_meeting(facts: SourceFacts) -> None:
    names = [row.institution.strip().casefold() for row in facts.attendance]
    if facts.dated_on is None or not names:
        raise RuleBroken(gettext_noop("A meeting has a day, and at least one institution that was there."))
    if len(set(names)) < len(names) or not all(names):
        raise RuleBroken(gettext_noop("Name each institution once, with all its people."))
    if any(row.people < 1 for row in facts.attendance):
        raise RuleBroken(gettext_noop("Somebody of each institution was there: say how many."))
