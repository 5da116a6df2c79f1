"""What each blank of the filter's sentence offers to this person."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from anclaje.accounts.roles import Right
from anclaje.cases.domain import filters
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.models import Case, Referral
from anclaje.cases.working.wording import RISK, STATE
from anclaje.foundation.translate import read
from anclaje.network.models import IssueType, Need, Organisation, Post
from anclaje.network.standing import standing_of
from anclaje.territory.queries import municipalities, regions_to_choose

MOST = 200
Choices = Sequence[tuple[str, Any]]


def choices_for(user: Any) -> dict[str, Choices]:
    """By the name of the part, as a select shows them. Six queries."""
    return {
        "state": [("", _("open")), *_words(STATE), (filters.CLOSED, _("closed"))],
        "also": [("", _("nothing else")), *_words(STATE)],
        "place": [
            ("", _("the whole province")),
            *regions_to_choose(),
            (_("Municipality"), _municipalities()),
        ],
        "need": [("", _("anything")), *((row.code, read(row.name)) for row in Need.objects.in_order())],
        "who": [("", _("everybody")), ("me", _("me")), ("team", _("my team")), *_posts(user)],
        "asked": [("", _("anybody")), *_asked(user)],
        "risk": [("", _("any risk")), *_words(RISK)],
        "issue": [
            ("", _("any issue")),
            *((row.code, read(row.name)) for row in IssueType.objects.in_order()),
        ],
        "edition": [("", _("any edition")), (filters.OLDER, _("an older edition"))],
    }


def _words(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, _(words)) for value, words in table.items()]


def _municipalities() -> list[tuple[str, str]]:
    return list(municipalities().values_list("code", "name"))


def posts_with_cases(user: Any) -> Sequence[Post]:
    """The posts of one's own agencies that have open cases which exist for this person, by their words."""
    own = standing_of(user).organisations_with(Right.FOLLOW_CASES)
    having = Case.objects.visible_to(user).still_open().filter(team_post__organisation__in=own)
    found = Post.objects.filter(pk__in=having.values("team_post")).for_page()
    return sorted(found, key=post_words)


def _posts(user: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    posts = [(str(post.pk), post_words(post)) for post in posts_with_cases(user)[:MOST]]
    return [(_("A post"), posts)] if posts else []


def _asked(user: Any) -> list[tuple[str, str]]:
    """The organisations that open referrals of one's cases wait for or count on."""
    cases = Case.objects.visible_to(user).still_open()
    asked = Referral.objects.still_open().filter(case__in=cases.values("pk")).values("organisation")
    return [
        (str(pk), name)
        for pk, name in Organisation.objects.filter(pk__in=asked).in_order().values_list("pk", "name")[:MOST]
    ]
