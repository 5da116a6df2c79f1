"""What checklists and proofs of calls share: a code, a key of their own, and the kind of site."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import record
from anclaje.cases import permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.checklists import new_code
from anclaje.cases.domain.screening import Status
from anclaje.cases.models import Case
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.site import is_demonstration
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.privacy.models import CaseKey

TRIES = 20


def check_kind_of_site(is_invented: bool) -> None:
    """A site that has not passed its readiness check takes invented people only."""
    if is_demonstration() and not is_invented:
        raise RuleBroken(
            gettext_noop(
                "This is a demonstration. No real person may be entered before the readiness check "
                "has passed. Use the telephone, or line 145."
            )
        )
    if is_invented and not is_demonstration():
        raise RuleBroken(gettext_noop("This site holds real people. Invented cases belong elsewhere."))


def save_with_new_code(row: models.Model, letter: str, at: datetime) -> None:
    """Codes are drawn at random: draw again when somebody has it already."""
    for _ in range(TRIES):
        row.code = new_code(letter, at)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            if not type(row).objects.filter(code=row.code).exists():
                raise
        else:
            return
    raise RuntimeError("No free code was found.")


def own_post(by: User, case: Case | None) -> Post:
    """In a case the post that accompanies it; else the person's own before one they stand in for."""
    posts = permissions.detecting_posts(by)
    if case is not None:
        granted = set(case.grants.values_list("organisation", flat=True))
        posts = [post for post in posts if post.organisation_id in granted] or posts
    return posts[0]


def key_for(case: Case | None) -> CaseKey:
    return case.key if case is not None else CaseKey.objects.create()


def note_event(kind: str, row: Any, *, by: Any, at: datetime, tells_the_thread: bool = False) -> None:
    """One audit event; in a case, where it matters to its team, also a line of the thread."""
    if row.case_id is not None and tells_the_thread:
        write_down(kind, case=row.case, by=by, at=at)
    else:
        record(kind, by=by, about=row, at=at, case_id=row.case_id)


def destroy(row: Any, kind: str, *, at: datetime, **ends: Any) -> None:
    """Destroy the key of a row that belongs to no case; its code stays as the tombstone."""
    if row.case_id is not None:
        raise AssertionError("The key of a case is never destroyed with one of its rows.")
    key = CaseKey.objects.locked(row.key_id)
    key.wrapped, key.destroyed_at = b"", at
    key.save()
    row.status = Status.DESTROYED
    for name, value in ends.items():
        setattr(row, name, value)
    row.save()
    record(kind, by=None, about=row, at=at)
