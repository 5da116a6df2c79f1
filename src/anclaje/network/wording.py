"""Labels for people: reasons, roles, conditions, levels."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from anclaje.accounts.roles import LABELS, Role
from anclaje.foundation.translate import read
from anclaje.network.domain.answer import Reason
from anclaje.network.domain.corrections import OFFERED, REMARK
from anclaje.network.domain.coverage import Level
from anclaje.network.domain.freshness import State
from anclaje.network.domain.places_left import A_WEEK, BEDS
from anclaje.network.models.organisation import ContactKind
from anclaje.network.models.service import Cost
from anclaje.territory.domain.travel import Travel
from anclaje.territory.wording import travel_words

DAYS = {
    "mon": gettext_lazy("on Monday"),
    "tue": gettext_lazy("on Tuesday"),
    "wed": gettext_lazy("on Wednesday"),
    "thu": gettext_lazy("on Thursday"),
    "fri": gettext_lazy("on Friday"),
    "sat": gettext_lazy("on Saturday"),
    "sun": gettext_lazy("on Sunday"),
}
DAY_NAMES = {
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
}
GENDERS = {
    "woman": gettext_lazy("women"),
    "man": gettext_lazy("men"),
    "trans": gettext_lazy("travesti and trans people"),
    "nonbinary": gettext_lazy("non-binary people"),
}
LANGUAGES = {
    "es": pgettext_lazy("inside a sentence", "Spanish"),
    "gn": pgettext_lazy("inside a sentence", "Guaraní"),
    "qu": pgettext_lazy("inside a sentence", "Quechua"),
    "ay": pgettext_lazy("inside a sentence", "Aymara"),
    "pt": pgettext_lazy("inside a sentence", "Portuguese"),
    "en": pgettext_lazy("inside a sentence", "English"),
    "fr": pgettext_lazy("inside a sentence", "French"),
    "ht": pgettext_lazy("inside a sentence", "Haitian Creole"),
    "wo": pgettext_lazy("inside a sentence", "Wolof"),
    "zh": pgettext_lazy("inside a sentence", "Chinese"),
    "ru": pgettext_lazy("inside a sentence", "Russian"),
    "aed": pgettext_lazy("inside a sentence", "Argentine Sign Language"),
}
ACCESSIBILITY = {
    "wheelchair": gettext_lazy("wheelchair access"),
    "sign_language": gettext_lazy("sign language"),
    "easy_read": gettext_lazy("easy-to-read papers"),
    "low_vision": gettext_lazy("help for people with low vision"),
    "home_visits": gettext_lazy("visits where the person is"),
    "remote": gettext_lazy("by telephone or video"),
}
COSTS = {
    Cost.FREE: gettext_lazy("free"),
    Cost.PAID: gettext_lazy("has a cost"),
    Cost.UNKNOWN: gettext_lazy("cost not known"),
}
PLACES_ARE = {
    BEDS: gettext_lazy("Beds or stays: taken until you say otherwise"),
    A_WEEK: gettext_lazy("Places a week: all there again on Mondays"),
}
CONTACT_KINDS = {
    ContactKind.FOCAL_POINT: gettext_lazy("Focal point"),
    ContactKind.DEPUTY: gettext_lazy("Deputy"),
    ContactKind.DUTY: gettext_lazy("Duty telephone"),
    ContactKind.OFFICE: gettext_lazy("Office"),
}
LEVELS = {
    Level.VERIFIED: gettext_lazy("verified in the last 90 days"),
    Level.UNVERIFIED: gettext_lazy("listed, not verified lately"),
    Level.NOBODY: gettext_lazy("nobody listed"),
}
CORRECTED = {
    "name": gettext_lazy("What is it called?"),
    "hours": gettext_lazy("Opening hours"),
    "address": gettext_lazy("Address"),
    "how_to_ask": gettext_lazy("How does one ask for it?"),
    OFFERED: gettext_lazy("It is still offered"),
    "role_label": gettext_lazy("Who answers there?"),
    "telephone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    REMARK: gettext_lazy("Something else that is not right"),
}
STATES = {
    State.FRESH: gettext_lazy("verified in the last 90 days"),
    State.OLD: gettext_lazy("not verified lately"),
    State.DOUBTFUL: gettext_lazy("doubtful: left requests unanswered"),
    State.SILENT: gettext_lazy("silent: asked, and no answer"),
}
TONES = {"good": "for", "caution": "against", "plain": "note"}


@dataclass(frozen=True)
class Said:
    """A reason in the reader's language; kind: for, against or note."""

    code: str
    text: str
    kind: str


def said(reason: Reason) -> Said:
    return Said(reason.code, reason_words(reason), TONES[reason.tone])


def reason_words(reason: Reason) -> str:
    if reason.code == "distance":
        return travel_words(Travel(reason.facts["km"], reason.facts["minutes"]))
    sentence = gettext(reason.sentence)
    return sentence % _facts_in_words(reason.facts) if reason.facts else sentence


def role_words(role: str) -> str:
    return gettext(LABELS[Role(role)])


def list_words(codes: Iterable[str], words: Mapping[str, Any]) -> str:
    """Codes as words; one that nobody translated yet is shown as it is."""
    return ", ".join(str(words.get(code, code)) for code in codes)


def choices(words: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(words.items())


def coded_choices(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Actor types, needs, issues: their code, and their name in the reader's language."""
    return [(row.code, read(row.name)) for row in rows]


_IN_WORDS: dict[str, Callable[[Any], str]] = {
    "day": lambda day: str(DAYS[day]),
    "genders": lambda codes: list_words(codes, GENDERS),
    "languages": lambda codes: list_words(codes, LANGUAGES),
    "accessibility": lambda codes: list_words(codes, ACCESSIBILITY),
}


def _facts_in_words(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _IN_WORDS.get(name, lambda fact: fact)(fact) for name, fact in facts.items()}
