"""Labels for people: who may learn of a category and what that means, how it is drawn, ages, papers."""

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext_lazy

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.groups import AgeBand, Gender
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.states import PhotoState
from anclaje.cartography.models import Group
from anclaje.foundation.translate import read
from anclaje.network.models import Post
from anclaje.network.wording import role_words

SENSITIVITIES = {
    Sensitivity.PUBLIC: gettext_lazy("public"),
    Sensitivity.PARTNERS: gettext_lazy("for those who take part"),
    Sensitivity.RESTRICTED: gettext_lazy("restricted to the team"),
}
WHAT_IT_MEANS = {
    Sensitivity.PUBLIC: gettext_lazy("Once validated, anybody may see it, as zones drawn by several groups."),
    Sensitivity.PARTNERS: gettext_lazy("Once validated, the institutions that take part may see it."),
    Sensitivity.RESTRICTED: gettext_lazy(
        "It is not put onto the map unless the group agrees, and then only as zones, for this team alone. "
        "Inspection, police and tax never see it."
    ),
}
SENSITIVITY_STATES = {
    Sensitivity.PUBLIC: "done",
    Sensitivity.PARTNERS: "waiting",
    Sensitivity.RESTRICTED: "closed",
}
SORTS_OF_STREETS = {
    "main": gettext_lazy("main roads"),
    "street": gettext_lazy("streets"),
    "path": gettext_lazy("footpaths"),
    "rail": gettext_lazy("railways"),
    "stream": gettext_lazy("streams"),
    "water": gettext_lazy("water"),
    "green": gettext_lazy("green"),
    "building": gettext_lazy("buildings"),
    "area": gettext_lazy("other areas"),
}
KINDS = {
    MarkKind.POINT: pgettext_lazy("how something is drawn", "a point"),
    MarkKind.LINE: pgettext_lazy("how something is drawn", "a line"),
    MarkKind.POLYGON: pgettext_lazy("how something is drawn", "a zone"),
}
AGES = {
    AgeBand.CHILDREN: gettext_lazy("under 13"),
    AgeBand.TEENAGERS: gettext_lazy("13 to 17"),
    AgeBand.YOUNG: gettext_lazy("18 to 29"),
    AgeBand.ADULTS: gettext_lazy("30 to 59"),
    AgeBand.OLDER: gettext_lazy("60 and over"),
}
GENDERS = {
    Gender.WOMEN: gettext_lazy("women and girls"),
    Gender.MEN: gettext_lazy("men and boys"),
    Gender.OTHERS: gettext_lazy("others, or not said"),
}
PAPERS = {
    "a4": gettext_lazy("A4, for one or two people"),
    "a3": gettext_lazy("A3, for a small group"),
    "a2": gettext_lazy("A2, for a table"),
    "a1": gettext_lazy("A1, for a wall"),
    "a0": gettext_lazy("A0, for the whole plenary"),
}
LANGUAGES = {"es": gettext_lazy("Spanish"), "en": gettext_lazy("English")}
PHOTO_STATES = {
    PhotoState.RECEIVED: ("waiting", gettext_lazy("waiting to be read")),
    PhotoState.READING: ("waiting", gettext_lazy("being read")),
    PhotoState.READ: ("next", gettext_lazy("to be checked")),
    PhotoState.UNREADABLE: ("declined", gettext_lazy("could not be read")),
}


def spoken() -> str:
    """The reader's language as texts are kept: “es”."""
    return (get_language() or "es").split("-")[0]


def post_words(post: Post) -> str:
    """“Map facilitator · Comedor”: a post is told by its role and institution, never by who holds it."""
    return f"{post.title or role_words(post.role)} · {post.organisation.name}"


def phase_words(phase: int) -> str:
    return read(vocabulary.current().phases[phase].name)


def sheet_words(kind: str) -> str:
    known = vocabulary.current().sheets.get(kind)
    return read(known.name) if known else kind


def pen_words(pen: str) -> str:
    known = vocabulary.current().pens.get(pen)
    return read(known) if known else pen


def group_words(group: Group) -> str:
    """Which group of which workshop: several workshops count their groups from one."""
    facts = {"number": group.number, "day": day_words(group.workshop.held_on)}
    return gettext("group %(number)s of the workshop of %(day)s") % facts


def day_words(day) -> str:
    return date_format(day, "j/n/Y")
