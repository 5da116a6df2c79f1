"""What a person is told before a version of the map leaves."""

import pytest

from anclaje.cartography.domain.grid import neighbours_of
from anclaje.cartography.domain.identifying import (
    Kind,
    concerns,
    concerns_of_ties,
    concerns_of_words,
    looks_like_somebody,
)
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import Audience, Released, Zone
from anclaje.cartography.domain.release_ties import NamedActor, ReleasedTies
from anclaje.cartography.domain.sociogram import ActorKind
from anclaje.cartography.tests.domain.builders import CELL, SIDE_M, a_feature

NEXT = neighbours_of(CELL)[0]


def a_version(*zones):
    return Released(Audience.PUBLIC, tuple(sorted(Zone(category, cell, True) for category, cell in zones)))


def kinds(version, **given):
    given = {"drawn": [], "buildings": {CELL: 90, NEXT: 90}, **given}
    return {concern.kind for concern in concerns(version, **given)}


CALM = a_version(("L01", CELL), ("L01", NEXT), ("L02", CELL), ("L02", NEXT))


def test_a_version_with_company_everywhere_is_calm():
    assert kinds(CALM) == set()


def test_a_category_in_one_zone_only_is_told():
    assert Kind.ONLY_ZONE in kinds(a_version(("L01", CELL), ("L02", CELL)))


def test_a_zone_with_nothing_else_near_is_told():
    assert Kind.ALONE_IN_CELL in kinds(a_version(("L01", CELL), ("L01", NEXT)))


def test_few_buildings_are_told_with_their_number():
    found = concerns(CALM, drawn=[], buildings={CELL: 4, NEXT: 50})

    assert {(concern.kind, concern.number) for concern in found} == {(Kind.FEW_BUILDINGS, 4)}


def test_that_nobody_counted_buildings_is_told_once():
    found = concerns(CALM, drawn=[])

    assert [concern.kind for concern in found] == [Kind.BUILDINGS_NOT_KNOWN]


@pytest.mark.parametrize(("x", "told"), [(50, True), (SIDE_M + 50, True), (2.6 * SIDE_M, False)])
def test_something_restricted_in_the_cell_or_the_next_is_told(x, told):
    hidden = a_feature(x, 100, category="L18", sensitivity=Sensitivity.RESTRICTED)
    version = a_version(("L01", CELL), ("L02", CELL))

    assert (Kind.RESTRICTED_NEAR in kinds(version, drawn=[hidden])) == told


def test_what_the_last_version_did_not_have_is_told_by_zone():
    before = a_version(("L01", CELL), ("L01", NEXT), ("L02", CELL), ("L03", CELL))

    found = concerns(CALM, drawn=[], buildings={CELL: 90, NEXT: 90}, before=before)

    assert [(concern.kind, concern.zone.category) for concern in found] == [
        (Kind.NEW_SINCE_LAST, "L02"),
        (Kind.GONE_SINCE_LAST, "L03"),
    ]


@pytest.mark.parametrize(
    ("holders", "kind"),
    [({"enfermera": 1}, Kind.ROLE_OF_ONE), ({}, Kind.ROLE_OF_UNKNOWN), ({"enfermera": 6}, None)],
)
def test_a_role_that_may_be_one_person_is_told(holders, kind):
    version = ReleasedTies(Audience.PARTNERS, (NamedActor(1, "enfermera", ActorKind.ROLE),), ())

    assert [concern.kind for concern in concerns_of_ties(version, holders)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("el comedor de doña Rosa", "doña Rosa"),
        ("llamar al 11 4444-5555 a la tarde", "11 4444-5555"),
        ("calle Los Álamos 1234", "calle Los Álamos 1234"),
        ("preguntar por Marta Giménez", "Marta Giménez"),
    ],
)
def test_words_that_look_like_somebody_are_told(text, found):
    assert found in looks_like_somebody(text)


def test_plain_words_tell_of_nobody():
    assert concerns_of_words(["faltan luces en la esquina", "el agua sube hasta la escuela"]) == []
