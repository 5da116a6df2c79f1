"""Which of many cases a post may take, and why not the others: a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cases.domain.exclusions import Exclusions
from anclaje.cases.domain.handover import Asked, Obstacle, check_can_take, obstacle
from anclaje.cases.models import Case, Exclusion, Grant
from anclaje.cases.permissions import shuts_out
from anclaje.cases.queries import line_of
from anclaje.cases.working.load import FOLLOWING
from anclaje.network.models import Post
from anclaje.network.standing import standing_of


@dataclass(frozen=True)
class Sorted:
    """can: may be given. cannot: with the reason of each."""

    can: Sequence[Case]
    cannot: Sequence[tuple[Case, Obstacle]]


def takers(user: Any) -> QuerySet[Post]:
    """The posts of one's own agencies that follow cases and have somebody in them."""
    own = standing_of(user).organisations_with(Right.FOLLOW_CASES)
    posts = Post.objects.active().filter(organisation__in=own, role__in=FOLLOWING, holder__isnull=False)
    return posts.for_page().order_by("organisation__plain_name", "holder__name", "pk")


def check_post_can_take(post: Post) -> None:
    check_can_take(
        is_active=post.status == Post.ACTIVE,
        follows_cases=Right.FOLLOW_CASES in HOLDS[Role(post.role)],
        has_somebody=bool(post.holder_id or post.deputy_id),
    )


def sorted_for(
    cases: Sequence[Case],
    post: Post,
    user: Any,
    at: datetime,
    *,
    seen: Mapping[UUID, int] | None = None,
) -> Sorted:
    """Each case checked: who gives it, who would take it, whom it shuts out. `seen`: version by key."""
    keys = [case.pk for case in cases]
    accompanied = set(
        Grant.objects.in_force(at)
        .filter(case__in=keys, organisation=post.organisation_id)
        .values_list("case", flat=True)
    )
    told = _told(keys, post)
    can, cannot = [], []
    for case in cases:
        why = obstacle(
            Asked(
                is_open=case.is_open,
                version=case.version,
                seen_version=(seen or {}).get(case.pk),
                may_assign=_may_assign(user, case),
                has_it=case.team_post_id == post.pk,
                is_accompanied=case.pk in accompanied,
                is_told=case.pk in told,
            )
        )
        if why is None:
            can.append(case)
        else:
            cannot.append((case, why))
    return Sorted(can, cannot)


def _may_assign(user: Any, case: Case) -> bool:
    """As `permissions.check_can_assign` says of a case that is visible."""
    standing = standing_of(user)
    return case.lead_id in standing.organisations_with(Right.COORDINATE) or any(
        post.pk == case.team_post_id for post in standing.posts
    )


def _told(keys: Sequence[UUID], post: Post) -> set[UUID]:
    """Those that shut out neither the post's office nor anybody who holds it, by whatever post of theirs."""
    line = line_of(post.organisation)
    shut: dict[UUID, list[Exclusion]] = {key: [] for key in keys}
    for row in Exclusion.objects.filter(case__in=keys, lifted_at__isnull=True):
        shut[row.case_id].append(row)
    kept_from = {key for key in keys if _shuts_out(shut[key], line, post.place_id)}
    for person in (post.holder, post.deputy):
        if person is not None:
            hidden = Case.objects.filter(shuts_out(person), pk__in=keys)
            kept_from |= set(hidden.values_list("pk", flat=True))
    return set(keys) - kept_from


def _shuts_out(rows: Sequence[Exclusion], line: Sequence[UUID], place: UUID | None) -> bool:
    known = Exclusions(
        organisations=frozenset(row.organisation_id for row in rows if row.organisation_id),
        places=frozenset(row.place_id for row in rows if row.place_id),
    )
    return known.names_organisation(line, place)
