"""The calendar feed: its page, where the link is made and closed; and the file that calendars read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anclaje.cases import feed as feeds
from anclaje.cases import permissions
from anclaje.cases.actions import working as actions
from anclaje.cases.domain.feed import MOST_EVENTS
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.models import FeedLink
from anclaje.cases.views.common import send
from anclaje.network.delivery import site_address

A_MINUTE_S = 60
MOST_A_MINUTE = 6
"""A few devices and a first try; whoever asks more often is told to wait."""


@login_required
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    _check_has_deadlines(request)
    return _page(request)


def _check_has_deadlines(request: HttpRequest) -> None:
    if not (permissions.can_open_cases(request.user) or permissions.can_receive(request.user)):
        raise PermissionDenied


def _page(request: HttpRequest, *, secret: str = "", status: int = 200) -> HttpResponse:
    at = timezone.now()
    context = {
        "at": at,
        "link": FeedLink.objects.of(request.user).living(at).first(),
        "address": site_address() + reverse("cases:feed-file", args=[secret]) if secret else "",
        "form": PlainForm(),
        "most": MOST_EVENTS,
    }
    return render(request, "cases/working/feed.html", context, status=status)


@login_required
@never_cache
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """The new address is shown once, in the answer itself: a redirect would have to keep it somewhere."""
    _check_has_deadlines(request)
    sent = send(request, PlainForm(request.POST), actions.make_feed_link, at=timezone.now())
    if sent.is_done and sent.result is not None:
        return _page(request, secret=sent.result.secret)
    return redirect("cases:feed")


@login_required
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    _check_has_deadlines(request)
    sent = send(request, PlainForm(request.POST), actions.revoke_feed_link, at=timezone.now())
    if sent.is_done:
        messages.success(request, _("The link is closed. Whoever has it reads nothing any more."))
    return redirect("cases:feed")


@never_cache
@require_safe
def file(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar reads, without a session. Unknown, closed and expired links are one and the same."""
    at = timezone.now()
    link = feeds.link_with(secret, at)
    if link is None:
        raise Http404
    if _asks_too_often(link):
        return HttpResponse(status=429, headers={"Retry-After": str(A_MINUTE_S)})
    found = feeds.entries_of(link.user, at)
    actions.read_feed(link=link, how_many=len(found), by=link.user, at=at)
    with translation.override(link.user.language):
        content = feeds.file_of(found, link.user, at)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="anclaje.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _asks_too_often(link: FeedLink) -> bool:
    key = f"feed:{link.pk}"
    cache.add(key, 0, A_MINUTE_S)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # the minute ended between the two
        return False
