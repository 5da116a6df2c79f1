"""Lists of cases by what can be searched: a municipality, a need, a service or its institution.

Only ways into the list, which shows each reader their own. Whether a case stands behind one is not asked
here, so that nobody learns by searching; and no name of a person is looked at anywhere.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from anclaje.foundation.translate import read
from anclaje.network.models import Need, Organisation, Service
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

SHORTEST = 4


def case_lists(text: str, needs: Iterable[Need], places: Iterable[Place]) -> Iterator[tuple[str, str, str]]:
    """(what is listed, in how many words, where) for every list that this text names."""
    needs = list(needs)
    towns = [place for place in places if place.kind == PlaceKind.MUNICIPALITY]
    for need in needs or [None]:
        for place in towns or [None]:
            if need is not None or place is not None:
                yield _list(need, place)
    for organisation in _organisations(text):
        says = gettext("Cases that wait for it or count on it")
        yield organisation.name, says, _href(asked=str(organisation.pk))


def _list(need: Need | None, place: Place | None) -> tuple[str, str, str]:
    name = " · ".join(part for part in (read(need.name) if need else "", place.name if place else "") if part)
    asked = {"need": need.code if need else "", "place": place.code if place else ""}
    return name, gettext("Open cases, as a list"), _href(**asked)


def _href(**asked: str) -> str:
    return f"{reverse('cases:list')}?{urlencode({'who': '', **{k: v for k, v in asked.items() if v}})}"


def _organisations(text: str) -> list[Organisation]:
    """Whose own name, or a service's, holds these words."""
    if len(text) < SHORTEST:
        return []
    named = set(Organisation.objects.active().named_like(text).values_list("pk", flat=True)[:SHORTEST])
    offering = Service.objects.active().filter(name__icontains=text)
    named |= set(offering.values_list("organisation", flat=True)[:SHORTEST])
    return list(Organisation.objects.filter(pk__in=named).on_the_care_side().in_order())
