"""What moving a case to another edition would change for it, and when that may be done.

The preview that people read and the move itself come from the same function (`outcomes`), so that
nothing happens that was not shown. Done work stays done, whatever the new edition says.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from anclaje.cases.domain.task import State
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.foundation.working_days import Calendar
from anclaje.guide.domain.compare import StepChange, changed_steps
from anclaje.guide.domain.steps import DUE, NEXT, UNCLEAR, next_steps
from anclaje.guide.domain.values import NextStep, Situation, Step


class Decision(StrEnum):
    MOVED = "moved"
    LEFT = "left"


@dataclass(frozen=True)
class Held:
    """A task of the case: one occurrence of a step in somebody's hands, or what became of it."""

    step_id: str
    occurrence: int
    state: str
    due_at: datetime

    @property
    def key(self) -> tuple[str, int]:
        return (self.step_id, self.occurrence)


@dataclass(frozen=True)
class Redated:
    """An open task whose time is another by the new edition."""

    held: Held
    entry: NextStep

    @property
    def step(self) -> Step:
        return self.entry.step

    @property
    def is_later(self) -> bool:
        return self.entry.due_at is not None and self.entry.due_at > self.held.due_at


@dataclass(frozen=True)
class Outcomes:
    """What becomes of the steps and tasks. begins: due, and in nobody's hands yet. keeps: with another
    reason of their date or the same; ends: what nobody waits for any more."""

    begins: tuple[NextStep, ...]
    keeps: tuple[Redated, ...]
    ends: tuple[Held, ...]


@dataclass(frozen=True)
class Changed:
    """A step that reads otherwise now. fields: which of its parts."""

    step: Step
    fields: tuple[str, ...]
    is_aside: bool


@dataclass(frozen=True)
class Ended:
    """An open task that would lapse. step: as the old edition says it. is_dropped: the new one has none.

    state: where the new edition places the step instead: done often enough, not applicable, or waiting.
    """

    step: Step
    due_at: datetime
    is_dropped: bool
    state: str = ""


@dataclass(frozen=True)
class Kept:
    """A step that was done. is_dropped: the new edition no longer has it; it stays in the thread."""

    step_id: str
    times: int
    is_dropped: bool


@dataclass(frozen=True)
class Move:
    """In terms of one case: new steps that become due, open ones that read otherwise, open ones that
    lapse, dates that change, what was done; and the steps whose clock is another for coming referrals."""

    new: tuple[NextStep, ...] = ()
    changed: tuple[Changed, ...] = ()
    dropped: tuple[Ended, ...] = ()
    clocks: tuple[Redated, ...] = ()
    done: tuple[Kept, ...] = ()
    referrals: tuple[Step, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.dropped or self.clocks or self.referrals)


def what_would_change(
    old: Sequence[Step],
    new: Sequence[Step],
    situation: Situation,
    tasks: Iterable[Held],
    at: datetime,
    *,
    calendar: Calendar,
) -> Move:
    """The difference that following the new steps would make to this case at this instant.

    old, new: all steps of an edition as the municipality carries them, those of referrals among them.
    """
    tasks = list(tasks)
    by_id = {step.id: step for step in new}
    before = {step.id: step for step in old}
    entries = entries_of(new, situation, tasks, at, calendar=calendar)
    found = outcomes(entries, tasks)
    placed = {entry.step.id: entry.state for entry in entries}
    changes = {change.step_id: change for change in changed_steps(old, new) if change.kind == "changed"}
    return Move(
        new=found.begins,
        changed=_changed(changes, entries, tasks, found),
        dropped=tuple(
            Ended(before[held.step_id], held.due_at, held.step_id not in by_id, placed.get(held.step_id, ""))
            for held in found.ends
            if held.step_id in before
        ),
        clocks=tuple(one for one in found.keeps if one.entry.due_at != one.held.due_at),
        done=_done(tasks, by_id),
        referrals=tuple(
            by_id[step_id]
            for step_id, change in changes.items()
            if change.clock_changed and by_id[step_id].runs == "referral"
        ),
    )


def entries_of(
    steps: Sequence[Step], situation: Situation, tasks: Iterable[Held], at: datetime, *, calendar: Calendar
) -> list[NextStep]:
    """What these steps ask of the case now, with what was done in it."""
    done = [held.step_id for held in tasks if held.state == State.DONE]
    of_cases = [step for step in steps if step.runs == "case"]
    return next_steps(of_cases, situation, done, at, calendar=calendar)


def outcomes(entries: Sequence[NextStep], tasks: Iterable[Held]) -> Outcomes:
    """Sort what the edition asks and what is in people's hands.

    A step put aside by a person stays aside. One of which it is not known whether it applies stays in
    the hands where it is: not knowing is not no.
    """
    held = {task.key: task for task in tasks}
    asked = {(entry.step.id, entry.occurrence): entry for entry in entries}
    begins, keeps = [], []
    for key, entry in asked.items():
        task = held.get(key)
        if task is not None and task.state == State.TO_DO:
            if entry.state in (DUE, UNCLEAR):
                keeps.append(Redated(task, entry))
        elif entry.state == DUE and (task is None or task.state == State.LAPSED):
            begins.append(entry)
    staying = {one.held.key for one in keeps}
    ends = [task for task in held.values() if task.state == State.TO_DO and task.key not in staying]
    return Outcomes(tuple(begins), tuple(keeps), tuple(ends))


def _changed(
    changes: Mapping[str, StepChange],
    entries: Sequence[NextStep],
    tasks: Sequence[Held],
    found: Outcomes,
) -> tuple[Changed, ...]:
    """Of the steps that this case has to do with: in somebody's hands, put aside, or coming.

    One that begins is told as new, and a date that moves as a date.
    """
    aside = {held.step_id for held in tasks if held.state == State.NOT_APPLICABLE}
    told = {entry.step.id for entry in found.begins}
    dated = {one.step.id for one in found.keeps if one.entry.due_at != one.held.due_at}
    rows = []
    for entry in entries:
        step = entry.step
        if step.id not in changes or step.id in told or entry.state not in (DUE, NEXT, UNCLEAR):
            continue
        fields = changes[step.id].fields - ({"clock"} if step.id in dated else set())
        if fields:
            rows.append(Changed(step, tuple(sorted(fields)), step.id in aside))
    return tuple(rows)


def _done(tasks: Sequence[Held], new: Mapping[str, Step]) -> tuple[Kept, ...]:
    times = Counter(held.step_id for held in tasks if held.state == State.DONE)
    return tuple(Kept(step_id, count, step_id not in new) for step_id, count in sorted(times.items()))


@dataclass(frozen=True)
class Pin:
    """What a case follows: an edition and a municipality's word on it, by their numbers (0: none).

    place: whose word. Each municipality counts its own, so two of them say nothing about which is newer.
    """

    edition: int
    overlay: int = 0
    place: UUID | None = None


def check_newer(now: Pin, wanted: Pin) -> None:
    """Refuse to move a case to what it follows already, or back."""
    if wanted == now:
        raise RuleBroken(gettext_noop("This case already follows this edition."))
    is_older_word = wanted.place == now.place and wanted.overlay < now.overlay
    if wanted.edition < now.edition or (wanted.edition == now.edition and is_older_word):
        raise RuleBroken(gettext_noop("A case moves to a newer edition only, never back."))


def check_reason(reason: str) -> None:
    """Refuse a decision that does not say why."""
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why, in a few words."))
