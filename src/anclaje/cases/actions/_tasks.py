"""From the guide's next steps to tasks in somebody's hands. Runs at the end of what changed a case."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.cases.actions._clocks import ladder
from anclaje.cases.domain.moving import outcomes
from anclaje.cases.domain.task import State
from anclaje.cases.models import Case, Task
from anclaje.cases.queries import case_steps, held, next_steps_of, tasks_by_step
from anclaje.guide.domain.steps import DUE, NOT_APPLICABLE
from anclaje.guide.domain.values import NextStep
from anclaje.network.models import Post


def refresh(case: Case, at: datetime) -> None:
    """Give every step whose time runs to the team; let go of those that no longer apply.

    A step put aside by a person stays aside, and what was done stays done.
    """
    if not case.is_open:
        return
    known = tasks_by_step(case)
    for entry in next_steps_of(case, at, known):
        task = known.get((entry.step.id, entry.occurrence))
        if entry.state == DUE:
            _hold(case, entry, task, at)
        elif entry.state == NOT_APPLICABLE and task is not None and task.state == State.TO_DO:
            _end(task, State.LAPSED, at)


def follow(case: Case, at: datetime) -> None:
    """The case has another edition or overlay now: bring its open tasks there, as the preview showed.

    What the new one does not ask ends; what it asks is taken up; the rest keeps its holder and gets
    the new time with its reason. What was done, and what a person put aside, is left alone.
    """
    known = tasks_by_step(case)
    found = outcomes(next_steps_of(case, at, known), [held(task) for task in known.values()])
    for ended in found.ends:
        _end(known[ended.key], State.LAPSED, at)
    for kept in found.keeps:
        _give(known[kept.held.key], kept.entry)
    for entry in found.begins:
        _hold(case, entry, known.get((entry.step.id, entry.occurrence)), at)


def _hold(case: Case, entry: NextStep, task: Task | None, at: datetime) -> None:
    """Make the task, take it up again, or follow a clock that changed."""
    if task is None:
        task = Task(
            case=case,
            step_id=entry.step.id,
            occurrence=entry.occurrence,
            owner_post_id=case.team_post_id,
        )
    elif task.state == State.LAPSED:
        task.state, task.ended_at = State.TO_DO, None
    elif task.state != State.TO_DO or task.due_at == entry.due_at:
        return
    _give(task, entry)


def _give(task: Task, entry: NextStep) -> None:
    """The time that this step has now, with its reason and its ladder."""
    task.starts_at, task.due_at = entry.starts_at, entry.due_at
    task.basis = dict(entry.basis)
    rungs = ladder(entry.step, entry.due_at)
    task.next_rung_at = min((rung.at for rung in rungs), default=None)
    task.save()


def _end(task: Task, state: State, at: datetime) -> None:
    task.state, task.ended_at = state, at
    task.save()


def complete(case: Case, what: str, *, by: User, at: datetime) -> None:
    """Recording something is doing the guide's step that asks for it: nobody says it a second time.

    The record itself stands in the thread, so the step adds no line of its own. Of a step in several
    parts the earliest open one is done; a step that has not begun stays.
    """
    recording = {step.id for step in case_steps(case) if step.records == what}
    ended: set[str] = set()
    for task in case.tasks.to_do().filter(step_id__in=recording).order_by("step_id", "occurrence"):
        if task.step_id not in ended:
            ended.add(task.step_id)
            task.ended_by = by
            _end(task, State.DONE, at)


def let_lapse(case: Case, at: datetime) -> None:
    """The case is closed: nothing of it waits for anybody any more."""
    for task in case.tasks.to_do():
        _end(task, State.LAPSED, at)


def hand_to(case: Case, post: Post) -> None:
    """The open steps go with the case; what was done keeps who did it."""
    for task in case.tasks.to_do():
        task.owner_post = post
        task.save(update_fields=["owner_post"])
