"""What waits for somebody's posts besides steps and referrals, as lines of the usual lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.accounts.roles import Right
from anclaje.cases.domain.referral import Status as ReferralStatus
from anclaje.cases.lines import Line
from anclaje.cases.models import Agreed, Case, Conference, DeletionAsked, Invited, Referral, Transfer
from anclaje.cases.permissions_together import care_organisations, own_posts
from anclaje.foundation.keyset import Page, page
from anclaje.foundation.translate import read
from anclaje.network.standing import standing_of

FEW = 50


@dataclass(frozen=True)
class Waiting:
    conferences: Sequence[Line]
    agreed: Sequence[Line]
    transfers: Sequence[Line]
    deletions: Sequence[Line]

    def __bool__(self) -> bool:
        return bool(self.conferences or self.agreed or self.transfers or self.deletions)


def of(user: Any, at: datetime) -> Waiting:
    return Waiting(
        conferences=conference_lines(user, at),
        agreed=agreed_lines(user, at),
        transfers=transfer_lines(user, at),
        deletions=deletion_lines(user, at),
    )


def conference_lines(user: Any, at: datetime) -> list[Line]:
    """Conferences to come to which one's posts are invited."""
    mine = Invited.objects.live().filter(post__in=own_posts(user)).values("conference")
    rows = Conference.objects.visible_to(user).still_called().filter(pk__in=mine, meets_at__gt=at)
    return [
        Line(
            key=row.pk, state="next", who=_("You"), what=_("are invited to a case conference"),
            href=reverse("cases:conference", args=[row.pk]), until=row.meets_at, code=row.case.code,
        )
        for row in rows.select_related("case").order_by("meets_at", "pk")[:FEW]
    ]  # fmt: skip


def agreed_lines(user: Any, at: datetime) -> list[Line]:
    """What one's posts promised and have not yet done, the soonest first."""
    rows = Agreed.objects.visible_to(user).to_do().filter(owner_post__in=own_posts(user)).with_names()
    return [agreed_line(row, at) for row in rows.order_by("due_at", "pk")[:FEW]]


def agreed_line(row: Agreed, at: datetime) -> Line:
    return Line(
        key=row.pk,
        state="late" if row.due_at <= at else "next",
        who=row.owner_post.organisation.name,
        what=row.opened("text"),
        href=reverse("cases:agreed", args=[row.pk]),
        until=row.due_on,
        code=row.conference.case.code,
        note=_("agreed at a case conference"),
    )


def transfer_lines(user: Any, at: datetime) -> list[Line]:
    """Cases that one's team was asked to take."""
    asked = standing_of(user).organisations_with(Right.FOLLOW_CASES)
    rows = Transfer.objects.visible_to(user).proposed().filter(to_organisation__in=asked)
    return [
        Line(
            key=row.pk, state="late" if row.due_at <= at else "new",
            who=row.from_post.organisation.name, what=_("asks your team to take a case"),
            href=reverse("cases:transfer", args=[row.pk]), until=row.due_at, code=row.case.code,
        )
        for row in rows.select_related("case", "from_post__organisation").order_by("due_at", "pk")[:FEW]
    ]  # fmt: skip


def deletion_lines(user: Any, at: datetime) -> list[Line]:
    """What one's institutions were told to delete and have not confirmed."""
    rows = DeletionAsked.objects.visible_to(user).unanswered().filter(
        organisation__in=care_organisations(user), told=True
    )  # fmt: skip
    return [
        Line(
            key=row.pk, state="late" if row.due_at <= at else "new", who=row.organisation.name,
            what=_("deletes what it holds under this code"),
            href=reverse("cases:deletion", args=[row.pk]), until=row.due_at, code=row.case.code,
        )
        for row in rows.select_related("case", "organisation").order_by("due_at", "pk")[:FEW]
    ]  # fmt: skip


def words_to_ask(user: Any, *, after: str) -> Page:
    """Services given, they say: the person has not been asked. The longest ago first."""
    cases = Case.objects.visible_to(user).values("pk")
    rows = Referral.objects.filter(case__in=cases, status=ReferralStatus.GIVEN).select_related(
        "case__place", "need__need", "organisation", "service"
    )
    return page(rows, order=("given_at", "pk"), after=after)


@dataclass(frozen=True)
class WordLine:
    """not_before: it was not safe to ask; tried again then."""

    row: Referral
    need: str
    not_before: datetime | None
    is_late: bool


def word_lines(rows: Iterable[Referral], at: datetime) -> list[WordLine]:
    return [
        WordLine(
            row,
            read(row.need.need.name),
            row.paused_until if row.paused_until and row.paused_until > at else None,
            row.due_at <= at,
        )
        for row in rows
    ]
