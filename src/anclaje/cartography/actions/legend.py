"""The legend of an exercise: categories are added, changed, ordered, dropped; restricted ones agreed on."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.legend_rules import check_category, check_wider
from anclaje.cartography.domain.states import Validity
from anclaje.cartography.models import Exercise, LegendEntry
from anclaje.cartography.permissions import check_opens_what_groups_said
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

OWN = "X"
"""Codes of categories that an exercise adds begin with this."""


@action
def add_category(
    *,
    exercise: Exercise,
    words: str,
    language: str,
    pen: str,
    kind: str,
    sensitivity: str,
    by: User | None,
    at: datetime,
) -> LegendEntry:
    """A category of the exercise's own, last in its legend. A restricted one waits for the agreement."""
    exercise = open_exercise_of(exercise, by)
    check_category(words=words, pen=pen, kind=kind, sensitivity=sensitivity)
    check_words(words)
    number = exercise.legend.filter(code__startswith=OWN).count() + 1
    row = LegendEntry.objects.create(
        exercise=exercise, code=f"{OWN}{number:02d}", words={language: words.strip()}, pen=pen, kind=kind,
        sensitivity=sensitivity, position=exercise.legend.count() + 1,
        is_digitised=sensitivity != Sensitivity.RESTRICTED,
    )  # fmt: skip
    record(events.CATEGORY_ADDED, by=by, about=row, at=at, sensitivity=sensitivity)
    return row


@action
def change_category(
    *,
    entry: LegendEntry,
    words: str,
    language: str,
    pen: str,
    kind: str,
    sensitivity: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> LegendEntry:
    """Its words in this language, pen and kind; it may become more careful, never less."""
    entry = _locked(entry, by)
    check_seen(entry, seen_version)
    check_category(words=words, pen=pen, kind=kind, sensitivity=sensitivity)
    check_wider(entry.sensitivity, sensitivity)
    check_words(words)
    if sensitivity == Sensitivity.RESTRICTED and entry.sensitivity != sensitivity:
        _check_only_zones(entry)
        entry.is_digitised = False
    entry.words = {**entry.words, language: words.strip()}
    entry.pen, entry.kind, entry.sensitivity = pen, kind, sensitivity
    entry.save()
    record(events.CATEGORY_CHANGED, by=by, about=entry, at=at, sensitivity=sensitivity)
    return entry


@action
def move_category(*, entry: LegendEntry, up: bool, by: User | None, at: datetime) -> LegendEntry:
    """One place up or down; at the end of the legend nothing changes."""
    entry = _locked(entry, by)
    others = list(LegendEntry.objects.filter(exercise=entry.exercise_id).in_use().in_order())
    here = next(index for index, one in enumerate(others) if one.pk == entry.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(others):
        others[here], others[there] = others[there], others[here]
        for position, one in enumerate(others, start=1):
            if one.position != position:
                one.position = position
                one.save(update_fields=["position"])
    record(events.CATEGORY_MOVED, by=by, about=entry, at=at)
    return entry


@action
def drop_category(
    *, entry: LegendEntry, seen_version: int | None, by: User | None, at: datetime
) -> LegendEntry:
    """It stands on no sheet from now on; what was drawn with it stays."""
    entry = _locked(entry, by)
    check_seen(entry, seen_version)
    entry.is_dropped = True
    entry.save()
    record(events.CATEGORY_DROPPED, by=by, about=entry, at=at)
    return entry


@action
def agree_to_digitise(
    *,
    entry: LegendEntry,
    group_agreed: bool,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> LegendEntry:
    """The group agrees that a restricted category is put onto the map, as zones, for the team alone."""
    entry = _locked(entry, by)
    check_seen(entry, seen_version)
    if entry.sensitivity != Sensitivity.RESTRICTED:
        raise RuleBroken(gettext_noop("This category is digitised without asking."))
    if not group_agreed:
        raise RuleBroken(gettext_noop("Only the group itself can agree to this. Say that it did."))
    entry.is_digitised, entry.digitising_agreed_on = True, pack.current().calendar.day(at)
    entry.save()
    record(events.DIGITISING_AGREED, by=by, about=entry, at=at)
    return entry


@action
def take_back_digitising(
    *, entry: LegendEntry, seen_version: int | None, by: User | None, at: datetime
) -> LegendEntry:
    """The group changed its mind: what was put onto the map is withdrawn, and nothing more is."""
    entry = _locked(entry, by)
    check_seen(entry, seen_version)
    if entry.sensitivity != Sensitivity.RESTRICTED:
        raise RuleBroken(gettext_noop("This category is digitised without asking."))
    entry.features.current().update(state=Validity.WITHDRAWN, ended_at=at)
    entry.is_digitised, entry.digitising_agreed_on = False, None
    entry.save()
    record(events.DIGITISING_TAKEN_BACK, by=by, about=entry, at=at)
    return entry


def _locked(entry: LegendEntry, by: User | None) -> LegendEntry:
    exercise = open_exercise_of(entry.exercise, by)
    entry = LegendEntry.objects.select_related("exercise").locked(entry.pk)
    if entry.sensitivity == Sensitivity.RESTRICTED:
        check_opens_what_groups_said(by, exercise)
    return entry


def _check_only_zones(entry: LegendEntry) -> None:
    if entry.features.current().exists():
        raise RuleBroken(
            gettext_noop("Something was drawn with it already. Withdraw that first, then restrict it.")
        )
