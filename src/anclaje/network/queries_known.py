"""What names may mean to whoever reads a file: municipalities, needs, kinds, and the words people use."""

import re
from collections import Counter
from typing import Any

from anclaje.network.importing.known import Known, Point
from anclaje.network.models import ActorType, Need
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place

SHORTEST = 3
KINDS = (PlaceKind.MUNICIPALITY, PlaceKind.PROVINCE, PlaceKind.COUNTRY)
PROVINCE_WORDS = ("provincia de {}", "{} provincia", "pcia de {}", "pcia {}", "province of {}", "{} province")


def known_words() -> Known:
    """Four queries."""
    places = list(Place.objects.filter(kind__in=KINDS))
    towns = [place for place in places if place.kind == PlaceKind.MUNICIPALITY]
    return Known(
        municipalities={place.code: place.name for place in towns},
        municipality_names=_names_of(towns),
        needs=_by_words(Need),
        kinds=_with_parts(_by_words(ActorType)),
        above=_above(places),
        localities=_localities({place.pk: place.code for place in towns}),
        points={place.code: Point(place.lat, place.lon) for place in towns if place.lat is not None},
    )


def _names_of(towns: list[Place]) -> dict[str, str]:
    """Official names count before what a place is also called."""
    names = {place.also_called: place.code for place in towns if place.also_called}
    names |= {plain(place.full_name): place.code for place in towns if place.full_name}
    return names | {plain(place.name): place.code for place in towns}


def _above(places: list[Place]) -> dict[str, str]:
    words: dict[str, str] = {}
    for place in places:
        if place.kind == PlaceKind.MUNICIPALITY:
            continue
        name = plain(place.name)
        words[plain(place.code)] = place.code
        words[plain(place.full_name or place.name)] = place.code
        if place.kind == PlaceKind.PROVINCE:
            words |= {form.format(name): place.code for form in PROVINCE_WORDS}
            words.pop(name, None)  # alone it may also be meant for the capital
            words |= dict.fromkeys(("provincia", "provincial", "toda la provincia"), place.code)
        else:
            words |= dict.fromkeys((name, "nacion", "nacional"), place.code)
    return words


def _localities(codes: dict[Any, str]) -> dict[str, str]:
    rows = Place.objects.filter(kind=PlaceKind.LOCALITY).values_list("plain_name", "parent")
    count = Counter(name for name, _parent in rows)
    return {name: codes[parent] for name, parent in rows if count[name] == 1 and parent in codes}


def _by_words(model: Any) -> dict[str, str]:
    texts = [
        (row, (row.code, *row.name.values(), *getattr(row, "plain", {}).values()))
        for row in model.objects.all()
    ]
    return {plain(word): row.code for row, words in texts for word in words}


def _with_parts(kinds: dict[str, str]) -> dict[str, str]:
    """A kind's name lists several things ("CAPS y salud mental"): each of them, if only one kind has it."""
    parts: dict[str, set[str]] = {}
    for row in ActorType.objects.all():
        for name in row.name.values():
            for part in re.split(r"[/,()]|\s+(?:y|e|and|or)\s+", name):
                for word in _forms(plain(part)):
                    parts.setdefault(word, set()).add(row.code)
    alone = {word: codes.pop() for word, codes in parts.items() if len(codes) == 1}
    return alone | kinds


def _forms(word: str) -> list[str]:
    """A part and its singular; what is shorter than three letters says nothing."""
    singular = re.sub(r"(?<=[aeo])s\b", "", word)
    return [form for form in dict.fromkeys((word, singular)) if len(form) >= SHORTEST]
