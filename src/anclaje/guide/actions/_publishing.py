"""The moment in which a text becomes an edition that never changes. Runs inside an action."""

from datetime import datetime
from functools import partial

from django.db import transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import record
from anclaje.guide import events
from anclaje.guide.actions.overlays import carry_overlays
from anclaje.guide.domain.signing import Outcome
from anclaje.guide.models import Edition
from anclaje.guide.signals import edition_published

UNSIGNED = Outcome(is_signed=False, is_demonstration=False, pending_validation=True)


def put_out(edition: Edition, mark: str, becomes: Outcome, *, by: User | None, at: datetime) -> Edition:
    """Freeze the edition, and carry what municipalities say over to it; the apps above hear of it after
    the commit."""
    edition.status, edition.published_at, edition.content_hash = Edition.PUBLISHED, at, mark
    edition.is_signed = becomes.is_signed
    edition.is_demonstration = becomes.is_demonstration
    edition.pending_validation = becomes.pending_validation
    edition.save()
    record(
        events.EDITION_PUBLISHED, by=by, about=edition, at=at,
        number=edition.number, mark=mark, signed=edition.is_signed,
    )  # fmt: skip
    carry_overlays(edition=edition, by=by, at=at)
    transaction.on_commit(partial(edition_published.send, sender=Edition, edition=edition))
    return edition
