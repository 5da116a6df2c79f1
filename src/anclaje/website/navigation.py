"""The doors that stand on top of every page: what this person's posts let them open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from anclaje.accounts.roles import Right
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import Standing, standing_of


@dataclass(frozen=True)
class Entry:
    """`rights`: any one of them opens it. `within`: view names, or whole namespaces ("guide:"), that
    count as being there."""

    label: str
    view: str
    rights: frozenset[Right]
    within: tuple[str, ...] = ()

    def is_for(self, standing: Standing) -> bool:
        return bool(self.rights & standing.rights)

    def holds(self, view_name: str) -> bool:
        return view_name == self.view or any(
            view_name.startswith(name) if name.endswith((":", "-")) else view_name == name
            for name in self.within
        )


def _entry(label: str, view: str, *rights: Right, within: tuple[str, ...] = ()) -> Entry:
    return Entry(label, view, frozenset(rights), within)


CASE_PAGES = (
    "cases:new", "cases:thread", "cases:late", "cases:unanswered", "cases:by-municipality",
    "cases:board", "cases:calendar", "cases:load", "cases:handover", "cases:export",
)  # fmt: skip
SIGN_PAGES = ("cases:screening", "cases:screening-", "cases:consultation", "cases:report", "cases:report-")

ENTRIES = (
    _entry(gettext_noop("Today"), "cases:today", Right.FOLLOW_CASES),
    _entry(gettext_noop("Cases"), "cases:list", Right.FOLLOW_CASES, within=CASE_PAGES),
    _entry(gettext_noop("Referrals to us"), "cases:referrals", Right.ANSWER_REFERRALS),
    _entry(gettext_noop("Signs"), "cases:screenings", Right.DETECT, within=SIGN_PAGES),
    _entry(gettext_noop("Who can do this?"), "network:who-can", Right.READ_DIRECTORY),
    _entry(gettext_noop("Directory"), "network:directory", Right.READ_DIRECTORY),
    _entry(gettext_noop("Coverage"), "network:coverage", Right.READ_DIRECTORY),
    _entry(gettext_noop("Guide"), "guide:current", Right.READ_GUIDE, within=("guide:",)),
    _entry(gettext_noop("Coordination"), "coordination:home", Right.TAKE_PART, within=("coordination:",)),
    _entry(gettext_noop("Maps"), "cartography:exercises", Right.READ_MAPS, within=("cartography:",)),
    _entry(gettext_noop("Training"), "training:home", Right.READ_GUIDE, within=("training:",)),
    _entry(gettext_noop("Summaries"), "summaries", Right.READ_SUMMARIES),
    _entry(gettext_noop("People"), "network:posts", Right.MANAGE_POSTS),
    _entry(gettext_noop("What was done"), "audit", Right.READ_AUDIT),
    _entry(gettext_noop("Readiness"), "readiness", Right.RUN_SITE, within=("readiness-",)),
)


def navigation(request: HttpRequest) -> dict[str, list[dict]]:
    """For every template: `navigation`, a list of {label, href, current}. Asks the database nothing
    but the standing, which the page needs anyway."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    standing = standing_of(user)
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "navigation": [
            {"label": gettext(entry.label), "href": reverse(entry.view), "current": entry.holds(here)}
            for entry in ENTRIES
            if entry.is_for(standing)
        ]
    }
