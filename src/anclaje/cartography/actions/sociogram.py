"""Actors of the neighbourhood and the ties that groups told, without anybody's name."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events, vocabulary
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.identifying import looks_like_somebody
from anclaje.cartography.domain.states import Validity
from anclaje.cartography.models import Actor, Exercise, Feature, Group, Sheet, Tie, TieGroup
from anclaje.cartography.permissions import facilitating_post
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation


@action
def add_actor(
    *,
    exercise: Exercise,
    kind: str,
    words: str = "",
    organisation: Organisation | None = None,
    feature: Feature | None = None,
    names_nobody: bool = False,
    by: User | None,
    at: datetime,
) -> Actor:
    """An institution, organisation, group or role. Without words, an entry of the directory gives its name.

    Words that may be somebody's name are refused until a person says that they name nobody.
    """
    exercise = open_exercise_of(exercise, by)
    words = words.strip() or (organisation.name if organisation else "")
    _check_actor(exercise, kind, words, organisation, feature, names_nobody)
    row = Actor.objects.create(
        exercise=exercise, kind=kind, words=words, organisation=organisation, feature=feature,
        checked_at=at if names_nobody else None,
    )  # fmt: skip
    record(events.ACTOR_ADDED, by=by, about=row, at=at, actor=kind)
    return row


@action
def change_actor(
    *,
    actor: Actor,
    kind: str,
    words: str = "",
    organisation: Organisation | None = None,
    feature: Feature | None = None,
    names_nobody: bool = False,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Actor:
    exercise = open_exercise_of(actor.exercise, by)
    actor = _in_use(actor)
    check_seen(actor, seen_version)
    words = words.strip() or (organisation.name if organisation else "")
    _check_actor(exercise, kind, words, organisation, feature, names_nobody, besides=actor)
    actor.kind, actor.words, actor.organisation, actor.feature = kind, words, organisation, feature
    actor.checked_at = at if names_nobody else None
    actor.save()
    record(events.ACTOR_CHANGED, by=by, about=actor, at=at, actor=kind)
    return actor


@action
def withdraw_actor(*, actor: Actor, seen_version: int | None, by: User | None, at: datetime) -> Actor:
    """It leaves the picture, and its ties with it."""
    open_exercise_of(actor.exercise, by)
    actor = _in_use(actor)
    check_seen(actor, seen_version)
    for tie in [*actor.ties_out.current(), *actor.ties_in.current()]:
        _end(tie, at)
    actor.withdrawn_at = at
    actor.save()
    record(events.ACTOR_WITHDRAWN, by=by, about=actor, at=at)
    return actor


@action
def tell_tie(
    *,
    source: Actor,
    target: Actor,
    kind: str,
    is_mutual: bool = False,
    sheet: Sheet | None = None,
    groups: Collection[Group] = (),
    by: User | None,
    at: datetime,
) -> Tie:
    """How one stands to the other. Told before, it stays one tie, and these groups are added to it."""
    exercise = open_exercise_of(source.exercise, by)
    source, target = _in_use(source), _in_use(target)
    known = vocabulary.current().ties.get(kind)
    if known is None:
        raise RuleBroken(gettext_noop("Choose which of the eight ties it is."))
    if source.pk == target.pk or target.exercise_id != exercise.pk:
        raise RuleBroken(gettext_noop("A tie is between two actors of this exercise."))
    if is_mutual and not known.may_be_mutual:
        raise RuleBroken(gettext_noop("This kind of tie has one direction: say who goes first."))
    _check_of(exercise, sheet, groups)
    tie = _told_already(source, target, kind, is_mutual) or Tie(
        exercise=exercise, source=source, target=target, kind=kind, confirmed_at=at,
        confirmed_by=facilitating_post(by, exercise) if by else None,
    )  # fmt: skip
    tie.is_mutual, tie.sheet = tie.is_mutual or is_mutual, tie.sheet or sheet
    tie.save()
    for group in groups:
        TieGroup.objects.get_or_create(tie=tie, group=group)
    record(events.TIE_TOLD, by=by, about=tie, at=at, tie=kind, groups=len(groups))
    return tie


@action
def withdraw_tie(*, tie: Tie, seen_version: int | None, by: User | None, at: datetime) -> Tie:
    open_exercise_of(tie.exercise, by)
    tie = Tie.objects.locked(tie.pk)
    check_seen(tie, seen_version)
    if tie.state != Validity.CURRENT:
        raise RuleBroken(gettext_noop("This tie was taken out already."))
    _end(tie, at)
    record(events.TIE_WITHDRAWN, by=by, about=tie, at=at)
    return tie


@action
def keep_picture(
    *, exercise: Exercise, places: Mapping[UUID, tuple[float, float]], by: User | None, at: datetime
) -> Exercise:
    """Each actor keeps its place, so that whoever comes later moves the others as little as can be."""
    exercise = open_exercise_of(exercise, by)
    for actor in exercise.actors.in_use().filter(pk__in=places):
        actor.x, actor.y = places[actor.pk]
        actor.save(update_fields=["x", "y"])
    record(events.PICTURE_KEPT, by=by, about=exercise, at=at, actors=len(places))
    return exercise


@action
def forget_picture(*, exercise: Exercise, by: User | None, at: datetime) -> Exercise:
    """The picture follows the ties alone again."""
    exercise = open_exercise_of(exercise, by)
    for actor in exercise.actors.in_use().filter(x__isnull=False):
        actor.x = actor.y = None
        actor.save(update_fields=["x", "y"])
    record(events.PICTURE_FORGOTTEN, by=by, about=exercise, at=at)
    return exercise


# ------------------------------------------------------------------ what is refused


def _check_actor(
    exercise: Exercise,
    kind: str,
    words: str,
    organisation: Organisation | None,
    feature: Feature | None,
    names_nobody: bool,
    besides: Actor | None = None,
) -> None:
    if kind not in vocabulary.current().actors:
        raise RuleBroken(gettext_noop("Choose what kind of actor it is."))
    if not words:
        raise RuleBroken(gettext_noop("Say who it is: an institution, an organisation, a group or a role."))
    check_words(words)
    if not (names_nobody or (organisation and organisation.name == words)):
        _check_names_nobody(words)
    if feature is not None and feature.exercise_id != exercise.pk:
        raise RuleBroken(gettext_noop("This place is on the map of another exercise."))
    others = exercise.actors.in_use().filter(words=words)
    if others.exclude(pk=besides.pk if besides else None).exists():
        raise RuleBroken(gettext_noop("This actor is there already."))


def _check_names_nobody(words: str) -> None:
    found = looks_like_somebody(words)
    if found:
        raise RuleBroken(
            gettext_noop("“%(text)s” may be a person's name. If it names nobody, say so below and send it."),
            text=found[0],
        )


def _check_of(exercise: Exercise, sheet: Sheet | None, groups: Collection[Group]) -> None:
    is_elsewhere = sheet is not None and sheet.exercise_id != exercise.pk
    if is_elsewhere or any(group.workshop.exercise_id != exercise.pk for group in groups):
        raise RuleBroken(gettext_noop("Sheet and groups are of this exercise."))


def _told_already(source: Actor, target: Actor, kind: str, is_mutual: bool) -> Tie | None:
    """The same tie; one both ways is the same whoever is named first."""
    same = Tie.objects.current().filter(kind=kind)
    found = same.filter(source=source, target=target).first()
    if found is None:
        turned = same.filter(source=target, target=source).first()
        found = turned if turned and (turned.is_mutual or is_mutual) else None
    return found


def _in_use(actor: Actor) -> Actor:
    actor = Actor.objects.select_related("exercise").locked(actor.pk)
    if actor.withdrawn_at is not None:
        raise RuleBroken(gettext_noop("This actor was taken out of the picture."))
    return actor


def _end(tie: Tie, at: datetime) -> None:
    tie.state, tie.ended_at = Validity.WITHDRAWN, at
    tie.save()
