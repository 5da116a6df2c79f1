"""Workshops, their groups as counts, the notes of the plenary and the trail narrative."""

from datetime import date, datetime
from typing import Literal

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.groups import Counts, check_counts
from anclaje.cartography.models import Exercise, Group, GroupCount, Workshop
from anclaje.cartography.permissions import check_opens_what_groups_said
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

Note = Literal["plenary", "derrotero"]


@action
def add_workshop(*, exercise: Exercise, held_on: date, where: str, by: User | None, at: datetime) -> Workshop:
    """A day of drawing; `where`: a public place in words."""
    exercise = open_exercise_of(exercise, by)
    _check_where(where)
    row = Workshop.objects.create(exercise=exercise, key=exercise.key, held_on=held_on, where=where.strip())
    record(events.WORKSHOP_ADDED, by=by, about=row, at=at)
    return row


@action
def change_workshop(
    *,
    workshop: Workshop,
    held_on: date,
    where: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Workshop:
    workshop = _locked(workshop, by)
    check_seen(workshop, seen_version)
    _check_where(where)
    workshop.held_on, workshop.where = held_on, where.strip()
    workshop.save()
    record(events.WORKSHOP_CHANGED, by=by, about=workshop, at=at)
    return workshop


@action
def add_group(*, workshop: Workshop, counts: Counts, by: User | None, at: datetime) -> Group:
    """The next group of the workshop, as counts by age band and gender."""
    workshop = _locked(workshop, by)
    check_counts(counts)
    latest = workshop.groups.order_by("-number").first()
    group = Group.objects.create(workshop=workshop, number=latest.number + 1 if latest else 1)
    _count(group, counts)
    record(events.GROUP_COUNTED, by=by, about=group, at=at)
    return group


@action
def count_group(
    *, group: Group, counts: Counts, seen_version: int | None, by: User | None, at: datetime
) -> Group:
    """Count it again: somebody came later, or left."""
    open_exercise_of(group.workshop.exercise, by)
    group = Group.objects.locked(group.pk)
    check_seen(group, seen_version)
    check_counts(counts)
    group.counts.all().delete()
    _count(group, counts)
    group.save()
    record(events.GROUP_COUNTED, by=by, about=group, at=at)
    return group


@action
def write_note(
    *,
    workshop: Workshop,
    note: Note,
    text: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Workshop:
    """What the plenary said, or the trail narrative; refuses what gives somebody away."""
    workshop = _locked(workshop, by)
    check_opens_what_groups_said(by, workshop.exercise)
    check_seen(workshop, seen_version)
    check_words(text)
    workshop.seal(**{note: text.strip()})
    workshop.save()
    record(events.NOTES_WRITTEN, by=by, about=workshop, at=at, note=note)
    return workshop


def _locked(workshop: Workshop, by: User | None) -> Workshop:
    open_exercise_of(workshop.exercise, by)
    return Workshop.objects.select_related("key", "exercise__key").locked(workshop.pk)


def _check_where(where: str) -> None:
    check_words(where, may_say_where=True)
    if not where.strip():
        raise RuleBroken(gettext_noop("Say where it is held: a public place, in words."))


def _count(group: Group, counts: Counts) -> None:
    GroupCount.objects.bulk_create(
        GroupCount(group=group, age_band=age, gender=gender, people=people)
        for (age, gender), people in counts.items()
        if people
    )
