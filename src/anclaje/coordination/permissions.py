"""Who takes part in what institutions do together, and who sees which of it.

Nothing here asks about care: police, prosecutors and inspectors take part like everybody else. A `user` of
None is the program itself (the demonstration, the clock); no request is ever made by None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.coordination.domain.joint_action import Side
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.network.standing import Standing, standing_of

if TYPE_CHECKING:
    from anclaje.coordination.models import Body, Commitment, InterAgreement, JointAction, Member

PARTICIPANTS = tuple(role.value for role in Role if Right.TAKE_PART in HOLDS[role])
NOTHING = Q(pk__in=[])


def _posts(standing: Standing, right: Right) -> list[Post]:
    return [post for post in standing.posts if right in HOLDS[Role(post.role)]]


def _keeps_everywhere(standing: Standing) -> bool:
    return any(post.place_id is None for post in _posts(standing, Right.KEEP_TIES))


def _kept_places(standing: Standing) -> set:
    return {post.place_id for post in _posts(standing, Right.KEEP_TIES)} - {None}


def sits_at(user: Any, prefix: str = "") -> Q:
    """Tables whose every word this person may read: as member, as secretary, or keeping the ties there."""
    standing = standing_of(user)
    posts = _posts(standing, Right.TAKE_PART)
    if not posts:
        return NOTHING
    if _keeps_everywhere(standing):
        return ~NOTHING
    seated = {f"{prefix}members__post__in": posts, f"{prefix}members__until_on__isnull": True}
    return (
        Q(**seated)
        | Q(**{f"{prefix}secretary__in": posts})
        | Q(**{f"{prefix}place__in": _kept_places(standing)})
    )


def _known_of(user: Any, own: Q, prefix: str = "") -> Q:
    """One's own, one's municipality's and the whole territory's; from a post for all of it, everything."""
    standing = standing_of(user)
    posts = _posts(standing, Right.TAKE_PART)
    if not posts:
        return NOTHING
    if any(post.place_id is None for post in posts):
        return ~NOTHING
    here = Q(**{f"{prefix}place__in": standing.municipality_ids})
    return own | here | Q(**{f"{prefix}place__isnull": True})


def sees_bodies(user: Any, prefix: str = "") -> Q:
    """Tables that this person may know of, of which they read not every word: see `sits_at`."""
    return _known_of(user, sits_at(user, prefix), prefix)


def sees_commitments(user: Any) -> Q:
    posts = _posts(standing_of(user), Right.TAKE_PART)
    return (sits_at(user, "body__") | Q(owner__in=posts)) if posts else NOTHING


def sees_agreements(user: Any) -> Q:
    """Of a party, and of whoever keeps it."""
    kept = Q(keeper__in=_posts(standing_of(user), Right.TAKE_PART))
    return _known_of(user, Q(parties__organisation__in=_organisations(user)) | kept)


def sees_activities(user: Any) -> Q:
    """Of whoever took part, and of whoever noted it."""
    own = _organisations(user)
    return _known_of(user, Q(took_part__organisation__in=own) | Q(recorded_by__in=own))


def sees_joint_actions(user: Any) -> Q:
    """By institution, whatever else somebody may: keeping the ties opens none of them."""
    own = _organisations(user)
    return Q(roles__post__organisation__in=own) if own else NOTHING


def check_can_take_part(user: Any) -> None:
    if user is not None and not standing_of(user).may(Right.TAKE_PART):
        raise Denied(gettext_noop("You need a post that takes part in what institutions do together."))


def check_can_keep_ties(user: Any, place_id: Any = None, *, anywhere: bool = False) -> None:
    """Call tables together here (None: for the whole territory). `anywhere`: in some place at least."""
    if user is None:
        return
    standing = standing_of(user)
    if _keeps_everywhere(standing):
        return
    kept = _kept_places(standing)
    if place_id in kept or (anywhere and kept):
        return
    raise Denied(gettext_noop("Only the programme or this municipality's focal point keeps its ties."))


def check_can_run(user: Any, body: Body) -> None:
    """The table's secretary, holder or deputy, or whoever keeps the ties of its place."""
    if user is not None and body.secretary_id and _holds(user, body.secretary_id):
        return
    try:
        check_can_keep_ties(user, body.place_id)
    except Denied as refused:
        raise Denied(gettext_noop("Only the secretary of this table does that.")) from refused


def check_can_propose(user: Any, body: Body) -> None:
    if user is None or seat_of(user, body) is not None:
        return
    try:
        check_can_run(user, body)
    except Denied as refused:
        raise Denied(gettext_noop("Members of this table propose what it speaks of.")) from refused


def check_can_answer_minutes(user: Any, body: Body) -> None:
    if user is not None and seat_of(user, body) is None:
        raise Denied(gettext_noop("Members of this table approve its minutes."))


def check_can_follow(user: Any, commitment: Commitment) -> None:
    """Say what became of it: the post that owes it, or the table's secretary."""
    if user is not None and _holds(user, commitment.owner_id):
        return
    try:
        check_can_run(user, commitment.body)
    except Denied as refused:
        raise Denied(gettext_noop("Only whoever owes this, or the secretary, says that.")) from refused


def check_can_keep_agreement(user: Any, agreement: InterAgreement) -> None:
    if user is not None and _holds(user, agreement.keeper_id):
        return
    check_can_keep_ties(user, agreement.place_id)


def check_can_record_activity(user: Any) -> None:
    check_can_take_part(user)


def check_can_plan_joint_action(user: Any) -> None:
    check_can_take_part(user)


def check_is_in_joint_action(user: Any, action: JointAction) -> None:
    if user is not None and not _organisations(user) & _in_it(action):
        raise Denied(gettext_noop("Only the institutions in this joint action change it."))


def check_can_confirm_care(user: Any, action: JointAction) -> None:
    """Care alone says that care is ready."""
    if user is not None and not _organisations(user) & _in_it(action, Side.CARE):
        raise Denied(gettext_noop("Only the care team of this joint action says that care is ready."))


def seat_of(user: Any, body: Body) -> Member | None:
    """The seat at this table that this person holds or stands in for."""
    posts = [post.pk for post in standing_of(user).posts]
    return body.members.now().filter(post__in=posts).in_order().first()


def _holds(user: Any, post_id: Any) -> bool:
    return post_id in {post.pk for post in standing_of(user).posts}


def _organisations(user: Any) -> set[UUID]:
    return {post.organisation_id for post in _posts(standing_of(user), Right.TAKE_PART)}


def _in_it(action: JointAction, side: str | None = None) -> set:
    roles = action.roles.filter(side=side) if side else action.roles.all()
    return set(roles.values_list("post__organisation", flat=True))


can_take_part = asks(check_can_take_part)
can_keep_ties = asks(check_can_keep_ties)
can_run = asks(check_can_run)
can_propose = asks(check_can_propose)
can_answer_minutes = asks(check_can_answer_minutes)
can_follow = asks(check_can_follow)
can_keep_agreement = asks(check_can_keep_agreement)
can_record_activity = asks(check_can_record_activity)
can_plan_joint_action = asks(check_can_plan_joint_action)
can_change_joint_action = asks(check_is_in_joint_action)
can_confirm_care = asks(check_can_confirm_care)
