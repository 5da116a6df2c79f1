"""The check as a page tells it: findings block by block, gaps folded by whom they lack."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.translate import read
from anclaje.guide.domain.check import Finding, Gap
from anclaje.guide.domain.facts import event_in_words
from anclaje.network.models import ActorType
from anclaje.territory.models import Place

MOST_NAMED = 4
FIELDS = {
    "title": _("Title"),
    "purpose": _("What for"),
    "trigger": _("When it begins"),
    "text": _("Text"),
    "caption": _("Caption"),
    "who": _("Who"),
    "action": _("What is done"),
    "output": _("Output"),
    "needs": _("What it takes"),
    "decided": _("What was decided"),
    "clock": _("Time, in words"),
    "items": _("Items"),
    "columns": _("Columns"),
    "rows": _("Rows"),
    "doer": _("Who carries it out"),
    "runs": _("Where it runs"),
    "source": _("Source"),
}
LANGUAGES = {"es": {"es": "castellano", "en": "Spanish"}, "en": {"es": "inglés", "en": "English"}}
"""As they read inside a sentence: Spanish writes languages small."""
GAPS = {
    "lacks_actor": _("Nobody there who could do it"),
    "no_duty_roster": _("Nobody on duty at night"),
}


def words_of(finding: Finding) -> str:
    """The finding in the reader's language."""
    if not finding.sentence:
        return gettext(finding.message)
    sentence = gettext(finding.sentence)
    return (
        sentence % {name: _said(name, value) for name, value in finding.facts.items()}
        if finding.facts
        else sentence
    )


def _said(name: str, value: Any) -> Any:
    if name == "field":
        return FIELDS.get(value, value)
    if name == "language":
        return read(LANGUAGES[value]) if value in LANGUAGES else value
    if name == "event":
        try:
            return read(event_in_words(value))
        except KeyError:
            return value
    return value


@dataclass(frozen=True)
class Faults:
    """One block with what is wrong with it; the guide as a whole has no number and no address."""

    number: str
    href: str
    sentences: tuple[str, ...]


def by_block(findings: Iterable[Finding], href: Callable[[str], str]) -> list[Faults]:
    """In the guide's order, what concerns no block first."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.block, []).append(words_of(finding))
    return [
        Faults(number, href(number) if number else "", tuple(sentences))
        for number, sentences in sorted(found.items(), key=lambda one: one[0] != "")
    ]


@dataclass(frozen=True)
class Lack:
    """Steps that lack the same kinds of institution in the same way.

    places: names with addresses, empty where it is so in every municipality.
    """

    title: str
    who: str
    steps: tuple[tuple[str, str], ...]
    count: int
    total: int
    places: tuple[Place, ...]
    points: Mapping[str, tuple[str, ...]]

    @property
    def is_everywhere(self) -> bool:
        return self.count == self.total


def by_actors(gaps: Iterable[Gap], href: Callable[[str], str]) -> list[Lack]:
    """The widest lack first. Steps done by the same kinds of institution lack them in the same places."""
    together: dict[tuple, list[Gap]] = {}
    for gap in gaps:
        together.setdefault((gap.code, frozenset(gap.actors), gap.places), []).append(gap)
    names = actor_names()
    places = {place.code: place for place in Place.objects.municipalities().by_name()}
    found = [
        _lack(code, several, codes, names, places, href)
        for (code, _actors, codes), several in together.items()
    ]
    return sorted(found, key=lambda lack: -lack.count)


def _lack(
    code: str,
    gaps: list[Gap],
    codes: tuple[str, ...],
    names: Mapping[str, str],
    places: Mapping[str, Place],
    href: Callable[[str], str],
) -> Lack:
    lacking = set(codes)
    is_everywhere = len(lacking) == len(places)
    return Lack(
        title=str(GAPS[code]),
        who=one_of(gaps[0].actors, names),
        steps=tuple((gap.block, href(gap.block)) for gap in gaps),
        count=len(lacking),
        total=len(places),
        places=() if is_everywhere else tuple(place for place in places.values() if place.code in lacking),
        points={
            "none": tuple(place for place in places if place not in lacking),
            "late": tuple(place for place in places if place in lacking),
        },
    )


def actor_names() -> dict[str, str]:
    """By code, in the reader's language."""
    return {actor.code: read(actor.name) for actor in ActorType.objects.in_order()}


def one_of(actors: Iterable[str], names: Mapping[str, str]) -> str:
    """ "Hospital or CAPS"; of a long list the first few and how many more."""
    said = [names.get(actor, actor) for actor in actors]
    if len(said) > MOST_NAMED:
        more = len(said) - MOST_NAMED
        return gettext("%(names)s and %(more)s more") % {"names": "; ".join(said[:MOST_NAMED]), "more": more}
    if len(said) < 2:
        return "".join(said)
    return gettext("%(names)s or %(last)s") % {"names": "; ".join(said[:-1]), "last": said[-1]}
