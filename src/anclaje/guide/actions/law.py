"""The register of law: dated data that editors correct."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.domain.law_dates import is_known_date
from anclaje.guide.models import LawEntry
from anclaje.guide.signals import law_changed

CODE_LENGTH = 36


@dataclass(frozen=True)
class LawFacts:
    """What the register says of a norm. Dates: a year, or as much of a date as is known."""

    norm: Mapping[str, str]
    text: Mapping[str, str]
    article: str = ""
    in_force_from: str = ""
    in_force_to: str = ""
    source: str = "K"
    status: str = LawEntry.IN_FORCE
    note: Mapping[str, str] | None = None


@action
def keep_law(
    *,
    entry: LawEntry | None,
    facts: LawFacts,
    by: User | None,
    at: datetime,
    seen_version: int | None = None,
) -> LawEntry:
    """Add a norm to the register (entry None), or correct what it says of one. Its code stays.

    Refuses a norm without name or dates, an end before its beginning, one that is already there
    (RuleBroken), a stale page (Stale), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    _check_sense(facts)
    if entry is None:
        last = LawEntry.objects.aggregate(last=Max("position"))["last"]
        entry = LawEntry(code=_new_code(facts), position=0 if last is None else last + 1)
    else:
        entry = LawEntry.objects.locked(entry.pk)
        check_seen(entry, seen_version)
    said = asdict(facts)
    is_other = any(getattr(entry, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(entry, name, value)
    entry.changed_at = at
    entry.save()
    if is_other:
        transaction.on_commit(partial(law_changed.send, sender=LawEntry, entry=entry, at=at))
    record(events.LAW_KEPT, by=by, about=entry, at=at, law=entry.code, status=entry.status)
    return entry


def _check_sense(facts: LawFacts) -> None:
    if not any(facts.norm.values()) or not any(facts.text.values()):
        raise RuleBroken(gettext_noop("A norm has a name, and a line that says what it is about."))
    dates = [facts.in_force_from, *([facts.in_force_to] if facts.in_force_to else [])]
    if not all(map(is_known_date, dates)):
        raise RuleBroken(gettext_noop("A date is a year (2012), a month (2012-06) or a day (2012-06-01)."))
    if facts.in_force_to and facts.in_force_to < facts.in_force_from[: len(facts.in_force_to)]:
        raise RuleBroken(gettext_noop("It cannot end before it begins."))


def _new_code(facts: LawFacts) -> str:
    name = next(text for text in facts.norm.values() if text)
    code = slugify(f"{name} {facts.article}")[:CODE_LENGTH].strip("-") or "norma"
    if LawEntry.objects.filter(code=code).exists():
        raise RuleBroken(gettext_noop("The register holds this norm and article already."))
    return code
