"""A case goes over to a newer edition, or to what its municipality says by now, because a person says so.

Referrals: those that wait keep the date that their receiver was told, and say under which edition it
was counted; every clock that starts later, and whoever is reminded, follows the edition of the case.
"""

from collections.abc import Sequence
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, notifications, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.moving import Decision, Pin, check_newer, check_reason
from anclaje.cases.models import Case, CaseMove, Referral
from anclaje.cases.moves import to_look_at
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide.models import Edition, Overlay
from anclaje.guide.queries import overlay_for


@action
def move_case(
    *,
    case: Case,
    edition: Edition,
    overlay: Overlay | None,
    reason: str,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Case:
    """Let the case follow this edition, with the municipality's newest word on it.

    Open steps follow as `domain.moving.outcomes` says; done work stays done. Refuses what is not newer
    and published, an overlay that is not the municipality's newest word on it, a closed case and an
    empty reason (RuleBroken), a stale page (Stale), and who is not of its team (Denied).
    """
    case = _decided(case, edition, overlay, reason, by, seen_version)
    _note(Decision.MOVED, events.CASE_MOVED, case, edition, overlay, reason, by, at)
    _say_under_which_edition(case.referrals.still_open(), case.edition)
    case.edition, case.overlay = edition, overlay
    case.save(update_fields=["edition", "overlay"])
    _tasks.follow(case, at)
    notifications.tell_moved(case, by=by, at=at)
    return case


@action
def leave_case(
    *,
    case: Case,
    edition: Edition,
    overlay: Overlay | None,
    reason: str,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Case:
    """Write down that somebody looked and left the case as it is, so that nobody is asked again.

    It is asked anew when a further edition comes out or the municipality says something new. Refuses
    like `move_case`, and what was left already.
    """
    case = _decided(case, edition, overlay, reason, by, seen_version)
    if case.moves.filter(decision=Decision.LEFT, to_edition=edition, to_overlay=overlay).exists():
        raise RuleBroken(gettext_noop("Somebody has already left this case on its edition."))
    _note(Decision.LEFT, events.CASE_LEFT, case, edition, overlay, reason, by, at)
    return case


@action
def move_cases(*, cases: Sequence[Case], edition: Edition, reason: str, by: User, at: datetime) -> Edition:
    """Move several with one reason. One that somebody decided meanwhile is passed over."""
    for case in _still_waiting(cases, edition, by):
        overlay = overlay_for(case.place, edition)
        move_case(case=case, edition=edition, overlay=overlay, reason=reason, by=by, at=at)
    return edition


@action
def leave_cases(*, cases: Sequence[Case], edition: Edition, reason: str, by: User, at: datetime) -> Edition:
    """Leave several with one reason. One that somebody decided meanwhile is passed over."""
    for case in _still_waiting(cases, edition, by):
        overlay = overlay_for(case.place, edition)
        leave_case(case=case, edition=edition, overlay=overlay, reason=reason, by=by, at=at)
    return edition


def _still_waiting(cases: Sequence[Case], edition: Edition, by: User) -> list[Case]:
    """Those that nobody has decided, in the order of their keys, so that two people lock alike."""
    if not cases:
        raise RuleBroken(gettext_noop("Tick at least one case."))
    waiting = list(to_look_at(by, edition).filter(pk__in=[case.pk for case in cases]).in_order())
    if not waiting:
        raise RuleBroken(gettext_noop("Somebody has already decided about all of these."))
    return waiting


def _decided(
    case: Case, edition: Edition, overlay: Overlay | None, reason: str, by: User, seen_version: int | None
) -> Case:
    """The case, held, once everything that a decision about it needs is there."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_move(by, case)
    check_seen(case, seen_version)
    check_reason(reason)
    if not case.is_open:
        raise RuleBroken(gettext_noop("This case is closed. It keeps the edition that it ended with."))
    if not edition.is_published:
        raise RuleBroken(gettext_noop("Cases follow published editions only."))
    check_newer(_pin(case, case.edition, case.overlay), _pin(case, edition, overlay))
    if overlay != overlay_for(case.place, edition):
        raise RuleBroken(
            gettext_noop(
                "The municipality has said something new meanwhile. Look again at what would change."
            )
        )
    return case


def _pin(case: Case, edition: Edition, overlay: Overlay | None) -> Pin:
    """Without a word of its own, the municipality where the case is."""
    if overlay is None:
        return Pin(edition.number, 0, case.place_id)
    return Pin(edition.number, overlay.number, overlay.municipality_id)


def _note(
    decision: Decision,
    kind: str,
    case: Case,
    edition: Edition,
    overlay: Overlay | None,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """The line of the thread, the audit event, and the row that says from where to where."""
    line = write_down(
        kind, case=case, by=by, at=at, text=reason.strip(),
        from_edition=case.edition.number, to_edition=edition.number,
    )  # fmt: skip
    CaseMove.objects.create(
        case=case,
        happening=line,
        decision=decision,
        from_edition=case.edition,
        to_edition=edition,
        from_overlay=case.overlay,
        to_overlay=overlay,
        at=at,
        by=by,
    )


def _say_under_which_edition(referrals: Sequence[Referral], edition: Edition) -> None:
    """A date that was told to a receiver stays; its reason names the edition that it was counted by.

    The version stays too: nothing that the receiver looks at has changed.
    """
    for referral in referrals:
        if "edition" not in referral.basis:
            basis = {**referral.basis, "edition": edition.number}
            Referral.objects.filter(pk=referral.pk).update(basis=basis)
