"""What the site remembers about itself: one row, `foundation.SiteState`."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.models import SiteState
from anclaje.website import events
from anclaje.website.domain.readiness import Check, has_passed


def _state() -> SiteState:
    SiteState.objects.get_or_create(pk=SiteState.ONLY)
    return SiteState.objects.locked(SiteState.ONLY)


@action
def remember_pack(*, fingerprint: str, by: User | None, at: datetime) -> SiteState:
    """Remember which files were loaded, so that the next start need not load them again."""
    state = _state()
    state.pack_loaded = fingerprint
    state.save(update_fields=["pack_loaded"])
    record(events.PACK_LOADED, by=by, about=state, at=at, fingerprint=fingerprint)
    return state


@action
def confirm_keys_copied(*, by: User | None, at: datetime) -> SiteState:
    """Take a person's word that a copy of the keys lies somewhere else."""
    state = _state()
    state.keys_copied_at = at
    state.save(update_fields=["keys_copied_at"])
    record(events.KEYS_COPIED, by=by, about=state, at=at)
    return state


@action
def remember_restore(*, backup: str, by: User | None, at: datetime) -> SiteState:
    """Remember that a backup was restored, opened and found whole. `backup`: its checksum."""
    state = _state()
    state.restore_worked_at = at
    state.save(update_fields=["restore_worked_at"])
    record(events.RESTORE_WORKED, by=by, about=state, at=at, backup=backup)
    return state


@action
def remember_check(*, checks: list[Check], by: User | None, at: datetime) -> SiteState:
    """Store the answer of the readiness check: from now on the site is ready, or the demonstration."""
    state = _state()
    state.mode = SiteState.READY if has_passed(checks) else SiteState.DEMONSTRATION
    state.checked_at = at
    state.save(update_fields=["mode", "checked_at"])
    failed = [check.code for check in checks if not check.passed]
    record(events.READINESS_CHECKED, by=by, about=state, at=at, mode=state.mode, failed=failed)
    return state
