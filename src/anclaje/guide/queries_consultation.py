"""Reading rounds: what those invited read, what was said of each block, and where its words stand now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from anclaje.guide.domain.anchors import Place, found, text_of
from anclaje.guide.models import BlockChange, Comment, Edition, Invitation, Round, TextVersion
from anclaje.privacy.sealing import blind_index

VERSIONS_KEPT = 8
LINK = "review link"


@lru_cache(VERSIONS_KEPT)
def blocks_of(version_id: UUID) -> Mapping[str, Mapping[str, Any]]:
    """The blocks of a kept text by their id, in order. It is written once, so it is read once."""
    blocks = TextVersion.objects.values_list("blocks", flat=True).get(pk=version_id)
    return {block["id"]: block for block in blocks}


def invitation_with(secret: str) -> Invitation | None:
    """The invitation that this link's secret belongs to, living or not."""
    mark = blind_index(LINK, secret)
    return _with_round(Invitation.objects.filter(link_mark=mark)).first()


def invitations_of(user: Any) -> list[Invitation]:
    """What this person was invited to by account, newest first."""
    rows = _with_round(Invitation.objects.filter(user=user, revoked_at__isnull=True))
    return list(rows.order_by("-invited_at", "-pk"))


def invitation_of(user: Any, invitation_id: UUID) -> Invitation | None:
    return _with_round(Invitation.objects.filter(pk=invitation_id, user=user)).first()


def _with_round(rows: Any) -> Any:
    return rows.select_related("round__edition", "round__opened_by", "invited_by")


@dataclass
class Counts:
    """How many threads hang on a block."""

    open: int = 0
    answered: int = 0

    @property
    def all(self) -> int:
        return self.open + self.answered


def comments_on(edition: Edition) -> dict[str, Counts]:
    """By block, how many standing threads are open and how many answered; one query."""
    rows = Comment.objects.standing().first_words().filter(round__edition=edition)
    counted = rows.values_list("stable_id").annotate(
        open=Count("pk", filter=Q(outcome="")), answered=Count("pk", filter=~Q(outcome=""))
    )
    return {stable_id: Counts(waiting, answered) for stable_id, waiting, answered in counted.order_by()}


@dataclass(frozen=True)
class Placed:
    """A comment with where its words stand in a later text; place None where it hangs on the whole block."""

    comment: Comment
    place: Place | None


def placed(
    comments: Iterable[Comment], blocks: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, list[Placed]], list[Comment]]:
    """(by block, lost): each comment beside its block as the text stands, or among the lost.

    Lost are those whose words, or whose block, are gone. Comments on the whole text stand under "".
    """
    by_id = {block["id"]: block for block in blocks}
    there: dict[str, list[Placed]] = {}
    lost: list[Comment] = []
    for comment in comments:
        here = where_now(comment, by_id.get(comment.stable_id))
        if here is None:
            lost.append(comment)
        else:
            there.setdefault(comment.stable_id, []).append(here)
    return there, lost


def where_now(comment: Comment, block: Mapping[str, Any] | None) -> Placed | None:
    """The comment where it hangs in this text of its block; None when its words, or the block, are gone."""
    if not comment.stable_id:
        return Placed(comment, None)
    if block is None:
        return None
    if not comment.quote:
        return Placed(comment, None)
    place = found(comment.quote, comment.quote_start, text_of(block, comment.field, comment.language))
    return Placed(comment, place) if place else None


def threads(round: Round, group: str = "") -> list[Comment]:
    """Every standing first comment of a round with its replies (`.thread`), oldest first; two queries.

    group: only of the blocks in this chapter.
    """
    replies = Prefetch(
        "replies",
        queryset=Comment.objects.standing().select_related("invitation", "meeting").in_order(),
        to_attr="thread",
    )
    rows = Comment.objects.standing().first_words().filter(round=round)
    if group:
        rows = rows.filter(Q(stable_id=group) | Q(stable_id__startswith=f"{group}."))
    return list(_with_people(rows).prefetch_related(replies).in_order())


def _with_people(rows: Any) -> Any:
    return rows.select_related("invitation", "meeting", "duplicate_of", "change", "decided_by")


@dataclass
class Standing:
    """How far a round is."""

    invited: int = 0
    begun: int = 0
    commented: int = 0
    comments: int = 0
    missing: int = 0
    by_outcome: dict[str, int] = field(default_factory=dict)


def standing(round: Round) -> Standing:
    """Counts of a round: whom it invited, who began, what still lacks an answer; two queries."""
    live = Q(revoked_at__isnull=True)
    asked = round.invitations.aggregate(
        invited=Count("pk", filter=live), begun=Count("pk", filter=Q(begun_at__isnull=False))
    )
    rows = Comment.objects.standing().first_words().filter(round=round)
    by_outcome = dict(rows.values_list("outcome").annotate(n=Count("pk")).order_by())
    return Standing(
        **asked,
        commented=rows.exclude(invitation=None).values("invitation").distinct().count(),
        comments=sum(by_outcome.values()),
        missing=by_outcome.get("", 0),
        by_outcome=by_outcome,
    )


def changes_of(comments: Sequence[Comment]) -> dict[UUID, BlockChange]:
    """The newest change of the text that names each of these comments."""
    rows = BlockChange.objects.filter(comment__in=comments).order_by("at", "pk")
    return {row.comment_id: row for row in rows if row.comment_id}


def invitations_to(round: Round) -> Any:
    """Everybody a round invited, by institution, with how much each has said (`.said`); one query."""
    said = Count("comments", filter=Q(comments__withdrawn_at__isnull=True))
    rows = Invitation.objects.filter(round=round).annotate(said=said)
    return rows.order_by("institution", "person", "pk")


def reasons_given(round: Round, many: int = 12) -> list[str]:
    """The reasons that editors gave last in this edition's rounds, each once, newest first."""
    rows = Comment.objects.filter(round__edition_id=round.edition_id).exclude(outcome="")
    newest = rows.order_by("-decided_at", "pk").values_list("reason", flat=True)[:100]
    return list(dict.fromkeys(newest))[:many]
