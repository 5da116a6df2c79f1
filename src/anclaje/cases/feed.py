"""One's own deadlines as a calendar reads them: what this person has in their hands now, and nothing more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.accounts.roles import Right
from anclaje.cases.domain.feed import Deadline, Entry, Words, calendar_file, entries
from anclaje.cases.domain.referral import RECEIVER_MOVES
from anclaje.cases.models import FeedLink, Referral, Task
from anclaje.cases.permissions import can_open_cases
from anclaje.foundation import pack
from anclaje.network.delivery import site_address
from anclaje.network.standing import standing_of
from anclaje.privacy.sealing import blind_index

FEED = "working.feed"
BACK = timedelta(days=30)
AHEAD = timedelta(days=180)
MOST_READ = 400
LONGEST_SECRET = 64


def link_with(secret: str, at: datetime) -> FeedLink | None:
    """The living link that this secret opens."""
    if len(secret) > LONGEST_SECRET:
        return None
    return FeedLink.objects.living(at).filter(mark=blind_index(FEED, secret)).select_related("user").first()


def deadlines_of(user: Any, at: datetime) -> list[Deadline]:
    """Steps in the hands of one's posts, referrals of one's cases whose next word is one's own, and what
    one's organisation was asked and has not answered or given. Somebody without a post has none."""
    standing = standing_of(user)
    posts = [post.pk for post in standing.posts]
    within = Q(due_at__gte=at - BACK, due_at__lt=at + AHEAD)
    running = Q(paused_until__isnull=True) | Q(paused_until__lte=at)
    tasks = Task.objects.visible_to(user).to_do().filter(within & running, owner_post__in=posts)
    receiving = standing.organisations_with(Right.ANSWER_REFERRALS)
    theirs = Q(organisation__in=receiving, status__in=RECEIVER_MOVES)
    ours = Q(case__team_post__in=posts) & ~Q(status__in=RECEIVER_MOVES)
    asked = Referral.objects.visible_to(user).still_open().filter(within & running & (theirs | ours))
    found = [*_deadlines(tasks), *_deadlines(asked)]
    return sorted(found, key=lambda one: (one.due_at, one.key))


def _deadlines(rows: Any) -> list[Deadline]:
    found = rows.order_by("due_at", "pk").values_list("pk", "due_at", "basis")[:MOST_READ]
    return [Deadline(str(pk), due_at, basis.get("unit", "")) for pk, due_at, basis in found]


def entries_of(user: Any, at: datetime) -> list[Entry]:
    return entries(deadlines_of(user, at), pack.current().calendar.day)


def file_of(found: Sequence[Entry], user: Any, at: datetime) -> bytes:
    """The calendar file. Its entries' identity is keyed, so that no server finds a row by it."""
    site = site_address()
    host = urlsplit(site).hostname or "anclaje"
    where = site + _where(user)
    words = Words(
        name=_("Anclaje: what is due"),
        title=lambda count: ngettext("%(n)s thing is due", "%(n)s things are due", count) % {"n": count},
        says=_("Sign in to see what it is."),
        link=lambda entry: where,
    )
    return calendar_file(
        found,
        words,
        uid=lambda entry: f"{blind_index(FEED, f'{user.pk}:{entry.key}')}@{host}",
        at=at,
    )


def _where(user: Any) -> str:
    """The first page of whoever reads it: the calendar, or what was asked of their office."""
    return f"{reverse('cases:calendar')}?who=me" if can_open_cases(user) else reverse("cases:referrals")
