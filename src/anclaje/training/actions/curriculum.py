"""The curriculum is written: a draft of a presentation, its revision, and who answers for its facts."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._revisions import fill, next_number
from anclaje.training.domain.presentation import Origin
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.models import Flag, Presentation, Revision
from anclaje.training.permissions import check_can_keep_curriculum
from anclaje.training.queries_curriculum import credits_of
from anclaje.training.signals import revision_published
from anclaje.training.text import check_ids


@action
def open_draft(*, presentation: Presentation, language: str, by: User | None, at: datetime) -> Revision:
    """A draft that begins with the words that are out; the one that is open already, if one is."""
    check_can_keep_curriculum(by)
    Presentation.objects.locked(presentation.pk)
    of_language = presentation.revisions.filter(language=language)
    found = of_language.filter(state=Revision.DRAFT).first()
    if found is not None:
        return _noted(found, by, at)
    newest = of_language.published().newest_first().first()
    draft = Revision(
        presentation=presentation, language=language, number=next_number(presentation, language), opened_by=by
    )
    fill(draft, newest.as_values() if newest else _empty(presentation, language), credits_of(newest), at)
    return _noted(draft, by, at)


@action
def write_draft(
    *, draft: Revision, values: Values, seen_version: int | None, by: User | None, at: datetime,
    source: str = "", left_out: Sequence[Mapping[str, Any]] = (),
    credits: Mapping[str, UUID] | None = None,
) -> Revision:  # fmt: skip
    """These words instead of the draft's. source: the deck or file they came from; left_out: what did not.

    Refuses another presentation's text, ids that stand twice, and a page that is out of date (Stale).
    """
    draft = _own_draft(draft, by)
    check_seen(draft, seen_version)
    if values.code != draft.presentation.code or values.language != draft.language:
        raise RuleBroken(
            gettext_noop("This text is of presentation %(code)s, in “%(language)s”."),
            code=values.code, language=values.language,
        )  # fmt: skip
    check_ids(values.slides, values.questions)
    if source:
        draft.source, draft.left_out = source, list(left_out)
    fill(draft, values, credits_of(draft) | dict(credits or {}), at)
    record(events.DRAFT_WRITTEN, by=by, about=draft, at=at, slides=len(values.slides))
    return draft


@action
def set_draft_aside(*, draft: Revision, by: User | None, at: datetime) -> Revision:
    draft = _own_draft(draft, by)
    draft.state = Revision.SET_ASIDE
    draft.save()
    record(events.DRAFT_SET_ASIDE, by=by, about=draft, at=at)
    return draft


@action
def publish_revision(*, draft: Revision, says: str, by: User | None, at: datetime) -> Revision:
    """Let it out, with what changed in words: every institution that follows finds it in its inbox."""
    draft = _own_draft(draft, by)
    if not says.strip():
        raise RuleBroken(gettext_noop("Say in a line what changed: institutions read it before they answer."))
    draft.state, draft.published_at, draft.published_by = Revision.PUBLISHED, at, by
    draft.says = says.strip()
    draft.save()
    record(events.REVISION_PUBLISHED, by=by, about=draft, at=at, number=draft.number)
    transaction.on_commit(partial(revision_published.send, sender=Revision, revision=draft))
    return draft


@action
def sign_revision(*, revision: Revision, reviewer: str, on: date, by: User | None, at: datetime) -> Revision:
    """Who answers for its facts of law and practice, by name: from then on it may leave, and certify."""
    check_can_keep_curriculum(by)
    revision = Revision.objects.locked(revision.pk)
    if revision.state != Revision.PUBLISHED or not revision.slides.exists():
        raise RuleBroken(gettext_noop("What is signed is a revision that is out and has its slides."))
    if revision.is_signed:
        raise RuleBroken(gettext_noop("Somebody answers for this revision already."))
    if len(reviewer.split()) < 2:
        raise RuleBroken(gettext_noop("Write the reviewer's first name and surname."))
    revision.reviewed_by, revision.reviewed_on = reviewer.strip(), on
    revision.save()
    record(events.REVISION_SIGNED, by=by, about=revision, at=at, number=revision.number)
    return revision


@action
def settle_flag(*, flag: Flag, by: User | None, at: datetime) -> Flag:
    """Somebody looked: what the slide says still holds."""
    check_can_keep_curriculum(by)
    flag = Flag.objects.locked(flag.pk)
    if flag.settled_at is None:
        flag.settled_at, flag.settled_by = at, by
        flag.save()
    record(events.FLAG_SETTLED, by=by, about=flag, at=at, cited=flag.cited)
    return flag


def _own_draft(draft: Revision, by: User | None) -> Revision:
    check_can_keep_curriculum(by)
    draft = Revision.objects.for_page().locked(draft.pk)
    if not draft.is_draft:
        raise RuleBroken(gettext_noop("This draft is out, or was set aside."))
    return draft


def _empty(presentation: Presentation, language: str) -> Values:
    return Values(
        presentation.code, presentation.module, language, presentation.code, tuple(presentation.audiences),
        0, (), Origin.WRITTEN_HERE,
    )  # fmt: skip


def _noted(draft: Revision, by: User | None, at: datetime) -> Revision:
    record(events.DRAFT_OPENED, by=by, about=draft, at=at, number=draft.number)
    return draft
