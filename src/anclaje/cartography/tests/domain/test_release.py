"""What leaves the room: three groups behind a zone, two places in it, and nothing finer than the grid."""

import json

import pytest

from anclaje.cartography.domain.grid import neighbours_of
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import (
    Audience,
    Reason,
    Rules,
    Zone,
    feature_collection,
    released,
)
from anclaje.cartography.domain.validation import State
from anclaje.cartography.tests.domain.builders import (
    CELL,
    OUTLINE,
    RULES,
    SIDE_M,
    a_feature,
    a_line,
    an_area,
    degrees,
    square,
    two_places,
)
from anclaje.foundation.errors import RuleBroken


def reasons(features, audience=Audience.PUBLIC, rules=RULES):
    return {kept.reason for kept in released(features, audience, rules).withheld}


def test_a_zone_with_three_groups_and_two_places_leaves_and_says_its_category_and_cell_only():
    found = released(two_places(), Audience.PUBLIC, RULES)

    assert found.zones == (Zone("L01", CELL, is_public=True),)
    assert feature_collection(found)["features"][0]["properties"] == {
        "category": "L01",
        "grid_m": 250,
        "is_public": True,
    }


def test_two_groups_are_too_few():
    assert not released(two_places(groups=["g1", "g2"]), Audience.PUBLIC, RULES).zones
    assert reasons(two_places(groups=["g1", "g2"])) == {Reason.TOO_FEW_GROUPS}


def test_an_imported_feature_has_no_group_behind_it():
    assert reasons([*two_places(groups=[]), a_feature(group=[], sheets=[])]) == {Reason.TOO_FEW_GROUPS}


def test_a_single_place_stays_however_many_groups_drew_it():
    drawn = [a_feature(group=f"g{n}") for n in range(9)]

    assert not released(drawn, Audience.PUBLIC, RULES).zones
    assert reasons(drawn) == {Reason.SINGLE_PLACE}


def test_one_place_that_each_group_put_somewhere_else_is_still_one_place():
    drawn = [a_feature(x, x, group=f"g{x}") for x in (30, 125, 220)]

    assert reasons(drawn) == {Reason.SINGLE_PLACE}


def test_one_place_on_two_sheets_of_a_group_is_still_one_place():
    drawn = [a_feature(x, x, group=f"g{n}", sheets=[f"{n} {x}"]) for n in range(3) for x in (50, 150)]

    assert reasons(drawn) == {Reason.SINGLE_PLACE}


def test_a_place_drawn_twice_by_one_group_and_elsewhere_by_others_is_still_one_place():
    twice = [a_feature(x, 30, group="g1") for x in (30, 55)]
    elsewhere = [a_feature(x, x, group=f"g{x}") for x in (125, 220)]

    assert reasons(twice + elsewhere) == {Reason.SINGLE_PLACE}


def test_two_marks_a_few_steps_apart_are_one_place():
    drawn = [a_feature(x, 50, group=f"g{n}") for n in range(3) for x in (50, 80)]

    assert reasons(drawn) == {Reason.SINGLE_PLACE}


def test_two_places_on_either_side_of_the_grid_stay_both():
    drawn = [a_feature(x, 50, group=f"g{n}") for n in range(3) for x in (SIDE_M - 60, SIDE_M + 60)]

    assert reasons(drawn) == {Reason.SINGLE_PLACE}


def test_an_area_that_three_groups_drew_over_a_whole_cell_is_a_zone_by_itself():
    drawn = [an_area(-20, -20, 320, group=f"g{n}", category="L12") for n in range(3)]

    found = released(drawn, Audience.PUBLIC, RULES)

    assert [zone.cell for zone in found.zones] == [CELL]


def test_an_area_that_two_groups_drew_large_and_a_third_small_is_a_single_place():
    drawn = [an_area(-20, -20, 320, group=f"g{n}") for n in range(2)] + [an_area(40, 40, 60, group="g9")]

    assert Reason.SINGLE_PLACE in reasons(drawn)


def test_one_large_building_that_fills_most_of_a_cell_is_a_place_and_no_zone():
    drawn = [an_area(20, 20, 210, group=f"g{n}") for n in range(3)]

    assert reasons(drawn) == {Reason.SINGLE_PLACE}


def test_two_corridors_of_three_groups_leave_as_the_cells_they_run_through():
    drawn = [a_line((10, y), (2 * SIDE_M - 20, y), group=f"g{n}") for n in range(3) for y in (40, 180)]

    found = released(drawn, Audience.PUBLIC, RULES)

    assert len(found.zones) == 2
    assert CELL in {zone.cell for zone in found.zones}


@pytest.mark.parametrize("state", [state for state in State if state != State.VALIDATED])
def test_only_what_is_validated_becomes_public(state):
    assert not released(two_places(state=state), Audience.PUBLIC, RULES).zones


@pytest.mark.parametrize(
    ("state", "leaves"),
    [
        (State.VALIDATED, True),
        (State.NOT_ASKED, True),
        (State.CORRECTED, False),
        (State.DISPUTED, False),
        (State.WITHDRAWN, False),
    ],
)
def test_partners_get_what_nobody_spoke_against(state, leaves):
    found = released(two_places(state=state), Audience.PARTNERS, RULES)

    assert bool(found.zones) == leaves
    assert all(zone.is_public == (state == State.VALIDATED) for zone in found.zones)


def test_what_is_for_partners_is_not_for_the_public():
    drawn = two_places(sensitivity=Sensitivity.PARTNERS)

    assert not released(drawn, Audience.PUBLIC, RULES).zones
    assert released(drawn, Audience.PARTNERS, RULES).zones
    assert reasons(drawn) == {Reason.PARTNERS_ONLY}


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNERS])
def test_what_is_restricted_leaves_with_no_number_of_groups(audience):
    drawn = two_places(groups=[f"g{n}" for n in range(20)], sensitivity=Sensitivity.RESTRICTED)

    assert not released(drawn, audience, RULES).zones
    assert reasons(drawn, audience) == {Reason.RESTRICTED}


def test_the_team_has_the_restricted_as_zones_and_the_rest_as_it_was_drawn():
    hidden = a_feature(category="L18", sensitivity=Sensitivity.RESTRICTED)
    drawn = a_feature(category="L10", sensitivity=Sensitivity.PARTNERS, words="faltan luces")

    found = released([hidden, drawn], Audience.TEAM, RULES)

    assert found.zones == (Zone("L18", CELL, is_public=False),)
    assert found.marks == (drawn,)


def test_what_somebody_withdrew_is_not_in_the_annex_either():
    gone = a_feature(sensitivity=Sensitivity.RESTRICTED, state=State.WITHDRAWN)

    assert not released([gone], Audience.TEAM, RULES).zones


def test_a_cell_of_which_the_neighbourhood_takes_a_corner_points_at_nobody():
    corner = Rules(outline=degrees(square(-2 * SIDE_M, -2 * SIDE_M, 2.3 * SIDE_M)))
    drawn = [a_feature(x, x, group=f"g{n}") for n in range(3) for x in (10, 65)]

    assert released(drawn, Audience.PUBLIC, RULES).zones
    assert reasons(drawn, rules=corner) == {Reason.OUTSIDE}


def test_without_an_outline_nothing_leaves():
    assert not released(two_places(), Audience.PARTNERS, Rules(outline=None)).zones


@pytest.mark.parametrize(
    "looser", [{"fewest_groups": 2}, {"fewest_places": 1}, {"grid_m": 200}, {"grid_m": 300}]
)
def test_no_exercise_can_loosen_the_rules(looser):
    with pytest.raises(RuleBroken):
        Rules(outline=OUTLINE, **looser)


def test_a_shape_that_crosses_itself_stays_inside():
    bow = an_area(0, 0, 200, group=["g1", "g2", "g3"])
    x, y = bow.shape.exterior.xy
    crossed = type(bow.shape)([(x[0], y[0]), (x[1], y[1]), (x[3], y[3]), (x[2], y[2])])
    drawn = [type(bow)(bow.ref, bow.category, crossed, bow.sensitivity, bow.groups, state=State.VALIDATED)]

    assert reasons(drawn) == {Reason.UNREADABLE}


def test_no_word_key_group_or_sheet_of_a_feature_is_in_what_leaves():
    drawn = [
        a_feature(x, x, group=f"grupo {n}", ref=f"row-{n}-{x}", words="la casa de Marta", sheets=[f"S-{n}"])
        for n in range(3)
        for x in (50, 200)
    ]

    said = json.dumps(feature_collection(released(drawn, Audience.PARTNERS, RULES)))

    assert not any(secret in said for secret in ("Marta", "row-", "grupo", "S-"))
    assert len(json.loads(said)["features"]) == 1


def test_a_moved_outline_moves_no_cell():
    other = Rules(outline=degrees(square(-2.4 * SIDE_M, -2.2 * SIDE_M, 6.7 * SIDE_M)))

    assert (
        released(two_places(), Audience.PUBLIC, other).zones
        == released(two_places(), Audience.PUBLIC, RULES).zones
    )


def test_a_coarser_grid_is_made_of_whole_cells_of_the_finer():
    coarse = released(two_places(), Audience.PUBLIC, Rules(outline=OUTLINE, grid_m=500)).zones

    assert len(coarse) == 1
    west, south, east, north = coarse[0].cell.bounds
    assert (west, south) <= CELL.bounds[:2]
    assert CELL.bounds[2] <= east
    assert CELL.bounds[3] <= north


def test_the_order_of_what_leaves_tells_nothing_of_when_or_for_whom_it_was_drawn():
    drawn = two_places(category="L12", state=State.VALIDATED) + two_places(state=State.NOT_ASKED)

    found = released(drawn, Audience.PARTNERS, RULES).zones

    assert [(zone.category, zone.is_public) for zone in found] == [("L01", False), ("L12", True)]


def test_another_map_has_another_fingerprint():
    one = released(two_places(), Audience.PUBLIC, RULES)
    more = released(two_places() + two_places(category="L02"), Audience.PUBLIC, RULES)
    again = released(reversed(two_places()), Audience.PUBLIC, RULES)

    assert one.fingerprint == again.fingerprint
    assert one.fingerprint != more.fingerprint
    assert one.fingerprint != released(two_places(), Audience.PARTNERS, RULES).fingerprint


def test_a_cell_has_eight_neighbours():
    assert len(neighbours_of(CELL)) == 8
