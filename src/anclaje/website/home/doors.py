"""Where each role's work is: the page that opens after signing in, and the one next thing to do.

Rights decide, in this order; whoever holds several posts gets the most urgent one's page.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from anclaje.accounts.roles import LABELS, Right, Role
from anclaje.foundation.words import gettext_noop
from anclaje.guide.queries import current_edition, duties
from anclaje.network.models import Post
from anclaje.network.standing import Standing
from anclaje.territory.models import Place

BOARD = "cases:today"


def has_board(standing: Standing) -> bool:
    """Those who follow cases begin on their board, not on a page that leads there."""
    return standing.may(Right.FOLLOW_CASES)


@dataclass(frozen=True)
class Door:
    """A page that helps this person; `says` what one finds there."""

    label: str
    says: str
    href: str


@dataclass(frozen=True)
class _Kind:
    view: str
    label: str
    says: str
    right: Right

    def opened(self, *arguments: str | int) -> Door:
        return Door(gettext(self.label), gettext(self.says), reverse(self.view, args=arguments))


RECEIVED = _Kind(
    "cases:referrals",
    gettext_noop("See the referrals to your institution"),
    gettext_noop("What is asked of you, by when, and what you answered."),
    Right.ANSWER_REFERRALS,
)
SUMMARIES = _Kind(
    "summaries",
    gettext_noop("Read the summaries"),
    gettext_noop("Numbers of each completed quarter; small ones are held back."),
    Right.READ_SUMMARIES,
)
READINESS = _Kind(
    "readiness",
    gettext_noop("See whether the site is ready"),
    gettext_noop("What still lacks before a real person may be entered."),
    Right.RUN_SITE,
)
PEOPLE = _Kind(
    "network:posts",
    gettext_noop("People and posts"),
    gettext_noop("Invite somebody, hand a post over, end an access at once."),
    Right.MANAGE_POSTS,
)
WHAT_I_DO = _Kind(
    "guide:what-i-do",
    gettext_noop("Read what the guide asks of you"),
    gettext_noop("The steps that are in the hands of institutions like yours, on one page."),
    Right.READ_GUIDE,
)
GUIDE = _Kind(
    "guide:current",
    gettext_noop("The guide"),
    gettext_noop("Who does what, with which institution and within what time."),
    Right.READ_GUIDE,
)
COORDINATION = _Kind(
    "coordination:home",
    gettext_noop("What your institution does with others"),
    gettext_noop("What your posts owe to tables, the next meetings, agreements and who works with whom."),
    Right.TAKE_PART,
)
MAPS = _Kind(
    "cartography:exercises",
    gettext_noop("Maps of neighbourhoods"),
    gettext_noop("Exercises of social cartography: the next thing of each, its workshops and its sheets."),
    Right.READ_MAPS,
)
DIRECTORY = _Kind(
    "network:directory",
    gettext_noop("The directory"),
    gettext_noop("Institutions, what they offer, and the telephone that answers."),
    Right.READ_DIRECTORY,
)
COVERAGE = _Kind(
    "network:coverage",
    gettext_noop("Coverage"),
    gettext_noop("Each need in each municipality: who is there, and where nobody is yet."),
    Right.READ_DIRECTORY,
)
WHO_CAN = _Kind(
    "network:who-can",
    gettext_noop("Who can do this?"),
    gettext_noop("A need and a place; the answer says who, how far and why."),
    Right.READ_DIRECTORY,
)
SIGNS = _Kind(
    "cases:screenings",
    gettext_noop("I see something"),
    gettext_noop(
        "A checklist of signs: danger first, whom to consult, what comes next. Only your post reads it."
    ),
    Right.DETECT,
)

ANCHORAGE = _Kind(
    "anchorage",
    gettext_noop("Anchorage"),
    gettext_noop("How firmly each municipality is tied to the programme, and what to do next."),
    Right.KEEP_TIES,
)

FIRST = (RECEIVED, READINESS, SUMMARIES)
ALSO = (COORDINATION, MAPS, SIGNS, WHO_CAN, COVERAGE, ANCHORAGE, PEOPLE, DIRECTORY, GUIDE)


def doors_of(standing: Standing) -> tuple[Door | None, list[Door]]:
    """The one next thing, and what else is there. Nothing at all for somebody without a post."""
    if not standing.posts:
        return None, []
    first = next((kind.opened() for kind in FIRST if standing.may(kind.right)), None)
    also = [kind.opened() for kind in ALSO if standing.may(kind.right)]
    own_page = _what_i_do(standing.posts[0])
    if first is None:
        return own_page, also
    return first, [*_municipalities(standing), own_page, *also]


def _what_i_do(post: Post) -> Door:
    """The guide's page for the role where it names one, else for the kind of institution."""
    is_named = post.role in duties()
    return WHAT_I_DO.opened(
        current_edition().number, post.role if is_named else post.organisation.actor_type.code
    )


def _municipalities(standing: Standing) -> list[Door]:
    """The pages of the municipalities where this person answers; to keep one, its state comes first."""
    says = gettext("Your municipality: who is there, its three contacts and its services.")
    places = {post.place.code: post.place for post in standing.posts if post.place_id}
    keeps = standing.municipalities_with(Right.EDIT_OWN_MUNICIPALITY)
    doors = []
    for code, place in places.items():
        if place.pk in keeps:
            doors.append(_state_of(place))
        doors.append(Door(place.name, says, reverse("territory:detail", args=[code])))
    return doors


def _state_of(place: Place) -> Door:
    return Door(
        gettext("State of %(place)s") % {"place": place.name},
        gettext("What holds today and what lacks: contacts, entries, corrections, duty roster."),
        reverse("municipality-state", args=[place.code]),
    )


def post_in_words(post: Post) -> str:
    """“Municipal focal point, Desarrollo Social, Olavarría”."""
    place = post.place.name if post.place_id else gettext("the whole province")
    return f"{gettext(LABELS[Role(post.role)])} · {post.organisation.name} · {place}"
