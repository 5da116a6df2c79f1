"""Labels of what leaves: for whom, how far, what could identify somebody and what to do about it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from anclaje.cartography.domain.identifying import Kind
from anclaje.cartography.domain.release import Audience, Reason
from anclaje.cartography.domain.release_ties import Reason as TieReason
from anclaje.cartography.domain.versions import VersionState

AUDIENCES = {
    Audience.PUBLIC: gettext_lazy("the public version"),
    Audience.PARTNERS: gettext_lazy("the version of those who take part"),
}
FOR_WHOM = {
    Audience.PUBLIC: gettext_lazy("For everybody"),
    Audience.PARTNERS: gettext_lazy("For those who take part"),
}
WHAT_IT_HOLDS = {
    Audience.PUBLIC: gettext_lazy("What the community validated, as squares, without roles and conflicts."),
    Audience.PARTNERS: gettext_lazy("The public version, and beside it what is for these institutions."),
}
STATES = {
    VersionState.WAITING: ("waiting", gettext_lazy("being computed")),
    VersionState.TO_CHECK: ("next", gettext_lazy("to be checked")),
    VersionState.OUT: ("done", gettext_lazy("out")),
    VersionState.REPLACED: ("closed", gettext_lazy("replaced by a later one")),
    VersionState.WITHDRAWN: ("closed", gettext_lazy("taken back")),
    VersionState.DROPPED: ("closed", gettext_lazy("did not leave")),
    VersionState.FAILED: ("declined", gettext_lazy("could not be computed")),
}
CONCERNS: Mapping[Kind, tuple[Any, Any]] = {
    Kind.ONLY_ZONE: (
        gettext_lazy("%(category)s stands only in %(spot)s."),
        gettext_lazy("Would neighbours know at once whom or what it means? Then choose larger squares."),
    ),
    Kind.ALONE_IN_CELL: (
        gettext_lazy("%(category)s in %(spot)s has no other category near it."),
        gettext_lazy("Think of who lives around there, and ask the group if in doubt."),
    ),
    Kind.FEW_BUILDINGS: (
        gettext_lazy("%(spot)s has only %(number)s buildings, and %(category)s is shown there."),
        gettext_lazy("Few buildings mean few families. Choose larger squares."),
    ),
    Kind.BUILDINGS_NOT_KNOWN: (
        gettext_lazy("How many buildings each square has is not known here."),
        gettext_lazy("Look at the squares at the edge: an almost empty one points at whoever lives in it."),
    ),
    Kind.RESTRICTED_NEAR: (
        gettext_lazy("%(category)s in %(spot)s lies beside something that stays with the team."),
        gettext_lazy(
            "Could somebody put the two together? Then choose larger squares, or do not let it out."
        ),
    ),
    Kind.NEW_SINCE_LAST: (
        gettext_lazy("%(category)s in %(spot)s is new since the last version."),
        gettext_lazy("Whoever keeps both versions sees what was added. Is that all right for who added it?"),
    ),
    Kind.GONE_SINCE_LAST: (
        gettext_lazy("A category of the last version is gone from one square."),
        gettext_lazy("Whoever keeps both versions sees what was taken off, and may ask why."),
    ),
    Kind.ROLE_OF_ONE: (
        gettext_lazy("“%(about)s” is one person."),
        gettext_lazy("Use words that fit several, or take the role out."),
    ),
    Kind.ROLE_OF_UNKNOWN: (
        gettext_lazy("“%(about)s” is a role, and may be one person."),
        gettext_lazy("If only one person holds it here, use words that fit several."),
    ),
    Kind.WORDS: (
        gettext_lazy("“%(about)s” may be a name, an address or a number of somebody."),
        gettext_lazy("If it is the name of a street, a school or the neighbourhood, it may stay."),
    ),
}
WITHHELD = {
    Reason.UNREADABLE: gettext_lazy("its shape cannot be read"),
    Reason.RESTRICTED: gettext_lazy("restricted to the team"),
    Reason.PARTNERS_ONLY: gettext_lazy("only for those who take part"),
    Reason.NOT_VALIDATED: gettext_lazy("the community has not validated it yet"),
    Reason.NOT_AGREED: gettext_lazy("the community disputes it, corrects it or took it off"),
    Reason.OUTSIDE: gettext_lazy("outside the neighbourhood, or in a square of which it takes only a corner"),
    Reason.TOO_FEW_GROUPS: gettext_lazy("fewer than three groups drew it in the same square"),
    Reason.SINGLE_PLACE: gettext_lazy("a single place in its square"),
}
TIES_WITHHELD = {
    TieReason.RESTRICTED: gettext_lazy("restricted to the team"),
    TieReason.PARTNERS_ONLY: gettext_lazy("only for those who take part"),
    TieReason.ROLE: gettext_lazy("a role may be one person: only for those who take part"),
    TieReason.WORDS_NOT_CHECKED: gettext_lazy("nobody has checked the words of an actor yet"),
    TieReason.NOT_VALIDATED: gettext_lazy("the community has not validated it yet"),
    TieReason.NOT_AGREED: gettext_lazy("the community disputes it, corrects it or took it off"),
    TieReason.TOO_FEW_GROUPS: gettext_lazy("fewer than three groups told it"),
}
POSTERS = {
    "a3": gettext_lazy("A3, for a door"),
    "a2": gettext_lazy("A2, for a wall"),
    "a1": gettext_lazy("A1, for a hall"),
    "a0": gettext_lazy("A0, to be read from afar"),
}


def concern_words(kind: str, **facts: Any) -> tuple[str, str]:
    """What could identify somebody, and what to do about it."""
    says, do = CONCERNS[Kind(kind)]
    return str(says) % facts, str(do)


def failed_words(sentence: str) -> str:
    return gettext(sentence) if sentence else ""
