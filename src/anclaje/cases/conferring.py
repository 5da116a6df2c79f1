"""What the pages of a conference say: all of it to the team; to a guest the code and what is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anclaje.cases.domain.conferences import (
    AgreedState,
    Coming,
    Light,
    Promise,
    Stands,
    Status,
    light,
    one_light,
)
from anclaje.cases.models import Agreed, Conference, Invited
from anclaje.cases.permissions_together import own_posts
from anclaje.cases.queries import consents_given
from anclaje.cases.taking_part import ground_of
from anclaje.cases.wording import label
from anclaje.cases.wording_together import (
    AGREED_STATE,
    COMING,
    CONFERENCE_LOOKS,
    CONFERENCE_STATUS,
    LIGHT,
    LIGHT_LOOKS,
    NOT_KEPT,
    STANDS_ON,
    WAY,
)
from anclaje.foundation.translate import read
from anclaje.network.models import Need, Post


@dataclass(frozen=True)
class GuestRow:
    row: Invited
    who: str
    organisation: str
    why: str
    coming: str
    look: str
    needs: Sequence[str]


@dataclass(frozen=True)
class AgreedRow:
    """look, word: how it stands now, as `state_mark` draws it."""

    row: Agreed
    text: str
    who: str
    look: str
    word: str
    reason: str
    note: str
    is_open: bool
    may_be_kept: bool


@dataclass(frozen=True)
class Shown:
    row: Conference
    status: str
    look: str
    way: str
    where: str
    to_decide: str
    why_later: str
    is_over: bool
    may_be_held: bool
    is_called: bool
    is_held: bool
    guests: Sequence[GuestRow]
    agreed: Sequence[AgreedRow]
    light: str
    light_look: str
    minutes: str
    may_approve: bool


def conference_shown(row: Conference, user: Any, at: datetime) -> Shown:
    invited = row.invited.select_related("post__holder", "post__organisation", "answered_by").order_by("pk")
    agreed = [_agreed(one, at) for one in _agreed_rows(row)]
    needs = _need_names()
    found = light((Promise(one.row.state, one.row.due_at) for one in agreed), at)
    return Shown(
        **_common(row, at),
        guests=[_guest(one, needs) for one in invited],
        agreed=agreed,
        light=label(LIGHT, found),
        light_look=LIGHT_LOOKS[found],
        why_later=row.opened("why_later"),
        minutes=row.opened("minutes"),
        may_approve=bool(row.minutes_at and not row.approved_at and row.minutes_by_id != user.pk),
        may_be_held=row.status == Status.CALLED and row.meets_at <= at,
        is_called=row.status == Status.CALLED,
        is_held=row.status == Status.HELD,
    )


def _common(row: Conference, at: datetime) -> dict[str, Any]:
    return {
        "row": row,
        "status": label(CONFERENCE_STATUS, row.status),
        "look": CONFERENCE_LOOKS[row.status],
        "way": label(WAY, row.way),
        "where": row.opened("where"),
        "to_decide": row.opened("to_decide"),
        "is_over": row.status != Status.CALLED or row.meets_at <= at,
    }


@dataclass(frozen=True)
class GuestPage:
    """why_hidden: said instead of everything where the person no longer agrees."""

    row: Conference
    status: str
    look: str
    way: str
    where: str
    to_decide: str
    is_over: bool
    why_hidden: str
    needs: Sequence[str]
    mine: Sequence[AgreedRow]
    coming: str
    may_answer: bool


def guest_shown(row: Conference, user: Any, at: datetime) -> GuestPage:
    """While the ground stands on which they were invited; asked each time that the page is opened."""
    posts = own_posts(user)
    invited = list(row.invited.live().filter(post__in=posts).select_related("post__organisation"))
    given = consents_given(row.case)
    standing = [one for one in invited if ground_of(row.case, one.post, given, at) is not None]
    common = _common(row, at)
    if not standing:
        common |= {"where": "", "to_decide": ""}
        why = _("The person no longer agrees to share this. Ask whoever invited you.")
        return GuestPage(**common, why_hidden=why, needs=(), mine=(), coming="", may_answer=False)
    names = _need_names()
    codes = sorted({code for one in standing for code in one.needs})
    mine = [_agreed(one, at) for one in _agreed_rows(row) if one.owner_post_id in posts]
    return GuestPage(
        **common,
        why_hidden="",
        needs=[names[code] for code in codes if code in names],
        mine=mine,
        coming=label(COMING, standing[0].coming),
        may_answer=not common["is_over"],
    )


def agreed_shown(row: Agreed, user: Any, at: datetime) -> AgreedRow:
    return _agreed(row, at)


def _agreed_rows(conference: Conference) -> list[Agreed]:
    rows = conference.agreed.select_related("key", "owner_post__organisation", "owner_post__holder")
    return list(rows.order_by("due_at", "pk"))


def _agreed(row: Agreed, at: datetime) -> AgreedRow:
    told = one_light(Promise(row.state, row.due_at), at)
    word = label(AGREED_STATE, row.state)
    if row.state == AgreedState.TO_DO:
        word = _("Late") if told is Light.LATE else label(LIGHT, told)
    look = "closed" if row.state == AgreedState.LET_GO else LIGHT_LOOKS[told]
    return AgreedRow(
        row=row,
        text=row.opened("text"),
        who=who_of(row.owner_post),
        look=look,
        word=word,
        reason=label(NOT_KEPT, row.reason) if row.reason else "",
        note=row.opened("note"),
        is_open=row.state == AgreedState.TO_DO,
        may_be_kept=row.state in (AgreedState.TO_DO, AgreedState.NOT_KEPT),
    )


def _guest(row: Invited, needs: dict[str, str]) -> GuestRow:
    look = {Coming.YES: "done", Coming.NO: "declined"}.get(Coming(row.coming), "waiting")
    coming = label(COMING, row.coming)
    if row.took_part is not None:
        coming = _("took part") if row.took_part else _("did not take part")
        look = "done" if row.took_part else "closed"
    if row.withdrawn_at is not None:
        coming, look = _("no longer invited"), "closed"
    return GuestRow(
        row=row,
        who=row.post.holder.name if row.post.holder else row.post.title,
        organisation=row.post.organisation.name,
        why="" if row.stands_on == Stands.GRANT else label(STANDS_ON, row.stands_on),
        coming=coming,
        look=look,
        needs=[needs[code] for code in row.needs if code in needs],
    )


def who_of(post: Post) -> str:
    """ "Rita Recibe · CAPS Centro": in agreements the institution answers, through whoever holds the post."""
    return " · ".join(filter(None, (post.holder.name if post.holder else "", post.organisation.name)))


def _need_names() -> dict[str, str]:
    return {need.code: read(need.name) for need in Need.objects.all()}
