"""The cases of a colleague who leaves go to another post in one stroke."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.handover import Obstacle, check_how_many
from anclaje.cases.models import Case
from anclaje.cases.working.handover import check_post_can_take, sorted_for
from anclaje.network.models import Post


@dataclass(frozen=True)
class HandedOver:
    """given: now in the hands of `post`. left: as they were, each with its reason."""

    post: Post
    given: tuple[Case, ...]
    left: tuple[tuple[Case, Obstacle], ...]


@action
def hand_cases_over(*, picked: Mapping[UUID, int], post: Post, by: User, at: datetime) -> HandedOver:
    """Give these cases (key → the version that was looked at) to the post; those that cannot go stay.

    Each is checked as if it were given alone; whoever takes them hears of it in one message. Refuses a post
    that cannot take any case, and more than go in one stroke.
    """
    permissions.check_can_open_cases(by)
    check_how_many(len(picked))
    post = Post.objects.for_page().get(pk=post.pk)
    check_post_can_take(post)
    cases = list(
        Case.objects.visible_to(by)
        .filter(pk__in=list(picked))
        .select_for_update(of=("self",))
        .select_related("key", "place", "issue", "request")
        .order_by("pk")
    )
    found = sorted_for(cases, post, by, at, seen=picked)
    for case in found.can:
        case.team_post = post
        case.save(update_fields=["team_post"])
        _tasks.hand_to(case, post)
        write_down(events.CASE_ASSIGNED, case=case, by=by, at=at, post=str(post.pk))
    record(events.CASES_HANDED_OVER, by=by, about=post, at=at, given=len(found.can), left=len(found.cannot))
    if found.can:
        notifications.tell_handed_over(post, by=by, at=at)
    return HandedOver(post, tuple(found.can), tuple(found.cannot))
