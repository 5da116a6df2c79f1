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
from anclaje.network.importing.columns import keys_of
from anclaje.network.importing.row import Known, Problem, understand
from anclaje.network.importing.table import MOST_BYTES, Unreadable, read_table
from anclaje.network.importing.template import DOCUMENTATION
from anclaje.network.models import ActorType, ImportRun, Need
from anclaje.network.permissions import check_can_import
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place


@dataclass(frozen=True)
class RowResult:
    """number: as the spreadsheet shows it; outcome: create, update, unchanged or error."""

    number: int
    outcome: str
    what: str = ""
    problems: Sequence[Problem] = ()


@dataclass
class Result:
    """rows in the order of the file; `file_problem` where the whole file cannot be used."""

    rows: list[RowResult] = field(default_factory=list)
    file_problem: Problem | None = None

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
    """Read a CSV or XLSX and bring the directory in line with it, row by row.

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
    result = Result()
    try:
        rows = _rows_of(content)
    except Unreadable as wrong:
        result.file_problem = Problem("", wrong.code, wrong.sentence, wrong.facts)
    else:
        with transaction.atomic():
            _write_rows(rows, result, by, at)
            transaction.set_rollback(dry_run)
    record(
        events.IMPORT_TRIED if dry_run else events.IMPORT_APPLIED,
        by=by,
        about=run,
        at=at,
        **result.counts(),
    )
    return result


def _rows_of(content: bytes) -> list[tuple[int, dict[str, str]]]:
    table = read_table(content)
    keys = keys_of(table.header)
    return [
        (number, {key: cell for key, cell in zip(keys, _padded(cells, keys), strict=False) if key})
        for number, cells in table.rows
        if not cells[0].startswith(DOCUMENTATION)
    ]


def _padded(cells: Sequence[str], keys: Sequence[str | None]) -> list[str]:
    return [*cells, *[""] * (len(keys) - len(cells))]


def _write_rows(
    rows: list[tuple[int, dict[str, str]]], result: Result, by: User | None, at: datetime
) -> None:
    known, today = _known(), packs.current().calendar.day(at)
    writer = Writer(by, at)
    seen: dict[tuple, int] = {}
    for number, cells in rows:
        row = understand(cells, known, today)
        what = " · ".join(filter(None, (cells.get("organisation"), cells.get("service"))))
        problems = row.problems or _twice(row.said, number, seen)
        outcome = ERROR
        if not problems:
            outcome, problems = _write_row(writer, row.said)
        result.rows.append(RowResult(number, outcome, what, tuple(problems)))


def _twice(said: Mapping[str, Any], number: int, seen: dict[tuple, int]) -> list[Problem]:
    key = (said["municipality"], plain(said["organisation"]), plain(said["service"]))
    first = seen.setdefault(key, number)
    if first == number:
        return []
    sentence = gettext_noop("The same service stands in row %(row)s.")
    return [Problem("service", "repeated", sentence, {"row": first})]


def _write_row(writer: Writer, said: Mapping[str, Any]) -> tuple[str, list[Problem]]:
    """One savepoint a row: what a refused row had begun is taken back."""
    try:
        with transaction.atomic():
            return writer.write(said), []
    except Refusal as refusal:
        return ERROR, [Problem("", "refused", refusal.sentence, refusal.facts)]
    except IntegrityError:
        return ERROR, [Problem("", "refused", gettext_noop("This row contradicts itself or another one."))]


def _known() -> Known:
    places = dict(Place.objects.municipalities().values_list("code", "name"))
    return Known(
        municipalities=places,
        municipality_names={plain(name): code for code, name in places.items()},
        needs=_by_words(Need),
        kinds=_by_words(ActorType),
    )


def _by_words(model: Any) -> dict[str, str]:
    return {plain(word): row.code for row in model.objects.all() for word in (row.code, *row.name.values())}
