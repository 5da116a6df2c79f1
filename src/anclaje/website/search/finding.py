"""One box for a code or a part of it, a place, a need, an institution or a paragraph of the guide.

Nobody is searched by name: no person of a case, no colleague. A code that one may not see takes the
same steps, and gives the same answer, as one that does not exist.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from anclaje.accounts.roles import Right
from anclaje.cases.models import Case, Referral
from anclaje.foundation.codes import LENGTH, tidy
from anclaje.foundation.translate import read
from anclaje.guide.document import Reading
from anclaje.guide.domain.citing import label_of
from anclaje.guide.domain.search import find
from anclaje.guide.queries import current_edition, paragraph_url
from anclaje.network.models import Need, Organisation, Service
from anclaje.network.standing import standing_of
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place
from anclaje.territory.queries import municipality_of
from anclaje.territory.queries import search as search_places
from anclaje.website.search.lists import case_lists

FEW = 6
LONGEST = 80
SHORTEST_WORD = 4
PART = re.compile(r"[0-9A-Z]{3,}")
"""The least of a code that somebody reads out from memory."""
BODY = re.compile(rf"[0-9A-Z]{{{LENGTH}}}")


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, what it says, where it opens."""

    label: str
    says: str
    href: str


@dataclass(frozen=True)
class Found:
    """What was found of one kind, never empty."""

    heading: str
    hits: list[Hit]


def search(text: str, user: Any, at: datetime) -> list[Found]:
    """Everything that this text finds for this person, the most particular kind first."""
    text = text.strip()[:LONGEST]
    if not text:
        return []
    rights = standing_of(user).rights
    kinds: list[tuple[str, list[Hit]]] = []
    if rights & {Right.FOLLOW_CASES, Right.ANSWER_REFERRALS}:
        kinds.append((gettext("Case"), _by_code(text, user)))
    if Right.READ_DIRECTORY in rights:
        needs, places = _needs_and_places(text)
        kinds.append((gettext("Who can do this?"), list(_who_can(needs, places))))
        kinds.append((gettext("Places"), [_place(place) for place in places]))
        kinds.append((gettext("Directory"), _listed(text)))
        if Right.FOLLOW_CASES in rights:
            kinds.append((gettext("Cases"), [Hit(*one) for one in case_lists(text, needs, places)][:FEW]))
    if Right.READ_GUIDE in rights:
        kinds.append((gettext("Guide"), _paragraphs(text)))
    return [Found(heading, hits) for heading, hits in kinds if hits]


def _by_code(text: str, user: Any) -> list[Hit]:
    """The case with this code, or the referrals that one's institution received from it."""
    parts = _parts_of_code(text)
    wanted = Q(code=tidy(text)) | _holding("code", parts)
    cases = list(Case.objects.visible_to(user).filter(wanted).select_related("place")[:FEW])
    of_case = Q(case__code=tidy(text)) | _holding("case__code", parts)
    received = Referral.objects.visible_to(user).filter(of_case).select_related("case", "need__need")
    referrals = [one for one in received.in_order()[:FEW] if one.case_id not in {case.pk for case in cases}]
    return [
        *(Hit(case.code, case.place.name, reverse("cases:thread", args=[case.pk])) for case in cases),
        *(
            Hit(one.case.code, read(one.need.need.name), reverse("cases:referral", args=[one.pk]))
            for one in referrals
        ),
    ]


def _parts_of_code(text: str) -> list[str]:
    """What could be a code's own letters: the body whole, or a part of it with a digit, that no word is."""
    parts = [part for part in tidy(text).split("-") if PART.fullmatch(part)]
    return [part for part in parts if BODY.fullmatch(part) or any(sign.isdigit() for sign in part)][:FEW]


def _holding(field: str, parts: list[str]) -> Q:
    """Codes with each of these parts, beginning at one of their hyphens."""
    if not parts:
        return Q(pk__in=[])
    wanted = Q()
    for part in parts:
        wanted &= Q(**{f"{field}__contains": f"-{part}"})
    return wanted


def _needs_and_places(text: str) -> tuple[list[Need], list[Place]]:
    """A need, a place, or both at once in either order (“alojamiento en Olavarría”)."""
    known = list(Need.objects.in_order())
    needs = _needs(text, known)
    places = [] if needs else search_places(text, FEW)
    if needs or places:
        return needs, places
    words = text.split()
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for need_text, place_text in ((first, last), (last, first)):
            needs = _needs(need_text, known)
            places = search_places(_without_in(place_text), FEW) if needs else []
            if places:
                return needs, places
    return [], []


def _without_in(text: str) -> str:
    return re.sub(r"^(?:en|in|de)\s+", "", text)


def _needs(text: str, known: list[Need]) -> list[Need]:
    """Needs whose words, in any language of the content, hold this text; or the need of this code."""
    wanted = plain(text)
    if len(wanted) < SHORTEST_WORD:
        return [need for need in known if need.code.lower() == wanted]
    return [
        need
        for need in known
        if any(wanted in plain(words) for texts in (need.name, need.plain) for words in texts.values())
    ]


def _who_can(needs: list[Need], places: list[Place]) -> Iterator[Hit]:
    page = reverse("network:who-can")
    for need in needs[:FEW]:
        for place in places[:1] or [None]:
            query = f"?need={need.code}"
            if place is not None and place.kind != PlaceKind.PROVINCE:
                query += f"&municipality={municipality_of(place).code}"
            where = place.name if place is not None else gettext("Choose the place")
            yield Hit(read(need.name), where, page + query)


def _place(place: Place) -> Hit:
    within = place.parent.name if place.parent else ""
    return Hit(place.name, within, reverse("territory:detail", args=[place.code]))


def _listed(text: str) -> list[Hit]:
    """Services first, since what is looked for is what somebody offers; institutions keep half the room."""
    services, organisations = list(_services(text)), list(_organisations(text))
    offered = services[: max(FEW // 2, FEW - len(organisations))]
    return [*offered, *organisations][:FEW]


def _organisations(text: str) -> Iterator[Hit]:
    found = Organisation.objects.active().named_like(text) if plain(text) else Organisation.objects.none()
    for row in found.for_page().in_order()[:FEW]:
        yield Hit(row.name, row.place.name, reverse("network:organisation", args=[row.pk]))


def _services(text: str) -> Iterator[Hit]:
    if len(text) < SHORTEST_WORD:
        return
    found = Service.objects.active().filter(name__icontains=text).select_related("organisation__place")
    for row in found.in_order()[:FEW]:
        says = f"{row.organisation.name} · {row.organisation.place.name}"
        yield Hit(row.name, says, reverse("network:service", args=[row.pk]))


def _paragraphs(text: str) -> list[Hit]:
    edition = current_edition()
    contents = reverse("guide:contents", args=[edition.number])
    reading = Reading(edition)
    titles = {block["id"]: read(label_of(block)) for block in reading.blocks}
    return [
        Hit(
            titles[hit.block] or f"§ {hit.block}",
            f"§ {hit.block}: {hit.before.removeprefix(f'{hit.block} · ')}{hit.found}{hit.after}",
            paragraph_url(edition, hit.block) if hit.block.startswith("P") else f"{contents}#{hit.block}",
        )
        for hit in find(text, reading.passages())[:FEW]
    ]
