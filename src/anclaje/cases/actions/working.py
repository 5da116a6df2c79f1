"""What somebody keeps for their own day, and what leaves the list: filters, the feed's link, exports."""

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.accounts.roles import Right
from anclaje.audit.recording import action, record
from anclaje.cases import events, permissions
from anclaje.cases.domain.export_fields import MOST_ROWS, Reason
from anclaje.cases.domain.filters import Filter, check_can_keep
from anclaje.cases.feed import FEED
from anclaje.cases.models import Case, FeedLink, SavedFilter
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of
from anclaje.privacy.sealing import blind_index

FEED_LIVES = timedelta(days=180)
SECRET_BYTES = 20


@action
def keep_filter(*, chosen: Filter, name: str = "", by: User, at: datetime) -> SavedFilter:
    """Keep this sentence for oneself; the same one twice is one, under the newer name."""
    permissions.check_can_open_cases(by)
    own = SavedFilter.objects.of(by)
    kept = next((row for row in own if row.values == chosen.values()), None)
    if kept is None:
        check_can_keep(own.count())
        kept = SavedFilter(user=by, values=chosen.values(), kept_at=at)
    kept.name = name.strip()
    kept.save()
    record(events.FILTER_KEPT, by=by, about=kept, at=at)
    return kept


@action
def forget_filter(*, kept: SavedFilter, by: User, at: datetime) -> SavedFilter:
    """Let go of one's own sentence. It is nobody's record, so it goes for good."""
    if kept.user_id != by.pk:
        raise Denied(gettext_noop("Only whoever keeps a filter lets go of it."))
    record(events.FILTER_FORGOTTEN, by=by, about=kept, at=at)
    SavedFilter.objects.of(by).filter(pk=kept.pk).delete()
    return kept


@action
def make_feed_link(*, by: User, at: datetime) -> FeedLink:
    """A new secret address of one's own deadlines; the old one opens nothing any more.

    The secret is the returned link's `.secret`, this once: the row keeps a keyed mark of it.
    """
    _check_has_deadlines(by)
    FeedLink.objects.of(by).filter(revoked_at__isnull=True).update(revoked_at=at)
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode().lower()
    link = FeedLink(user=by, mark=blind_index(FEED, secret), made_at=at, expires_at=at + FEED_LIVES)
    link.save()
    link.secret = secret
    record(events.FEED_MADE, by=by, about=link, at=at)
    return link


def _check_has_deadlines(user: User) -> None:
    if not standing_of(user).rights & {Right.FOLLOW_CASES, Right.ANSWER_REFERRALS}:
        raise Denied(gettext_noop("Only those who accompany people or answer for a service have deadlines."))


@action
def revoke_feed_link(*, by: User, at: datetime) -> FeedLink:
    """Close one's own address at once."""
    link = FeedLink.objects.of(by).filter(revoked_at__isnull=True).first()
    if link is None:
        raise RuleBroken(gettext_noop("There is no link that opens."))
    link = FeedLink.objects.locked(link.pk)
    link.revoked_at = at
    link.save()
    record(events.FEED_REVOKED, by=by, about=link, at=at)
    return link


@action
def read_feed(*, link: FeedLink, how_many: int, by: User, at: datetime) -> FeedLink:
    """Write down that a calendar read the feed; by whoever the link belongs to."""
    record(events.FEED_READ, by=by, about=link, at=at, entries=how_many)
    return link


@action
def export_list(
    *, cases: Iterable[Case], fields: tuple[str, ...], reason: Reason, ending: str, by: User, at: datetime
) -> tuple[Case, ...]:
    """Write down which cases left in a file, with which fields and why; they come back to be written.

    Refuses an empty list, one longer than anybody reads, and a case that this person does not see.
    """
    permissions.check_can_open_cases(by)
    cases = tuple(cases)
    if not cases:
        raise RuleBroken(gettext_noop("There is no case to take along. Choose others."))
    if len(cases) > MOST_ROWS:
        raise RuleBroken(
            gettext_noop("More than %(most)s cases do not leave in one file. Choose fewer."), most=MOST_ROWS
        )
    keys = {case.pk for case in cases}
    if Case.objects.visible_to(by).filter(pk__in=keys).count() != len(keys):
        raise Denied(gettext_noop("This case is accompanied by somebody else."))
    facts = {"reason": str(reason), "ending": ending, "fields": list(fields)}
    record(events.LIST_EXPORTED, by=by, about=by, at=at, rows=len(cases), **facts)
    for case in cases:
        record(events.CASE_EXPORTED, by=by, about=case, at=at, case_id=case.pk, **facts)
    return cases
