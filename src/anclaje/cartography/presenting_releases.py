"""Versions as pages show them: the list, the check, and the version itself as picture, table and words."""

import json
from collections import defaultdict
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from anclaje.cartography import release_files as files
from anclaje.cartography import sociogram_picture, wording, wording_sociogram
from anclaje.cartography import wording_releases as words
from anclaje.cartography.domain.grid import Cell
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.versions import VersionState
from anclaje.cartography.models import Exercise, Release
from anclaje.cartography.permissions import Reader
from anclaje.cartography.release_picture import letters_on, quilt_svg, softened
from anclaje.cartography.released import Version, frozen
from anclaje.cartography.sociogram_picture import ActorToDraw, TieToDraw
from anclaje.foundation.translate import read

Line = dict[str, Any]
PAGES = {Audience.PUBLIC: "cartography:public", Audience.PARTNERS: "cartography:for-partners"}


def release_line(row: Release) -> Line:
    state, word = words.STATES[VersionState(row.state)]
    day = row.confirmed_at or row.asked_at
    return {
        "state": state,
        "word": word,
        "who": words.FOR_WHOM[Audience(row.audience)],
        "what": row.title,
        "href": reverse("cartography:release", args=[row.pk]),
        "note": wording.day_words(day),
    }


def audiences(exercise: Exercise) -> list[dict[str, Any]]:
    """For whom a version can be prepared, each with what is out for them now."""
    out = {row.audience: row for row in exercise.releases.out()}
    return [
        {
            "code": one.value,
            "name": words.FOR_WHOM[one],
            "holds": words.WHAT_IT_HOLDS[one],
            "out": out.get(one),
            "page": reverse(PAGES[one], args=[exercise.pk]),
        }
        for one in PAGES
    ]


def out_for(exercise: Exercise, reader: Reader) -> list[Line]:
    """What is out and may be read by whoever stands to the exercise like this."""
    takes_part = reader.in_team or reader.is_partner
    return [
        {
            "state": "done",
            "word": words.STATES[VersionState.OUT][1],
            "who": words.FOR_WHOM[Audience(row.audience)],
            "what": row.title,
            "href": reverse(PAGES[Audience(row.audience)], args=[exercise.pk]),
            "note": wording.day_words(row.confirmed_at),
        }
        for row in exercise.releases.out().order_by("-audience")
        if takes_part or (row.audience == Audience.PUBLIC and exercise.is_public)
    ]


# ------------------------------------------------------------------ the check


def check_of(row: Release) -> dict[str, Any]:
    """What could identify somebody, each in words with what to do; and what stays inside, and why."""
    said = json.loads(row.opened("check_of") or "{}")
    names = {one.code: read(one.words) for one in row.exercise.legend.all()}
    spots = frozen(row).spots()
    return {
        "concerns": [_concern(one, names, spots) for one in said.get("concerns", [])],
        "withheld": [
            (names.get(category, category), str(words.WITHHELD[reason]), count)
            for reason, category, count in said.get("zones_withheld", [])
        ],
        "ties_withheld": [
            (wording_sociogram.tie_words(kind), str(words.TIES_WITHHELD[reason]), count)
            for reason, kind, count in said.get("ties_withheld", [])
        ],
    }


def _concern(one: dict[str, Any], names: dict[str, str], spots: dict[Cell, str]) -> tuple[str, str]:
    facts = {"about": one["about"], "number": one["number"], "category": "", "spot": ""}
    if one["zone"]:
        code, *cell = one["zone"]
        facts |= {"category": names.get(code, code), "spot": spots.get(Cell(*cell), "")}
    return words.concern_words(one["kind"], **facts)


# ------------------------------------------------------------------ the version itself


def version_shown(row: Release) -> dict[str, Any]:
    """All that this version says, for its page."""
    version = frozen(row)
    alt = _("Map of %(title)s: %(count)s zones. The table below says the same in words.")
    picture = quilt_svg(
        version, alt=alt % {"title": version.title, "count": len(version.zones)}, streets=row.streets
    )
    return {
        "left": version,
        "day": row.confirmed_at,
        # Made by release_picture.py of numbers, escaped words and drawn lines alone.
        "picture": mark_safe(picture) if version.zones else "",  # noqa: S308
        "legend": legend_rows(version),
        "is_for_partners": version.audience == Audience.PARTNERS,
        "sociogram": sociogram_of(version),
        "ties": tie_rows(version),
        "about": files.about(version),
        "credit": row.streets_credit,
    }


def legend_rows(version: Version) -> list[dict[str, Any]]:
    """Each category with its patch, and the squares where it stands."""
    spots = version.spots()
    where: dict[str, list[str]] = defaultdict(list)
    more: dict[str, list[str]] = defaultdict(list)
    for zone in version.zones:
        (where if zone.is_public else more)[zone.category].append(spots[zone.cell])
    return [
        {
            "number": one.number,
            "name": read(one.words),
            "colour": softened(one.pen),
            "ink": letters_on(softened(one.pen)),
            "public": _joined(where[one.code]),
            "partners": _joined(more[one.code]),
        }
        for one in version.legend
    ]


def sociogram_of(version: Version) -> dict[str, Any] | None:
    """The ties that left as two drawings, wide and narrow, laid out by their words alone."""
    if not version.ties:
        return None
    actors, ties = to_draw(version)
    return {
        "wide": sociogram_picture.draw(actors, ties, sociogram_picture.wide(len(actors))),
        "narrow": sociogram_picture.draw(actors, ties, sociogram_picture.narrow(len(actors))),
    }


def to_draw(version: Version) -> tuple[list[ActorToDraw], list[TieToDraw]]:
    names = {one.number: one.words for one in version.actors}
    actors = [
        ActorToDraw(
            one.words,
            one.kind.value,
            one.words,
            f"{one.words}, {wording_sociogram.actor_words(one.kind)}",
            "",
        )
        for one in version.actors
    ]
    ties = [
        TieToDraw(
            names[one.source], names[one.target], one.relation.value, one.is_mutual,
            wording_sociogram.tie_sentence(
                names[one.source], names[one.target], one.relation.value, one.is_mutual
            ),
        )
        for one in version.ties
    ]  # fmt: skip
    return actors, ties


def tie_rows(version: Version) -> list[dict[str, str]]:
    _actors, ties = to_draw(version)
    return [{"kind": one.kind, "says": one.says} for one in ties]


def tie_kinds(version: Version) -> list[tuple[str, str]]:
    """The kinds of tie that the drawing holds, each with its word."""
    kinds = dict.fromkeys(one.relation.value for one in version.ties)
    return [(kind, wording_sociogram.tie_words(kind)) for kind in kinds]


def _joined(spots: list[str]) -> str:
    return ", ".join(sorted(spots, key=lambda spot: (len(spot), spot)))
