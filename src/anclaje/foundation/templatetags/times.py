"""Moments as people say them: "tomorrow 10:00", "2 days ago", "verified 12 days ago"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

register = template.Library()

STALE_AFTER_DAYS = 90

# Named here so that our catalogue goes over Django's, whose Spanish days have capitals and no accents.
DAYS = (
    (gettext_noop("Mon"), gettext_noop("Monday")),
    (gettext_noop("Tue"), gettext_noop("Tuesday")),
    (gettext_noop("Wed"), gettext_noop("Wednesday")),
    (gettext_noop("Thu"), gettext_noop("Thursday")),
    (gettext_noop("Fri"), gettext_noop("Friday")),
    (gettext_noop("Sat"), gettext_noop("Saturday")),
    (gettext_noop("Sun"), gettext_noop("Sunday")),
)


def moment_of(context, at: datetime | None) -> datetime:
    """The instant a page speaks from: the tag's own, the view's `at`, or now."""
    return at or context.get("at") or timezone.now()


def absolute(value: datetime | date, *, year: bool = True) -> str:
    """Give day and time in full, in the reader's language and the site's zone."""
    has_time = isinstance(value, datetime)
    day = timezone.localtime(value) if has_time else value
    text = date_format(day, _("D j M Y") if year else _("D j M"))
    if has_time:
        text = _("%(day)s, %(hour)s") % {"day": text, "hour": date_format(day, "H:i")}
    return text


def long_day(value: datetime | date) -> str:
    """Give the day as a heading writes it: "Tuesday 24 November"."""
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return date_format(day, _("l j F"))


def relative(value: datetime | date, at: datetime) -> str:
    """Give the moment as one would say it aloud when standing at `at`."""
    has_time = isinstance(value, datetime)
    local_at = timezone.localtime(at)
    local = timezone.localtime(value) if has_time else value
    days = ((local.date() if has_time else local) - local_at.date()).days
    if has_time and abs(value - at) < timedelta(hours=1):
        return _in_minutes(round((value - at).total_seconds() / 60))
    if abs(days) <= 1:
        return _near_day(days, date_format(local, "H:i") if has_time else "")
    if days > 1:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


def _in_minutes(minutes: int) -> str:
    if minutes == 0:
        return _("now")
    if minutes > 0:
        return ngettext("in %(minutes)s minute", "in %(minutes)s minutes", minutes) % {"minutes": minutes}
    return ngettext("%(minutes)s minute ago", "%(minutes)s minutes ago", -minutes) % {"minutes": -minutes}


def _near_day(days: int, hour: str) -> str:
    sentences = {
        (0, True): _("today %(hour)s"),
        (1, True): _("tomorrow %(hour)s"),
        (-1, True): _("yesterday %(hour)s"),
        (0, False): _("today"),
        (1, False): _("tomorrow"),
        (-1, False): _("yesterday"),
    }
    return sentences[days, bool(hour)] % {"hour": hour}


def as_time(value: datetime | date, at: datetime, style: str = "both") -> str:
    """Build the <time> element; beyond a day, `both` adds the date to the distance.

    Of one that tells the distance alone (`near`), paper adds the date: tomorrow "yesterday" is another day.
    """
    near, full, is_far = relative(value, at), absolute(value), _is_far(value, at)
    text = near
    if style == "date":
        text = full
    elif style == "due" and is_far and _is_ahead(value, at):
        text = _short(value, at)
    elif style != "short" and is_far:
        text = _("%(near)s (%(date)s)") % {"near": near, "date": _short(value, at)}
    kind = format_html(' class="{}"', "near") if text == near else ""
    return format_html('<time datetime="{}" title="{}"{}>{}</time>', value.isoformat(), full, kind, text)


def _is_far(value: datetime | date, at: datetime) -> bool:
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return abs((day - timezone.localtime(at).date()).days) > 1


def _is_ahead(value: datetime | date, at: datetime) -> bool:
    return value > (at if isinstance(value, datetime) else timezone.localtime(at).date())


def _short(value: datetime | date, at: datetime) -> str:
    return absolute(value, year=value.year != at.year)


@register.simple_tag(takes_context=True)
def when(context, value, at=None, style="both"):
    """Show a moment; `style` is both, short (distance only), date (date only) or due (for deadlines)."""
    if not value:
        return ""
    if not isinstance(value, date):
        return value
    return as_time(value, moment_of(context, at), style)


@register.inclusion_tag("foundation/_freshness.html", takes_context=True)
def freshness(context, verified_at=None, by="", at=None, stale_after=STALE_AFTER_DAYS):
    """Say how long ago something was verified, or that it was not."""
    if not verified_at:
        return {"state": "unclear", "sentence": _("never verified"), "by": ""}
    day = timezone.localtime(verified_at).date() if isinstance(verified_at, datetime) else verified_at
    days = (timezone.localtime(moment_of(context, at)).date() - day).days
    return {
        "state": "late" if days > stale_after else "done",
        "sentence": _freshness_sentence(days, stale_after),
        "by": by,
        "verified_at": absolute(day),
    }


def _freshness_sentence(days: int, stale_after: int) -> str:
    if days > stale_after:
        return _("not verified for %(days)s days") % {"days": days}
    if days <= 0:
        return _("verified today")
    return ngettext("verified %(days)s day ago", "verified %(days)s days ago", days) % {"days": days}
