"""The words of a filter, in the reader's language; the names of places and needs looked up once for all."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from anclaje.cases.domain import filters
from anclaje.cases.domain.filters import Filter, sentence
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.working.choosing import as_key
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import IssueType, Need, Organisation, Post
from anclaje.territory.models import Grouping, Place

STATE = {
    "late": gettext_noop("late"),
    "silent": gettext_noop("silent"),
    "waiting": gettext_noop("waiting for an answer"),
    "word": gettext_noop("waiting for the person's word"),
    "paused": gettext_noop("paused"),
    "week": gettext_noop("due this week"),
    "new": gettext_noop("new ones"),
}
COLUMN = {
    "late": gettext_noop("Late"),
    "new": gettext_noop("New"),
    "word": gettext_noop("Ask the person"),
    "waiting": gettext_noop("Waiting for an answer"),
    "week": gettext_noop("Due this week"),
    "paused": gettext_noop("Paused"),
    "later": gettext_noop("Later"),
    "closed": gettext_noop("Closed ones"),
}
RISK = {
    "high": gettext_noop("of high risk"),
    "medium": gettext_noop("of medium risk"),
    "low": gettext_noop("of low risk"),
    "unknown": gettext_noop("of a risk not assessed yet"),
}
WHO = {"me": gettext_noop("mine"), "team": gettext_noop("my team's")}
STATUS = {filters.OPEN: gettext_noop("all open ones"), filters.CLOSED: gettext_noop("closed")}


def sentences(wanted: Iterable[Filter]) -> list[str]:
    """One sentence a filter; at most six queries however many there are."""
    wanted = list(wanted)
    say = _teller(wanted)
    return [sentence(by, say, _("%(one)s and %(other)s")) for by in wanted]


def _teller(wanted: list[Filter]) -> Callable[[str, str], str]:
    names = {
        "place": _places({by.place for by in wanted} - {""}),
        "need": _needs({by.need for by in wanted} - {""}),
        "asked": _organisations({by.asked for by in wanted} - {""}),
        "issue": _issues({by.issue for by in wanted} - {""}),
        "who": _posts({by.who for by in wanted} - {"", *WHO}),
    }
    gone = _("something that is no longer there")

    def say(part: str, value: str) -> str:
        if part in FIXED:
            return _(FIXED[part][value])
        if part == "who" and value in WHO:
            return _(WHO[value])
        return _(WITHIN[part]) % {"name": names[part].get(value, gone)}

    return say


FIXED = {
    "status": STATUS,
    "state": STATE,
    "risk": RISK,
    "edition": {filters.OLDER: gettext_noop("on an older edition")},
}
WITHIN = {
    "place": gettext_noop("in %(name)s"),
    "need": gettext_noop("of %(name)s"),
    "asked": gettext_noop("asked of %(name)s"),
    "issue": gettext_noop("about %(name)s"),
    "who": gettext_noop("in the hands of %(name)s"),
}


def _places(values: set[str]) -> dict[str, str]:
    regions = {value.partition(":")[::2] for value in values if ":" in value}
    codes = {value for value in values if ":" not in value}
    found = {}
    if codes:
        found |= dict(Place.objects.municipalities().filter(code__in=codes).values_list("code", "name"))
    if regions:
        rows = Grouping.objects.filter(code__in={code for _kind, code in regions})
        found |= {f"{row.kind}:{row.code}": region_words(row) for row in rows}
    return found


def region_words(row: Grouping) -> str:
    """ "the Sexta Sección": a name that stands by itself, or with its kind before it."""
    kind = read(row.kind_name)
    says_its_kind = kind.split(" ")[0].casefold() in row.name.casefold()
    return row.name if says_its_kind or not kind else f"{kind} {row.name}"


def _needs(codes: set[str]) -> dict[str, str]:
    rows = Need.objects.filter(code__in=codes) if codes else ()
    return {row.code: _lower(read(row.name)) for row in rows}


def _issues(codes: set[str]) -> dict[str, str]:
    rows = IssueType.objects.filter(code__in=codes) if codes else ()
    return {row.code: _lower(read(row.name)) for row in rows}


def _organisations(values: set[str]) -> dict[str, str]:
    keys = {key: value for value in values if (key := as_key(value))}
    rows = Organisation.objects.filter(pk__in=keys) if keys else ()
    return {keys[row.pk]: row.name for row in rows}


def _posts(values: set[str]) -> dict[str, str]:
    keys = {key: value for value in values if (key := as_key(value))}
    rows = Post.objects.filter(pk__in=keys).for_page() if keys else ()
    return {keys[row.pk]: post_words(row) for row in rows}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def one_sentence(by: Filter) -> str:
    return sentences([by])[0]


def named(kept: Any, words: str) -> str:
    """What stands on the link of a kept filter: its owner's name for it, or the sentence itself."""
    return kept.name or words
