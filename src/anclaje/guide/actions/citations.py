"""Which blocks of a draft take up which excerpts, and how contradictions between them were resolved."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions, queries_sources
from anclaje.guide.actions import _drafts
from anclaje.guide.domain.citing import Contradiction
from anclaje.guide.models import Block, Citation, Edition, Excerpt, Resolution


@action
def cite(*, edition: Edition, stable_id: str, excerpt: Excerpt, by: User | None, at: datetime) -> Citation:
    """This block of a draft streamlines that excerpt.

    Refuses an edition that is no draft, a block that is not there, an excerpt set aside or cited by it
    already (RuleBroken), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    excerpt = Excerpt.objects.locked(excerpt.pk)
    if not Block.objects.filter(edition=edition, stable_id=stable_id).exists():
        raise RuleBroken(gettext_noop("The block %(number)s is not there any more."), number=stable_id)
    if excerpt.set_aside_at is not None:
        raise RuleBroken(gettext_noop("This excerpt is set aside. Take it back first."))
    if Citation.objects.filter(edition=edition, stable_id=stable_id, excerpt=excerpt).exists():
        raise RuleBroken(gettext_noop("The block %(block)s cites it already."), block=stable_id)
    citation = Citation(edition=edition, stable_id=stable_id, excerpt=excerpt, cited_at=at, cited_by=by)
    citation.save()
    record(
        events.EXCERPT_CITED, by=by, about=excerpt, at=at, edition=edition.number, block=stable_id,
    )  # fmt: skip
    return citation


@action
def uncite(*, edition: Edition, stable_id: str, excerpt: Excerpt, by: User | None, at: datetime) -> Excerpt:
    """This block does not streamline that excerpt after all; the audit keeps that it did."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    taken, _ = Citation.objects.filter(edition=edition, stable_id=stable_id, excerpt=excerpt).delete()
    if not taken:
        raise RuleBroken(gettext_noop("The block %(block)s does not cite it."), block=stable_id)
    record(events.EXCERPT_UNCITED, by=by, about=excerpt, at=at, edition=edition.number, block=stable_id)
    return excerpt


@action
def resolve_contradiction(
    *,
    edition: Edition,
    contradiction: Contradiction,
    how: str,
    kept: Excerpt | None,
    by: User | None,
    at: datetime,
    seen_version: int | None = None,
) -> Resolution:
    """Write down how a draft brings two excerpts together that disagree, and which of them it follows.

    Written again, it replaces what was said. kept None: the step says something else than both.
    seen_version: of the resolution that the page showed, 0 for none. Refuses what is no contradiction
    in this draft (any more), a reason without words (RuleBroken), a stale page (Stale), others (Denied).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    if contradiction.key not in {found.key for found in queries_sources.contradictions_of(edition)}:
        raise RuleBroken(gettext_noop("These two excerpts do not contradict each other in this draft."))
    if not how.strip():
        raise RuleBroken(gettext_noop("Say how they were brought together."))
    if kept is not None and kept.pk not in (contradiction.first, contradiction.second):
        raise RuleBroken(gettext_noop("What is kept is one of the two."))
    resolution = queries_sources.resolution_of(edition, contradiction)
    _check_seen(resolution, seen_version)
    if resolution is None:
        resolution = Resolution(
            edition=edition,
            stable_id=contradiction.stable_id,
            about=contradiction.about,
            first_id=contradiction.first,
            second_id=contradiction.second,
        )
    resolution.how, resolution.kept, resolution.at, resolution.by = how, kept, at, by
    resolution.save()
    record(
        events.CONTRADICTION_RESOLVED, by=by, about=resolution, at=at, edition=edition.number,
        block=contradiction.stable_id, on=contradiction.about, kept=str(kept.pk) if kept else None,
    )  # fmt: skip
    return resolution


def _check_seen(resolution: Resolution | None, seen_version: int | None) -> None:
    if resolution is not None:
        check_seen(resolution, seen_version)
    elif seen_version:
        raise Stale(
            gettext_noop("This was changed while you were looking at it. Nothing was overwritten."),
            current=None,
        )
