"""Who facilitates an exercise, and which institutions take part in it."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.models import Exercise, Partner, TeamSeat
from anclaje.cartography.permissions import FACILITATING, is_closed_kind
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation, Post


@action
def seat_post(*, exercise: Exercise, post: Post, by: User | None, at: datetime) -> TeamSeat:
    """Let a post facilitate. Refuses posts of inspection, police, prosecution and tax."""
    exercise = open_exercise_of(exercise, by)
    post = Post.objects.select_related("organisation__actor_type").get(pk=post.pk)
    if post.status != Post.ACTIVE or post.role not in FACILITATING:
        raise RuleBroken(gettext_noop("This post does not facilitate maps. Choose another one."))
    if is_closed_kind(post):
        raise RuleBroken(gettext_noop("Police, inspection, prosecution and tax do not facilitate maps."))
    if exercise.team.now().filter(post=post).exists():
        raise RuleBroken(gettext_noop("This post is in the team already."))
    seat = TeamSeat.objects.create(exercise=exercise, post=post, since_on=pack.current().calendar.day(at))
    record(events.TEAM_SEAT_GIVEN, by=by, about=seat, at=at)
    return seat


@action
def end_seat(*, seat: TeamSeat, by: User | None, at: datetime) -> TeamSeat:
    """It reads and does nothing more there from now on. Somebody stays in the team."""
    exercise = open_exercise_of(seat.exercise, by)
    seat = TeamSeat.objects.locked(seat.pk)
    if seat.until_on is not None:
        raise RuleBroken(gettext_noop("This post has left the team already."))
    if exercise.team.now().count() == 1:
        raise RuleBroken(gettext_noop("An exercise needs a facilitation team."))
    seat.until_on = pack.current().calendar.day(at)
    seat.save()
    record(events.TEAM_SEAT_ENDED, by=by, about=seat, at=at)
    return seat


@action
def add_partner(*, exercise: Exercise, organisation: Organisation, by: User | None, at: datetime) -> Partner:
    """An institution takes part: its people read what was released to partners."""
    exercise = open_exercise_of(exercise, by)
    if exercise.partners.now().filter(organisation=organisation).exists():
        raise RuleBroken(gettext_noop("This institution takes part already."))
    row = Partner.objects.create(
        exercise=exercise, organisation=organisation, since_on=pack.current().calendar.day(at)
    )
    record(events.PARTNER_ADDED, by=by, about=row, at=at)
    return row


@action
def end_partner(*, partner: Partner, by: User | None, at: datetime) -> Partner:
    open_exercise_of(partner.exercise, by)
    partner = Partner.objects.locked(partner.pk)
    if partner.until_on is None:
        partner.until_on = pack.current().calendar.day(at)
        partner.save()
    record(events.PARTNER_ENDED, by=by, about=partner, at=at)
    return partner
