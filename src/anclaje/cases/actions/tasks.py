"""Steps of the guide, done or put aside, one by one or several in one stroke."""

from collections.abc import Sequence
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.task import State, check_move
from anclaje.cases.models import Case, Task
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

REASONS = ("not_needed", "person_declined", "done_elsewhere", "not_possible_now")


@action
def complete_task(
    *, task: Task, note: str = "", by: User, at: datetime, seen_version: int | None = None
) -> Task:
    """The step was done; what waited for it may begin."""
    case = Case.objects.locked(task.case_id)
    task = Task.objects.locked(task.pk)
    permissions.check_can_work_on(by, case)
    check_seen(task, seen_version)
    _move(task, State.DONE, by, at)
    write_down(events.TASK_DONE, case=case, by=by, at=at, text=note, step=task.step_id, n=task.occurrence)
    _tasks.refresh(case, at)
    return task


@action
def set_not_applicable(*, case: Case, tasks: Sequence[Task], reason: str, by: User, at: datetime) -> Case:
    """Put aside everything that does not apply, in one stroke, with one reason."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if not tasks:
        raise RuleBroken(gettext_noop("Tick at least one step."))
    if reason not in REASONS:
        raise RuleBroken(gettext_noop("Choose a reason."))
    for task in tasks:
        task = Task.objects.locked(task.pk)
        if task.case_id != case.pk:
            raise RuleBroken(gettext_noop("These steps do not belong to the same case."))
        task.reason = reason
        _move(task, State.NOT_APPLICABLE, by, at)
        write_down(events.TASK_NOT_APPLICABLE, case=case, by=by, at=at, step=task.step_id, reason=reason)
    _tasks.refresh(case, at)
    return case


@action
def take_up_task(*, task: Task, by: User, at: datetime) -> Task:
    """It applies after all."""
    case = Case.objects.locked(task.case_id)
    task = Task.objects.locked(task.pk)
    permissions.check_can_work_on(by, case)
    check_move(task.state, State.TO_DO)
    task.state, task.ended_at, task.ended_by, task.reason = State.TO_DO, None, None, ""
    task.save()
    write_down(events.TASK_TAKEN_UP, case=case, by=by, at=at, step=task.step_id)
    return task


def _move(task: Task, wanted: State, by: User, at: datetime) -> None:
    check_move(task.state, wanted)
    task.state, task.ended_at, task.ended_by = wanted, at, by
    task.save()
