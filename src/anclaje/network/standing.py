"""What somebody may do now: the posts that they hold or stand in for, and what these bring.

One query for a request: the answer is kept on the user object, which lives as long as the request.
Somebody revoked, and somebody whose posts ended, stand nowhere.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.network.models import Organisation, Post


@dataclass(frozen=True)
class Standing:
    """posts: active posts, holder and deputy alike, organisation and place selected."""

    posts: tuple[Post, ...] = ()

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(post.role) for post in self.posts)

    @cached_property
    def rights(self) -> frozenset[Right]:
        return frozenset().union(*(HOLDS[role] for role in self.roles))

    @cached_property
    def organisation_ids(self) -> frozenset[UUID]:
        return frozenset(post.organisation_id for post in self.posts)

    @cached_property
    def organisation_ids_and_above(self) -> frozenset[UUID]:
        """The organisations of the posts and all that these belong to, however high."""
        found = set(self.organisation_ids)
        above = {post.organisation.parent_id for post in self.posts} - {None}
        while above - found:
            found |= above
            parents = Organisation.objects.filter(pk__in=above, parent__isnull=False)
            above = set(parents.values_list("parent_id", flat=True))
        return frozenset(found)

    @cached_property
    def municipality_ids(self) -> frozenset[UUID]:
        """Places of the posts; a post for the whole territory adds none (`is_province_wide`)."""
        return frozenset(post.place_id for post in self.posts if post.place_id)

    @cached_property
    def is_province_wide(self) -> bool:
        return any(post.place_id is None for post in self.posts)

    def may(self, right: Right) -> bool:
        return right in self.rights

    def organisations_with(self, right: Right) -> frozenset[UUID]:
        """Where this right is held: a right held in one organisation says nothing of another."""
        return frozenset(post.organisation_id for post in self._with(right))

    def municipalities_with(self, right: Right) -> frozenset[UUID]:
        return frozenset(post.place_id for post in self._with(right) if post.place_id)

    def _with(self, right: Right) -> list[Post]:
        return [post for post in self.posts if right in HOLDS[Role(post.role)]]


NOWHERE = Standing()


def standing_of(user: Any) -> Standing:
    """The standing of this person; of nobody, of the revoked and of visitors: nowhere."""
    if user is None or not getattr(user, "is_active", False) or user.pk is None:
        return NOWHERE
    known = user.__dict__.get("_standing")
    if known is None:
        held = Post.objects.active().held_by(user).for_page().in_order()
        known = user.__dict__["_standing"] = Standing(tuple(held))
    return known


def forget_standing(*users: Any) -> None:
    """Look again next time: these people's posts have just changed."""
    for user in users:
        if user is not None:
            user.__dict__.pop("_standing", None)
