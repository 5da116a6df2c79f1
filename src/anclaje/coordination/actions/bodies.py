"""Tables are opened, change their secretary and their seats, and end."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, vocabulary
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import Body, Member
from anclaje.coordination.permissions import PARTICIPANTS, check_can_keep_ties, check_can_run
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.territory.models import Place


@action
def open_body(
    *,
    kind: str,
    name: str,
    place: Place | None,
    secretary: Post,
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Body:
    """Open a table with its secretary, who sits at it; a local kind needs its municipality."""
    check_can_keep_ties(by, place.pk if place else None)
    _check_kind(kind, place)
    _check_post(secretary)
    check_without_people(name)
    _check_name_is_free(name, place)
    body = Body.objects.create(
        kind=kind, name=name.strip(), place=place, secretary=secretary,
        started_on=pack.current().calendar.day(at), is_demonstration=is_demonstration,
    )  # fmt: skip
    record(events.BODY_OPENED, by=by, about=body, at=at, table=kind)
    add_member(body=body, post=secretary, by=by, at=at)
    return body


@action
def change_body(
    *, body: Body, name: str, secretary: Post, seen_version: int | None, by: User | None, at: datetime
) -> Body:
    body = Body.objects.locked(body.pk)
    check_can_run(by, body)
    check_seen(body, seen_version)
    _check_stands(body)
    _check_post(secretary)
    check_without_people(name)
    if name.strip() != body.name:
        _check_name_is_free(name, body.place)
    body.name, body.secretary = name.strip(), secretary
    body.save()
    record(events.BODY_CHANGED, by=by, about=body, at=at)
    if not body.members.now().filter(post=secretary).exists():
        add_member(body=body, post=secretary, by=by, at=at)
    return body


@action
def end_body(*, body: Body, seen_version: int | None, by: User | None, at: datetime) -> Body:
    """The table meets no more; what was said and agreed at it stays."""
    body = Body.objects.locked(body.pk)
    check_can_keep_ties(by, body.place_id)
    check_seen(body, seen_version)
    _check_stands(body)
    if body.meetings.to_come(at).exists():
        raise RuleBroken(gettext_noop("Call off the meetings that are still to come first."))
    body.ended_on = pack.current().calendar.day(at)
    body.save()
    record(events.BODY_ENDED, by=by, about=body, at=at)
    return body


@action
def add_member(*, body: Body, post: Post, by: User | None, at: datetime) -> Member:
    """Give a post a seat: its holder or its deputy comes, whoever they are by then."""
    body = Body.objects.locked(body.pk)
    check_can_run(by, body)
    _check_stands(body)
    _check_post(post)
    if body.members.now().filter(post=post).exists():
        raise RuleBroken(gettext_noop("This post sits at the table already."))
    seat = Member.objects.create(body=body, post=post, since_on=pack.current().calendar.day(at))
    record(events.SEAT_GIVEN, by=by, about=seat, at=at)
    return seat


@action
def end_seat(*, member: Member, by: User | None, at: datetime) -> Member:
    member = Member.objects.select_related("body").locked(member.pk)
    check_can_run(by, member.body)
    if member.until_on is not None:
        raise RuleBroken(gettext_noop("This seat has already ended."))
    if member.post_id == member.body.secretary_id:
        raise RuleBroken(gettext_noop("This is the secretary's seat. Choose another secretary first."))
    member.until_on = max(member.since_on, pack.current().calendar.day(at))
    member.save()
    record(events.SEAT_ENDED, by=by, about=member, at=at)
    return member


def _check_kind(kind: str, place: Place | None) -> None:
    known = vocabulary.current().bodies.get(kind)
    if known is None:
        raise RuleBroken(gettext_noop("Choose what kind of table it is."))
    if known.is_local and place is None:
        raise RuleBroken(gettext_noop("A table of this kind belongs to a municipality. Choose it."))


def _check_post(post: Post) -> None:
    if post.status != Post.ACTIVE or post.role not in PARTICIPANTS:
        raise RuleBroken(gettext_noop("This post takes no part in tables. Choose another one."))


def _check_name_is_free(name: str, place: Place | None) -> None:
    if Body.objects.standing().filter(name=name.strip(), place=place).exists():
        raise RuleBroken(gettext_noop("A table of this name stands here already."))


def _check_stands(body: Body) -> None:
    if body.ended_on is not None:
        raise RuleBroken(gettext_noop("This table has ended."))
