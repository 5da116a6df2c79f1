"""Exercises are opened, say what they are for, go from phase to phase, and end."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from shapely.geometry import shape

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events, vocabulary
from anclaje.cartography.actions._legend import copy_legend
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.actions.streets import keep_streets
from anclaje.cartography.actions.team import seat_post
from anclaje.cartography.domain import phases
from anclaje.cartography.domain.neighbourhood import check_lies_in, check_outline
from anclaje.cartography.domain.plan import OPEN
from anclaje.cartography.models import Exercise, Neighbourhood, PhaseCheck
from anclaje.cartography.models.spatial import box_of
from anclaje.cartography.paper.streets import Found
from anclaje.cartography.permissions import (
    check_can_open,
    check_opens_what_groups_said,
    opening_post,
)
from anclaje.cartography.queries import still_needed
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation, Post
from anclaje.privacy.models import CaseKey
from anclaje.territory.models import Boundary, Place


@action
def add_neighbourhood(
    *,
    name: str,
    place: Place,
    outline: dict[str, Any],
    organisation: Organisation,
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Neighbourhood:
    """An area inside this municipality, kept by this organisation."""
    check_can_open(by, place.pk)
    check_words(name, may_say_where=True)
    area = shape(outline)
    check_outline(area)
    known = Boundary.objects.current().filter(place=place).first()
    check_lies_in(area, shape(known.geometry) if known else None)
    if Neighbourhood.objects.filter(place=place, name=name.strip()).exists():
        raise RuleBroken(gettext_noop("This neighbourhood is there already: open the exercise in it."))
    row = Neighbourhood.objects.create(
        name=name.strip(), place=place, geometry=outline, organisation=organisation,
        is_demonstration=is_demonstration, **box_of(outline),
    )  # fmt: skip
    record(events.NEIGHBOURHOOD_ADDED, by=by, about=row, at=at)
    return row


@action
def open_exercise(
    *,
    neighbourhood: Neighbourhood,
    purpose: str,
    lead: Organisation,
    team: Sequence[Post] = (),
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Exercise:
    """Open one with the method's legend; the opener's post sits in the team, and so do those of `team`."""
    check_can_open(by, neighbourhood.place_id)
    _check_purpose(purpose)
    today = pack.current().calendar.day(at)
    own = opening_post(by, neighbourhood.place_id)
    posts = dict.fromkeys([own, *team] if own else team)
    if not posts:
        raise RuleBroken(gettext_noop("An exercise needs a facilitation team."))
    row = Exercise.objects.create(
        key=CaseKey.objects.create(), neighbourhood=neighbourhood, purpose=purpose.strip(), lead=lead,
        phase_since=today, started_on=today, is_demonstration=is_demonstration,
    )  # fmt: skip
    copy_legend(row)
    record(events.EXERCISE_OPENED, by=by, about=row, at=at)
    for post in posts:
        seat_post(exercise=row, post=post, by=None, at=at)
    return row


@action
def open_in_new_neighbourhood(
    *,
    name: str,
    place: Place,
    outline: dict[str, Any],
    purpose: str,
    lead: Organisation,
    streets: Found | None = None,
    streets_credit: str = "",
    by: User | None,
    at: datetime,
) -> Exercise:
    """Both in one step, as whoever begins sees it, with the streets beneath if they have them."""
    neighbourhood = add_neighbourhood(
        name=name, place=place, outline=outline, organisation=lead, by=by, at=at
    )
    row = open_exercise(neighbourhood=neighbourhood, purpose=purpose, lead=lead, by=by, at=at)
    if streets:
        keep_streets(exercise=row, found=streets, credit=streets_credit, by=by, at=at)
    return row


@action
def change_exercise(
    *,
    exercise: Exercise,
    purpose: str,
    red_lines: str,
    is_public: bool,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Exercise:
    """Purpose, red lines, and whether there is to be a public page once something may leave."""
    exercise = open_exercise_of(exercise, by)
    check_opens_what_groups_said(by, exercise)
    check_seen(exercise, seen_version)
    _check_purpose(purpose)
    check_words(red_lines)
    exercise.purpose, exercise.is_public = purpose.strip(), is_public
    exercise.seal(red_lines=red_lines.strip())
    exercise.save()
    record(events.EXERCISE_CHANGED, by=by, about=exercise, at=at)
    return exercise


@action
def acknowledge_never(*, exercise: Exercise, by: User | None, at: datetime) -> Exercise:
    """Somebody of the team has read what is never mapped, and keeps to it."""
    exercise = open_exercise_of(exercise, by)
    if exercise.never_acknowledged_at is None:
        exercise.never_acknowledged_at, exercise.never_acknowledged_by = at, by
        exercise.save()
    record(events.RULES_ACKNOWLEDGED, by=by, about=exercise, at=at)
    return exercise


@action
def decide_photos(
    *,
    exercise: Exercise,
    keep_until: date | None,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Exercise:
    """Until when photographs are kept, as the group decided; None: they go after validation."""
    exercise = open_exercise_of(exercise, by)
    check_seen(exercise, seen_version)
    today = pack.current().calendar.day(at)
    if keep_until is not None and keep_until <= today:
        raise RuleBroken(gettext_noop("Choose a day that is still to come."))
    exercise.keeps_photos_until = keep_until
    exercise.photos_decided_on = today if keep_until else None
    exercise.save()
    record(events.PHOTOS_DECIDED, by=by, about=exercise, at=at, keeps=keep_until is not None)
    return exercise


@action
def tick_item(
    *, exercise: Exercise, phase: int, item: str, is_done: bool = True, by: User | None, at: datetime
) -> Exercise:
    """Tick an item of a phase's checklist, or take the tick back; twice the same changes nothing."""
    exercise = open_exercise_of(exercise, by)
    known = vocabulary.current().phases
    if not (0 <= phase < len(known)) or item not in {one.code for one in known[phase].items}:
        raise RuleBroken(gettext_noop("This item is not on the list of that phase."))
    if is_done:
        PhaseCheck.objects.get_or_create(
            exercise=exercise, phase=phase, item=item, defaults={"done_at": at, "done_by": by}
        )
    else:
        PhaseCheck.objects.filter(exercise=exercise, phase=phase, item=item).delete()
    record(events.PHASE_ITEM_TICKED, by=by, about=exercise, at=at, phase=phase, item=item, done=is_done)
    return exercise


@action
def move_phase(
    *, exercise: Exercise, to: int, seen_version: int | None, by: User | None, at: datetime
) -> Exercise:
    """Go on, or back to what is done again. Refuses while something needed is not ticked."""
    exercise = open_exercise_of(exercise, by)
    check_seen(exercise, seen_version)
    phases.check_move(
        exercise.phase,
        to,
        still_needed=still_needed(exercise),
        has_red_lines=bool(exercise.red_lines),
        never_acknowledged=exercise.never_acknowledged_at is not None,
    )
    exercise.phase, exercise.phase_since = to, pack.current().calendar.day(at)
    exercise.save()
    record(events.PHASE_MOVED, by=by, about=exercise, at=at, to=to)
    return exercise


@action
def close_exercise(
    *, exercise: Exercise, seen_version: int | None, by: User | None, at: datetime
) -> Exercise:
    """Nothing more is done in it; what was validated and promised stays.

    Not while a promise is open: nobody would be reminded of it any more.
    """
    exercise = open_exercise_of(exercise, by)
    check_seen(exercise, seen_version)
    still_open = exercise.plan.filter(state__in=OPEN).count()
    if still_open:
        raise RuleBroken(
            gettext_noop("The plan has open promises (%(n)s). Say what became of them first."), n=still_open
        )
    exercise.state, exercise.ended_on = phases.State.CLOSED, pack.current().calendar.day(at)
    exercise.save()
    record(events.EXERCISE_CLOSED, by=by, about=exercise, at=at)
    return exercise


def _check_purpose(purpose: str) -> None:
    check_words(purpose)
    if not purpose.strip():
        raise RuleBroken(gettext_noop("Say what the map is for."))
