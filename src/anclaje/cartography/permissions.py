"""Who facilitates an exercise, who knows of it, and who reads what of it.

Rows as they were drawn are for the facilitation team alone; whatever else shows them asks the release.
What is restricted, what groups wrote and every photograph is closed to whoever holds, anywhere, a post of
inspection, of police, prosecution or the judiciary, or one at a kind of institution that the pack names:
in the team too. A `user` of None is the program itself; no request is ever made by None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from anclaje.accounts.roles import HOLDS, LAW_ENFORCEMENT_ROLES, Right, Role
from anclaje.cartography import vocabulary
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.sensitivity import may_read, readable
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.network.standing import standing_of

if TYPE_CHECKING:
    from anclaje.cartography.models import Exercise, PlanRow

NOTHING = Q(pk__in=[])
FACILITATING = tuple(role.value for role in Role if Right.FACILITATE in HOLDS[role])
"""Roles whose posts may sit in a facilitation team."""


@dataclass(frozen=True)
class Reader:
    """How somebody stands to one exercise."""

    in_team: bool
    closed: bool
    is_partner: bool

    @property
    def sensitivities(self) -> tuple[Sensitivity, ...]:
        return readable(in_team=self.in_team, closed=self.closed, is_partner=self.is_partner)

    def may_read(self, sensitivity: str) -> bool:
        return may_read(sensitivity, in_team=self.in_team, closed=self.closed, is_partner=self.is_partner)


THE_PROGRAM = Reader(in_team=True, closed=False, is_partner=True)


def reader_of(user: Any, exercise: Exercise) -> Reader:
    """The one place that says how this person stands to this exercise."""
    if user is None:
        return THE_PROGRAM
    partners = exercise.partners.now().filter(organisation__in=_organisations(user, Right.READ_MAPS))
    return Reader(
        in_team=facilitating_post(user, exercise) is not None,
        closed=is_closed_to_restricted(user),
        is_partner=partners.exists(),
    )


def is_closed_to_restricted(user: Any) -> bool:
    """Whether one of this person's posts, wherever it is, keeps what is restricted from them."""
    closed = vocabulary.current().closed
    return any(
        post.role in LAW_ENFORCEMENT_ROLES or is_closed_kind(post, closed) for post in standing_of(user).posts
    )


def is_closed_kind(post: Post, closed: frozenset[str] | None = None) -> bool:
    kind = post.organisation.actor_type
    return kind is not None and kind.code in (closed or vocabulary.current().closed)


def facilitating_post(user: Any, exercise: Exercise) -> Post | None:
    """The post by which this person sits in the team; what they confirm, it confirms."""
    posts = {post.pk: post for post in _posts(user, Right.FACILITATE)}
    seat = exercise.team.now().filter(post__in=posts).order_by("pk").first()
    return posts[seat.post_id] if seat else None


# ------------------------------------------------------------------ rows


def is_in_team(user: Any, prefix: str = "") -> Q:
    """Rows of the exercises that this person facilitates. prefix: the way to the exercise."""
    posts = _posts(user, Right.FACILITATE)
    return Q(**{f"{prefix}pk__in": _seats(posts)}) if posts else NOTHING


def may_read_in_team(user: Any, prefix: str = "exercise__", sensitivity: str = "sensitivity") -> Q:
    """The team's rows that this person may read; sensitivity: the way to it."""
    allowed = readable(in_team=True, closed=is_closed_to_restricted(user), is_partner=False)
    return is_in_team(user, prefix) & Q(**{f"{sensitivity}__in": allowed})


def opens_what_groups_drew(user: Any, prefix: str) -> Q:
    """Photographs and what was read from them can show anything."""
    return NOTHING if is_closed_to_restricted(user) else is_in_team(user, prefix)


def takes_part(user: Any, prefix: str = "") -> Q:
    """The team, and the people of institutions that take part."""
    organisations = _organisations(user, Right.READ_MAPS)
    partners = (
        apps.get_model("cartography", "Partner")
        .objects.now()
        .filter(organisation__in=organisations)
        .values("exercise")
    )
    found = Q(**{f"{prefix}pk__in": partners}) if organisations else NOTHING
    return found | is_in_team(user, prefix)


def knows_exercise(user: Any) -> Q:
    """Whoever takes part, and whoever reads maps of its municipality or of the whole territory."""
    return takes_part(user) | _reads_maps_of(user, "neighbourhood__place")


def knows_neighbourhood(user: Any, prefix: str = "") -> Q:
    """prefix: the way to the neighbourhood."""
    exercises = apps.get_model("cartography", "Exercise").objects.filter(takes_part(user))
    taking_part = Q(**{f"{prefix}pk__in": exercises.values("neighbourhood")})
    return taking_part | _reads_maps_of(user, f"{prefix}place")


def _reads_maps_of(user: Any, place: str) -> Q:
    posts = _posts(user, Right.READ_MAPS)
    if any(post.place_id is None for post in posts):
        return ~NOTHING
    return Q(**{f"{place}__in": [post.place_id for post in posts]}) if posts else NOTHING


def _seats(posts: list[Post]) -> Any:
    seats = apps.get_model("cartography", "TeamSeat").objects.now()
    return seats.filter(post__in=posts).values("exercise")


def _posts(user: Any, right: Right) -> list[Post]:
    return [post for post in standing_of(user).posts if right in HOLDS[Role(post.role)]]


def _organisations(user: Any, right: Right) -> set[UUID]:
    return {post.organisation_id for post in _posts(user, right)}


# ------------------------------------------------------------------ what may be done


def check_reads_maps(user: Any) -> None:
    if user is not None and not standing_of(user).may(Right.READ_MAPS):
        raise Denied(gettext_noop("You need a post that takes part in mapping neighbourhoods."))


def check_can_open(user: Any, place_id: Any = None, *, anywhere: bool = False) -> None:
    """Open an exercise in this municipality. `anywhere`: in some place at least."""
    if user is None:
        return
    posts = _posts(user, Right.FACILITATE)
    if not any(anywhere or post.place_id is None or post.place_id == place_id for post in posts):
        raise Denied(gettext_noop("Exercises are opened by whoever facilitates maps in this municipality."))


def opening_post(user: Any, place_id: Any) -> Post | None:
    """The post that sits in the team of an exercise which this person opens here."""
    posts = _posts(user, Right.FACILITATE)
    here = [post for post in posts if post.place_id == place_id]
    return next(iter(here or [post for post in posts if post.place_id is None]), None)


def check_can_facilitate(user: Any, exercise: Exercise) -> None:
    if user is not None and facilitating_post(user, exercise) is None:
        raise Denied(gettext_noop("Only the facilitation team of this exercise does that."))


def check_opens_what_groups_said(user: Any, exercise: Exercise) -> None:
    """Notes, photographs and restricted categories: the team, but for whom they are closed."""
    check_can_facilitate(user, exercise)
    if user is not None and is_closed_to_restricted(user):
        raise Denied(
            gettext_noop("What groups wrote and what is restricted is closed to inspection, police and tax.")
        )


def check_can_follow(user: Any, row: PlanRow) -> None:
    """Say what became of a promise: the team, and the people of the institutions that answer for it."""
    if user is None or facilitating_post(user, row.exercise) is not None:
        return
    answering = {row.lead_id, *row.co_responsible.values_list("organisation", flat=True)}
    own = answering & _organisations(user, Right.READ_MAPS)
    if not row.exercise.partners.now().filter(organisation__in=own).exists():
        raise Denied(gettext_noop("The facilitation team says it, or an institution that answers for it."))


can_open = asks(check_can_open)
can_follow = asks(check_can_follow)
can_facilitate = asks(check_can_facilitate)
opens_what_groups_said = asks(check_opens_what_groups_said)
