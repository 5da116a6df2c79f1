"""A whole file into the directory. Each row stands or falls alone; the run is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import Refusal, RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.actions.import_rows import CREATE, UNCHANGED, UPDATE, Writer
from anclaje.network.importing.bounds import MOST_BYTES, Unreadable
from anclaje.network.importing.incoming import Coming, Incoming, read_incoming
from anclaje.network.importing.known import Known
from anclaje.network.importing.row import Problem, understand
from anclaje.network.models import ImportRun
from anclaje.network.permissions import check_can_import
from anclaje.network.queries_known import known_words
from anclaje.territory.domain.names import plain


@dataclass(frozen=True)
class RowResult:
    """number: as the spreadsheet shows it; outcome: create, update, unchanged or error."""

    number: int
    outcome: str
    what: str = ""
    problems: Sequence[Problem] = ()


@dataclass
class Result:
    """rows in the order of the file; `file_problem` where the whole file cannot be used.

    notes: what was left out or read with care, by row; it stops nothing.
    """

    rows: list[RowResult] = field(default_factory=list)
    file_problem: Problem | None = None
    notes: list[tuple[int, Problem]] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def has_errors(self) -> bool:
        return self.file_problem is not None or self.count(ERROR) > 0

    def counts(self) -> dict[str, int]:
        return {outcome: self.count(outcome) for outcome in (CREATE, UPDATE, UNCHANGED, ERROR)}


ERROR = "error"


@action
def import_file(*, file_name: str, content: bytes, dry_run: bool, by: User | None, at: datetime) -> Result:
    """Read a CSV, an XLSX or an HSDS package and bring the directory in line with it, row by row.

    A row with anything wrong is left out with every reason; the others are written. A dry run does
    exactly the same and takes it all back. An empty cell says nothing: it changes nothing.
    """
    check_can_import(by)
    run = ImportRun(file_name=file_name[:160], received_at=at, by=by)
    return _run(run, content, dry_run, by, at)


@action
def receive_file(*, file_name: str, content: bytes, by: User, at: datetime) -> ImportRun:
    """Keep a file until somebody has looked at its dry run."""
    check_can_import(by)
    if len(content) > MOST_BYTES:
        raise RuleBroken(gettext_noop("The file is larger than %(most)s MB."), most=MOST_BYTES // 1_000_000)
    run = ImportRun.objects.create(file_name=file_name[:160], content=content, received_at=at, by=by)
    record(events.IMPORT_RECEIVED, by=by, about=run, at=at, bytes=len(content))
    return run


@action
def try_import(*, run: ImportRun, by: User, at: datetime) -> Result:
    """What applying this file would do now; nothing is written."""
    check_can_import(by)
    return _run(run, bytes(run.content), True, by, at)


@action
def apply_import(*, run: ImportRun, by: User, at: datetime) -> ImportRun:
    """Write the good rows of a received file, once; the file itself is not kept any longer."""
    check_can_import(by)
    run = ImportRun.objects.locked(run.pk)
    if run.applied_at is not None:
        raise RuleBroken(gettext_noop("This file was already brought into the directory."))
    result = _run(run, bytes(run.content), False, by, at)
    if result.file_problem is not None:
        raise RuleBroken(result.file_problem.sentence, **result.file_problem.facts)
    run.applied_at, run.content, run.counts = at, b"", result.counts()
    run.save()
    return run


def _run(run: ImportRun, content: bytes, dry_run: bool, by: User | None, at: datetime) -> Result:
    result, known = Result(), known_words()
    try:
        incoming = read_incoming(content, known, at)
    except Unreadable as wrong:
        result.file_problem = Problem("", wrong.code, wrong.sentence, wrong.facts)
    else:
        with transaction.atomic():
            _write_rows(incoming, known, result, by, at)
            transaction.set_rollback(dry_run)
    record(
        events.IMPORT_TRIED if dry_run else events.IMPORT_APPLIED,
        by=by,
        about=run,
        at=at,
        **result.counts(),
    )
    return result


def _write_rows(incoming: Incoming, known: Known, result: Result, by: User | None, at: datetime) -> None:
    today = packs.current().calendar.day(at)
    writer = Writer(by, at, incoming.source)
    seen: dict[tuple, int] = {}
    result.notes += incoming.notes
    for coming in incoming.rows:
        row = understand(coming.cells, known, today)
        what = " · ".join(filter(None, (coming.cells.get("organisation"), coming.cells.get("service"))))
        problems = [*coming.problems, *row.problems] or _twice(row.said, coming.number, seen)
        outcome = ERROR
        if not problems:
            outcome, problems = _write_row(writer, row.said, coming)
        result.rows.append(RowResult(coming.number, outcome, what, tuple(problems)))
        result.notes += [(coming.number, note) for note in (*coming.notes, *row.notes)]
    result.notes += [(0, note) for note in writer.link_parents(incoming.parents)]


def _twice(said: Mapping[str, Any], number: int, seen: dict[tuple, int]) -> list[Problem]:
    key = (said["municipality"], plain(said["organisation"]), plain(said["service"]))
    first = seen.setdefault(key, number)
    if first == number:
        return []
    sentence = gettext_noop("The same service stands in row %(row)s.")
    return [Problem("service", "repeated", sentence, {"row": first})]


def _write_row(writer: Writer, said: Mapping[str, Any], coming: Coming) -> tuple[str, list[Problem]]:
    """One savepoint a row: what a refused row had begun is taken back."""
    try:
        with transaction.atomic():
            return writer.write(said, coming), []
    except Refusal as refusal:
        return ERROR, [Problem("", "refused", refusal.sentence, refusal.facts)]
    except IntegrityError:
        return ERROR, [Problem("", "refused", gettext_noop("This row contradicts itself or another one."))]
