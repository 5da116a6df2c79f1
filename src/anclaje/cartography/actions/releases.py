"""A version of the map is prepared, computed, looked at, let out; replaced or taken back."""

import json
import logging
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.grid import check_size
from anclaje.cartography.domain.phases import check_may_leave
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.versions import (
    VersionState,
    check_may_be_confirmed,
    check_may_be_dropped,
    check_may_be_withdrawn,
)
from anclaje.cartography.models import Exercise, Release
from anclaje.cartography.permissions import (
    check_can_facilitate,
    check_opens_what_groups_said,
    facilitating_post,
)
from anclaje.cartography.release_streets import own_streets
from anclaje.cartography.releasing import Computed, compute, mark_of
from anclaje.foundation.errors import Refusal, RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

log = logging.getLogger("anclaje.cartography")
MOST_ATTEMPTS = 3


@action
def prepare_release(
    *,
    exercise: Exercise,
    audience: str,
    title: str,
    grid_m: int = 250,
    derrotero: str = "",
    streets: str | None = None,
    streets_credit: str = "",
    by: User | None,
    at: datetime,
) -> Release:
    """Ask for a version for this audience. One that still waits for a check makes room for it.

    streets: SVG in the frame of its picture; None: those that are kept with the neighbourhood.
    """
    exercise = open_exercise_of(exercise, by)
    check_opens_what_groups_said(by, exercise)
    check_may_leave(exercise.phase)
    check_size(grid_m)
    check_words(title, may_say_where=True)
    check_words(derrotero)
    if Audience(audience) == Audience.TEAM:
        raise RuleBroken(gettext_noop("The team reads its own rows; a version is for somebody outside."))
    if streets is None:
        streets, streets_credit = own_streets(exercise, grid_m)
    for waiting in Release.objects.filter(exercise=exercise, audience=audience).undecided():
        _end(waiting, VersionState.DROPPED, at)
    row = Release(
        key=exercise.key, exercise=exercise, audience=audience, title=title.strip(), grid_m=grid_m,
        streets=streets, streets_credit=streets_credit.strip(), asked_at=at,
    )  # fmt: skip
    row.seal(derrotero=derrotero.strip())
    row.save()
    record(events.VERSION_ASKED, by=by, about=row, at=at, audience=audience)
    return row


@action
def keep_computed(*, release: Release, computed: Computed, by: User | None = None, at: datetime) -> Release:
    """What the worker found, for a person to look at; not if somebody dropped it meanwhile."""
    row = Release.objects.select_related("key").locked(release.pk)
    if row.state == VersionState.WAITING:
        row.content, row.fingerprint = computed.content, computed.fingerprint
        row.drawn_from, row.computed_at = computed.drawn_from, at
        row.seal(check_of=json.dumps(computed.check))
        row.state = VersionState.TO_CHECK
        row.save()
    record(events.VERSION_COMPUTED, by=by, about=row, at=at, zones=len(computed.content["zones"]))
    return row


@action
def note_failure(*, release: Release, because: str, by: User | None = None, at: datetime) -> Release:
    """It could not be computed; the team reads why."""
    row = Release.objects.locked(release.pk)
    row.state, row.failed_because, row.ended_at = VersionState.FAILED, because[:200], at
    row.save()
    record(events.VERSION_FAILED, by=by, about=row, at=at)
    return row


@action
def note_attempt(*, release: Release, by: User | None = None, at: datetime) -> Release:
    """Counted before the work begins, so that what kills a worker is not tried for ever."""
    row = Release.objects.locked(release.pk)
    row.attempts += 1
    row.save(update_fields=["attempts"])
    record(events.VERSION_TRIED, by=by, about=row, at=at, attempt=row.attempts)
    return row


def compute_due(*, at: datetime) -> int:
    """What waits, one after the other. The work itself holds no transaction: it may take a while."""
    waiting = list(Release.objects.waiting().for_page())
    for row in waiting:
        if row.attempts >= MOST_ATTEMPTS:
            note_failure(release=row, because=NOT_COMPUTED, at=at)
            continue
        note_attempt(release=row, at=at)
        try:
            computed = compute(row)
        except Refusal as refused:
            note_failure(release=row, because=refused.sentence, at=at)
        except Exception:
            log.exception("Version %s could not be computed.", row.pk)
        else:
            keep_computed(release=row, computed=computed, at=at)
    return len(waiting)


NOT_COMPUTED = gettext_noop("It could not be computed. Tell whoever keeps this site.")


@action
def confirm_release(
    *, release: Release, fingerprint: str, seen_version: int | None, by: User | None, at: datetime
) -> Release:
    """A person has looked at what could identify somebody: from now on this is what left."""
    exercise = open_exercise_of(release.exercise, by)
    check_opens_what_groups_said(by, exercise)
    check_may_leave(exercise.phase)
    row = Release.objects.locked(release.pk)
    check_seen(row, seen_version)
    check_may_be_confirmed(
        row.state, confirmed=fingerprint, fingerprint=row.fingerprint,
        has_changed=row.drawn_from != mark_of(exercise),
    )  # fmt: skip
    for earlier in Release.objects.filter(exercise=exercise, audience=row.audience).out():
        _end(earlier, VersionState.REPLACED, at)
    row.state, row.confirmed_at = VersionState.OUT, at
    row.confirmed_by = facilitating_post(by, exercise) if by else None
    row.save()
    record(
        events.VERSION_LEFT, by=by, about=row, at=at, audience=row.audience, fingerprint=row.fingerprint[:16]
    )
    return row


@action
def withdraw_release(*, release: Release, seen_version: int | None, by: User | None, at: datetime) -> Release:
    """Taken back from every page, file and answer, after the exercise has ended too."""
    check_can_facilitate(by, release.exercise)
    row = Release.objects.locked(release.pk)
    check_seen(row, seen_version)
    check_may_be_withdrawn(row.state)
    _end(row, VersionState.WITHDRAWN, at)
    record(events.VERSION_WITHDRAWN, by=by, about=row, at=at, audience=row.audience)
    return row


@action
def drop_release(*, release: Release, seen_version: int | None, by: User | None, at: datetime) -> Release:
    """It does not leave."""
    check_can_facilitate(by, release.exercise)
    row = Release.objects.locked(release.pk)
    check_seen(row, seen_version)
    check_may_be_dropped(row.state)
    _end(row, VersionState.DROPPED, at)
    record(events.VERSION_DROPPED, by=by, about=row, at=at, audience=row.audience)
    return row


@action
def note_taken(*, release: Release, form: str, reader: str = "", by: User | None, at: datetime) -> Release:
    """A file or a program's reading of what is out. reader: the institution's key where a token asked."""
    record(
        events.VERSION_TAKEN, by=by, about=release, at=at, audience=release.audience, form=form,
        reader=reader, fingerprint=release.fingerprint[:16],
    )  # fmt: skip
    return release


def _end(row: Release, state: VersionState, at: datetime) -> None:
    row.state, row.ended_at = state, at
    row.save()
