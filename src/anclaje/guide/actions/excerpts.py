"""Words marked in a source, and what they say of who acts and within what time."""

from collections.abc import Sequence
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.domain.citing import find_words
from anclaje.guide.domain.values import UNITS
from anclaje.guide.models import Citation, Edition, Excerpt, Source
from anclaje.network.models import ActorType

MOST_EXCERPTS = 500


@action
def mark_excerpt(
    *,
    source: Source,
    paragraph: int,
    words: str,
    start: int | None = None,
    actors: Sequence[str] = (),
    amount: int | None = None,
    unit: str = "",
    note: str = "",
    by: User | None,
    at: datetime,
) -> Excerpt:
    """Mark these words of a paragraph (counted from 0); "" marks the whole paragraph.

    start: about where they stand, if they stand there more than once. Refuses words that are not
    there, actors and times that make no sense (RuleBroken), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    source = Source.objects.locked(source.pk)
    first, last = _place(source, paragraph, words, start)
    number = _next_number(source)
    excerpt = Excerpt(
        source=source,
        number=number,
        paragraph=paragraph,
        start=first,
        end=last,
        text=source.paragraphs[paragraph][first:last],
        note=note,
        marked_at=at,
        marked_by=by,
    )
    _say(excerpt, actors, amount, unit)
    excerpt.save()
    record(events.EXCERPT_MARKED, by=by, about=excerpt, at=at, source=str(source.pk), number=number)
    return excerpt


@action
def say_of_excerpt(
    *,
    excerpt: Excerpt,
    actors: Sequence[str],
    amount: int | None,
    unit: str,
    note: str,
    by: User | None,
    at: datetime,
    seen_version: int | None,
) -> Excerpt:
    """Say which actors these words name, and within what time; both may stay open."""
    permissions.check_can_edit_guide(by)
    excerpt = Excerpt.objects.locked(excerpt.pk)
    check_seen(excerpt, seen_version)
    _say(excerpt, actors, amount, unit)
    excerpt.note = note
    excerpt.save()
    record(
        events.EXCERPT_SAYS, by=by, about=excerpt, at=at, actors=excerpt.says_actors,
        amount=excerpt.says_amount, unit=excerpt.says_unit,
    )  # fmt: skip
    return excerpt


@action
def set_aside_excerpt(
    *, excerpt: Excerpt, reason: str, by: User | None, at: datetime, seen_version: int | None
) -> Excerpt:
    """No block takes these words up, and this is why. Refused while a block of a draft cites them."""
    permissions.check_can_edit_guide(by)
    excerpt = Excerpt.objects.locked(excerpt.pk)
    check_seen(excerpt, seen_version)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why these words are not taken up."))
    if excerpt.set_aside_at is not None:
        raise RuleBroken(gettext_noop("This excerpt is set aside already."))
    cited = Citation.objects.filter(excerpt=excerpt, edition__status=Edition.DRAFT).order_by("pk").first()
    if cited is not None:
        raise RuleBroken(gettext_noop("The block %(block)s of the draft cites it."), block=cited.stable_id)
    excerpt.set_aside_at, excerpt.set_aside_by, excerpt.set_aside_reason = at, by, reason
    excerpt.save()
    record(events.EXCERPT_SET_ASIDE, by=by, about=excerpt, at=at)
    return excerpt


@action
def take_back(*, excerpt: Excerpt, by: User | None, at: datetime, seen_version: int | None) -> Excerpt:
    """Words that were set aside wait for a block again."""
    permissions.check_can_edit_guide(by)
    excerpt = Excerpt.objects.locked(excerpt.pk)
    check_seen(excerpt, seen_version)
    if excerpt.set_aside_at is None:
        raise RuleBroken(gettext_noop("This excerpt is not set aside."))
    excerpt.set_aside_at, excerpt.set_aside_by, excerpt.set_aside_reason = None, None, ""
    excerpt.save()
    record(events.EXCERPT_TAKEN_BACK, by=by, about=excerpt, at=at)
    return excerpt


def _place(source: Source, paragraph: int, words: str, start: int | None) -> tuple[int, int]:
    if not 0 <= paragraph < len(source.paragraphs):
        raise RuleBroken(gettext_noop("This source has no paragraph %(number)s."), number=paragraph + 1)
    text = source.paragraphs[paragraph]
    place = find_words(words.strip() or text, text, start)
    if place is None:
        raise RuleBroken(
            gettext_noop("These words are not in paragraph %(number)s. Copy them exactly as they stand."),
            number=paragraph + 1,
        )
    return place


def _next_number(source: Source) -> int:
    last = source.excerpts.order_by("-number").first()
    if last is not None and last.number >= MOST_EXCERPTS:
        raise RuleBroken(
            gettext_noop("More than %(most)s excerpts of one source help nobody."), most=MOST_EXCERPTS
        )
    return last.number + 1 if last else 1


def _say(excerpt: Excerpt, actors: Sequence[str], amount: int | None, unit: str) -> None:
    known = set(ActorType.objects.filter(code__in=actors).values_list("code", flat=True))
    if set(actors) - known:
        raise RuleBroken(gettext_noop("The directory knows no such kind of institution."))
    if amount is not None and (not 0 < amount < 1000 or unit not in UNITS):
        raise RuleBroken(gettext_noop("A time is a number and a unit: 24 hours, 5 working days."))
    excerpt.says_actors = sorted(known)
    excerpt.says_amount, excerpt.says_unit = amount, unit if amount else ""
