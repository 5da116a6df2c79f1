"""A joint action is planned with care in it from the first hour; nobody enters before care is ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, notifications, vocabulary
from anclaje.coordination.domain.joint_action import (
    OPEN,
    Care,
    Side,
    State,
    check_care,
    check_move,
    check_sides,
)
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import ActionRole, ActionStep, JointAction
from anclaje.coordination.permissions import (
    PARTICIPANTS,
    check_can_confirm_care,
    check_can_plan_joint_action,
    check_is_in_joint_action,
)
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place


@dataclass(frozen=True)
class Part:
    """A post that takes part, and what it does; its side comes from its kind of institution."""

    post: Post
    does: str = ""


@action
def plan_joint_action(
    *,
    place: Place,
    enters_at: datetime,
    parts: Sequence[Part],
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> JointAction:
    """Plan it in a municipality, among institutions of which one is care and one is the planner's own."""
    check_can_plan_joint_action(by)
    if enters_at <= at:
        raise RuleBroken(gettext_noop("The entry is planned for a time that is still to come."))
    sides = [_side_of(part.post) for part in parts]
    check_sides(sides)
    check_without_people(*(part.does for part in parts))
    _check_planner_is_in_it(by, parts)
    made = JointAction.objects.create(place=place, enters_at=enters_at, is_demonstration=is_demonstration)
    for side, part in zip(sides, parts, strict=True):
        ActionRole.objects.create(action=made, side=side, post=part.post, does=part.does.strip())
    for step in vocabulary.current().steps:
        planned = enters_at + timedelta(minutes=step.minutes)
        ActionStep.objects.create(
            action=made, side=_who_does(step.side, sides), name=read(step.name), planned_at=planned
        )
    record(events.JOINT_ACTION_PLANNED, by=by, about=made, at=at, sides=sorted(set(sides)))
    notifications.tell_of_action(made, by=by, at=at)
    return made


@action
def add_part(*, joint_action: JointAction, part: Part, by: User | None, at: datetime) -> ActionRole:
    """Another institution joins while it is planned; it sees everything of it from then on."""
    joint_action = _open(joint_action, None, by)
    if joint_action.state not in (State.PLANNED, State.CARE_READY):
        raise RuleBroken(gettext_noop("Nobody joins a joint action that is under way."))
    check_without_people(part.does)
    if joint_action.roles.filter(post=part.post).exists():
        raise RuleBroken(gettext_noop("This post is in the joint action already."))
    made = ActionRole.objects.create(
        action=joint_action, side=_side_of(part.post), post=part.post, does=part.does.strip()
    )
    joint_action.save()
    record(events.JOINT_ACTION_CHANGED, by=by, about=joint_action, at=at, what="part")
    notifications.tell_of_action(joint_action, by=by, at=at)
    return made


@action
def change_entry(
    *,
    joint_action: JointAction,
    enters_at: datetime,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> JointAction:
    """Another hour: the steps not yet done move along, and care has to confirm anew."""
    joint_action = _open(joint_action, seen_version, by)
    if joint_action.state not in (State.PLANNED, State.CARE_READY):
        check_move(joint_action.state, State.PLANNED)
    if enters_at <= at:
        raise RuleBroken(gettext_noop("The entry is planned for a time that is still to come."))
    shift = enters_at - joint_action.enters_at
    for step in joint_action.steps.filter(done_at__isnull=True):
        step.planned_at += shift
        step.save()
    joint_action.enters_at = enters_at
    _care_is_open_again(joint_action)
    joint_action.save()
    record(events.JOINT_ACTION_CHANGED, by=by, about=joint_action, at=at, what="entry")
    notifications.tell_of_action(joint_action, by=by, at=at)
    return joint_action


@action
def confirm_care(
    *, joint_action: JointAction, care: Care, seen_version: int | None, by: User, at: datetime
) -> JointAction:
    """Care says that an interpreter, transport and a place are there, or that one is not needed."""
    joint_action = _open(joint_action, seen_version, by)
    check_can_confirm_care(by, joint_action)
    check_move(joint_action.state, State.CARE_READY)
    check_care(care)
    joint_action.interpreter, joint_action.transport, joint_action.shelter = (
        care.interpreter, care.transport, care.shelter,
    )  # fmt: skip
    joint_action.state = State.CARE_READY
    joint_action.care_ready_at, joint_action.care_ready_by = at, _care_post_of(by, joint_action)
    joint_action.save()
    record(events.JOINT_ACTION_MOVED, by=by, about=joint_action, at=at, to=State.CARE_READY)
    notifications.tell_of_action(joint_action, by=by, at=at)
    return joint_action


@action
def take_back_care(
    *, joint_action: JointAction, seen_version: int | None, by: User, at: datetime
) -> JointAction:
    """Something care had promised is no longer there: nobody enters until it is confirmed anew."""
    joint_action = _open(joint_action, seen_version, by)
    check_can_confirm_care(by, joint_action)
    check_move(joint_action.state, State.PLANNED)
    _care_is_open_again(joint_action)
    joint_action.save()
    record(events.JOINT_ACTION_MOVED, by=by, about=joint_action, at=at, to=State.PLANNED)
    notifications.tell_of_action(joint_action, by=by, at=at)
    return joint_action


@action
def enter(
    *, joint_action: JointAction, seen_version: int | None, by: User | None, at: datetime
) -> JointAction:
    """The entry: refused, in words, until care is ready."""
    joint_action = _open(joint_action, seen_version, by)
    check_move(joint_action.state, State.UNDER_WAY)
    check_care(joint_action.care)
    joint_action.state, joint_action.entered_at = State.UNDER_WAY, at
    joint_action.save()
    record(events.JOINT_ACTION_MOVED, by=by, about=joint_action, at=at, to=State.UNDER_WAY)
    return joint_action


@action
def finish(
    *, joint_action: JointAction, seen_version: int | None, by: User | None, at: datetime
) -> JointAction:
    joint_action = _open(joint_action, seen_version, by)
    check_move(joint_action.state, State.DONE)
    joint_action.state, joint_action.ended_at = State.DONE, at
    joint_action.save()
    record(events.JOINT_ACTION_MOVED, by=by, about=joint_action, at=at, to=State.DONE)
    return joint_action


@action
def call_off_action(
    *,
    joint_action: JointAction,
    reason: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> JointAction:
    joint_action = _open(joint_action, seen_version, by)
    check_move(joint_action.state, State.CALLED_OFF)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why: the institutions in it will read it."))
    check_without_people(reason)
    joint_action.state, joint_action.ended_at, joint_action.reason = State.CALLED_OFF, at, reason.strip()
    joint_action.save()
    record(events.JOINT_ACTION_MOVED, by=by, about=joint_action, at=at, to=State.CALLED_OFF)
    notifications.tell_of_action(joint_action, by=by, at=at)
    return joint_action


@action
def do_step(*, step: ActionStep, by: User | None, at: datetime) -> ActionStep:
    """Mark a step as done; pressing twice changes nothing."""
    step = ActionStep.objects.select_related("action").locked(step.pk)
    check_is_in_joint_action(by, step.action)
    if step.action.state not in OPEN and step.action.state != State.DONE:
        raise RuleBroken(gettext_noop("This joint action was called off."))
    if step.planned_at >= step.action.enters_at and step.action.entered_at is None:
        raise RuleBroken(gettext_noop("This step comes with the entry, and nobody has entered yet."))
    if step.done_at is None:
        step.done_at = at
        step.save()
    record(events.STEP_DONE, by=by, about=step, at=at)
    return step


@action
def debrief(
    *,
    joint_action: JointAction,
    text: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> JointAction:
    """What worked between the institutions and what did not; nothing about any person."""
    joint_action = JointAction.objects.locked(joint_action.pk)
    check_is_in_joint_action(by, joint_action)
    check_seen(joint_action, seen_version)
    if joint_action.state != State.DONE:
        raise RuleBroken(gettext_noop("The debrief comes when it is done."))
    check_without_people(text)
    joint_action.debrief = text.strip()
    joint_action.save()
    record(events.DEBRIEFED, by=by, about=joint_action, at=at)
    return joint_action


@action
def read_joint_action(*, joint_action: JointAction, by: User, at: datetime) -> JointAction:
    """Opening it is written down."""
    record(events.JOINT_ACTION_READ, by=by, about=joint_action, at=at)
    return joint_action


def _open(joint_action: JointAction, seen_version: int | None, by: User | None) -> JointAction:
    joint_action = JointAction.objects.locked(joint_action.pk)
    check_is_in_joint_action(by, joint_action)
    check_seen(joint_action, seen_version)
    return joint_action


def _care_is_open_again(joint_action: JointAction) -> None:
    joint_action.state = State.PLANNED
    joint_action.interpreter = joint_action.transport = joint_action.shelter = ""
    joint_action.care_ready_at = joint_action.care_ready_by = None


def _side_of(post: Post) -> Side:
    kind = post.organisation.actor_type_id and post.organisation.actor_type.code
    side = vocabulary.current().side_of(kind)
    if side is None or post.status != Post.ACTIVE or post.role not in PARTICIPANTS:
        raise RuleBroken(
            gettext_noop("%(institution)s has no part in a joint action: choose inspection, police, "
                         "prosecution or care."),
            institution=post.organisation.name,
        )  # fmt: skip
    return side


def _who_does(side: Side, sides: Sequence[Side]) -> Side:
    """A first step of a side that is not in it falls to one that goes in."""
    return side if side in sides else next(one for one in sides if one is not Side.CARE)


def _check_planner_is_in_it(by: User | None, parts: Sequence[Part]) -> None:
    own = standing_of(by).organisation_ids
    if by is not None and not own & {part.post.organisation_id for part in parts}:
        raise Denied(gettext_noop("Plan joint actions in which your own institution takes part."))


def _care_post_of(by: User, joint_action: JointAction) -> Post:
    own = standing_of(by).organisation_ids
    roles = joint_action.roles.filter(side=Side.CARE, post__organisation__in=own).select_related("post")
    return roles.order_by("pk")[0].post
