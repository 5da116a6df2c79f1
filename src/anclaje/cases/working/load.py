"""How much each post of one's team carries: numbers, and the way to its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cases.domain.filters import State
from anclaje.cases.domain.load import Carried, Load, loads, whole
from anclaje.cases.domain.risk import Level
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.models import Case
from anclaje.cases.working.choosing import holds
from anclaje.network.models import Post
from anclaje.network.standing import standing_of

FOLLOWING = [role.value for role in Role if Right.FOLLOW_CASES in HOLDS[role]]
HIGH = (Level.HIGH, Level.EXTREME)


@dataclass(frozen=True)
class PostLoad:
    """A post in words with its numbers. is_vacant: nobody holds it."""

    post: Post
    words: str
    load: Load
    is_vacant: bool


@dataclass(frozen=True)
class TeamLoad:
    posts: Sequence[PostLoad]
    sum: Load


def team_load(user: Any, at: datetime) -> TeamLoad:
    """The posts of one's own agencies that follow cases, or still have one. Two queries."""
    own = standing_of(user).organisations_with(Right.FOLLOW_CASES)
    carried = _carried(user, own, at)
    having = {case.post for case in carried}
    found = Post.objects.filter(
        Q(pk__in=having) | Q(status=Post.ACTIVE, organisation__in=own, role__in=FOLLOWING)
    ).for_page()
    posts = {post.pk: post for post in found}
    rows = [
        PostLoad(post := posts[load.post], post_words(post), load, post.holder_id is None)
        for load in loads(carried, posts)
    ]
    return TeamLoad(rows, whole(row.load for row in rows))


def _carried(user: Any, own: frozenset, at: datetime) -> list[Carried]:
    cases = Case.objects.visible_to(user).still_open().filter(team_post__organisation__in=own)
    rows = cases.annotate(is_late=_flag(holds(State.LATE, at)), is_soon=_flag(holds(State.WEEK, at)))
    found = rows.order_by().values_list("team_post", "risk_level", "is_late", "is_soon")
    return [Carried(post, risk in HIGH, late, soon) for post, risk, late, soon in found]


def _flag(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())
