"""Whatever is drawn: no audience learns more than a wider one, and two versions say no more than one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import translate

from anclaje.cartography.domain.grid import SIZES_M, cells_over
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.places import SAME_PLACE_M
from anclaje.cartography.domain.release import Audience, Rules, feature_collection, released
from anclaje.cartography.domain.validation import State
from anclaje.cartography.tests.domain.builders import (
    FRAME,
    OUTLINE,
    RULES,
    SIDE_M,
    a_feature,
    a_line,
    an_area,
)

OUTSIDE = [Audience.PUBLIC, Audience.PARTNERS]
GROUPS = st.sets(st.sampled_from(["g1", "g2", "g3", "g4"]), max_size=2)
METRES = st.integers(-2 * SIDE_M, 4 * SIDE_M)


@st.composite
def drawn_features(draw):
    x, y, to = draw(METRES), draw(METRES), draw(st.integers(20, 600))
    given = {
        "group": draw(GROUPS),
        "category": draw(st.sampled_from(["L01", "L12"])),
        "sensitivity": draw(st.sampled_from([Sensitivity.PUBLIC] * 3 + list(Sensitivity))),
        "state": draw(st.sampled_from([State.VALIDATED] * 4 + list(State))),
        "words": "palabras",
    }
    match draw(st.sampled_from(["point", "point", "line", "area"])):
        case "line":
            return a_line((x, y), (x + to, y + 7), **given)
        case "area":
            return an_area(x, y, to, **given)
        case _:
            return a_feature(x, y, **given)


@st.composite
def maps(draw):
    """Marks anywhere, and beside them a crowded cell, so that something leaves often enough."""
    loose = draw(st.lists(drawn_features(), max_size=12))
    x, y = draw(METRES), draw(METRES)
    state = draw(st.sampled_from([State.VALIDATED, State.NOT_ASKED]))
    crowd = [
        a_feature(x + 70 * step, y, group=f"g{group}", state=state)
        for group in draw(st.sampled_from([(), (1, 2), (1, 2, 3), (1, 2, 3), (1, 2, 3, 4)]))
        for step in range(draw(st.sampled_from([1, 2, 2, 3])))
    ]
    return [replace(feature, ref=f"{n:03}") for n, feature in enumerate(loose + crowd)]


def zones(features, audience, rules=RULES):
    return set(released(features, audience, rules).zones)


@given(maps())
def test_partners_have_all_that_the_public_has(features):
    assert zones(features, Audience.PUBLIC) <= zones(features, Audience.PARTNERS)


@given(maps())
def test_partners_learn_nothing_that_the_team_did_not_draw(features):
    team = released(features, Audience.TEAM, RULES)
    seen = {
        (mark.category, cell) for mark in team.marks for cell in cells_over(mark.shape.bounds, RULES.grid_m)
    }

    assert {(zone.category, zone.cell) for zone in zones(features, Audience.PARTNERS)} <= seen


@given(maps(), st.lists(drawn_features(), max_size=6))
def test_what_an_audience_may_not_see_changes_nothing_for_it(features, more):
    hidden = [
        replace(feature, ref=f"h{n}", sensitivity=Sensitivity.RESTRICTED) for n, feature in enumerate(more)
    ]
    partners = [
        replace(feature, ref=f"p{n}", sensitivity=Sensitivity.PARTNERS) for n, feature in enumerate(more)
    ]
    pending = [replace(feature, ref=f"n{n}", state=State.NOT_ASKED) for n, feature in enumerate(more)]

    assert zones(features + hidden, Audience.PARTNERS) == zones(features, Audience.PARTNERS)
    assert zones(features + hidden + partners + pending, Audience.PUBLIC) == zones(features, Audience.PUBLIC)


@given(maps(), st.sampled_from(OUTSIDE))
def test_a_fourth_group_never_lets_out_what_is_restricted(features, audience):
    hidden = [replace(feature, category="L18", sensitivity=Sensitivity.RESTRICTED) for feature in features]
    fourth = [replace(feature, ref=f"x{feature.ref}", groups=frozenset({"g9"})) for feature in hidden]

    assert not zones(hidden + fourth, audience)


@given(maps(), st.sampled_from(list(Audience)), st.randoms(use_true_random=False))
def test_the_order_of_the_marks_changes_nothing(features, audience, chance):
    shuffled = chance.sample(features, len(features))

    assert released(shuffled, audience, RULES) == released(features, audience, RULES)


@given(maps(), st.sampled_from(OUTSIDE), st.sampled_from(SIZES_M))
def test_nothing_is_finer_than_the_grid(features, audience, grid_m):
    for zone in feature_collection(released(features, audience, Rules(OUTLINE, grid_m)))["features"]:
        corners = zone["geometry"]["coordinates"][0]
        west, south, east, north = FRAME.to_metres(
            next(iter(cells_over((*middle(corners), *middle(corners)), grid_m))).shape
        ).bounds
        assert min(east - west, north - south) >= grid_m
        assert all(round(number, 7) == number for corner in corners for number in corner)


@given(maps(), st.floats(-5, 5), st.floats(-5, 5))
def test_the_data_move_no_line_of_the_grid(features, x, y):
    nudged = [
        replace(feature, shape=FRAME.to_degrees(translate(FRAME.to_metres(feature.shape), x, y)))
        for feature in features
    ]

    lines = {edge for zone in zones(features, Audience.PARTNERS) for edge in zone.cell.bounds}
    others = {edge for zone in zones(nudged, Audience.PARTNERS) for edge in zone.cell.bounds}

    assert all(edge == other or abs(edge - other) > 1e-6 for edge in lines for other in others)


@given(maps(), st.data())
def test_two_versions_side_by_side_point_at_no_single_place(features, data):
    """Whatever stands in only one of two versions has three groups and two places in that version."""
    earlier = data.draw(st.lists(st.sampled_from(features), unique=True)) if features else []
    versions = [
        (earlier, Audience.PUBLIC),
        (earlier, Audience.PARTNERS),
        (features, Audience.PUBLIC),
        (features, Audience.PARTNERS),
    ]
    told = [(marks, audience, zones(marks, audience)) for marks, audience in versions]

    for marks, audience, own in told:
        for _, _, other in told:
            for zone in own - other:
                assert holds_in_itself(zone, marks, audience)


@given(maps(), st.sampled_from(OUTSIDE))
def test_why_something_is_missing_is_in_nothing_that_leaves(features, audience):
    found = released(features, audience, RULES)

    silent = replace(found, withheld=(), marks=())

    assert feature_collection(found) == feature_collection(silent)
    assert found.fingerprint == silent.fingerprint


def holds_in_itself(zone, marks, audience):
    """Counted the plain way: groups, and either far apart marks or an area of three groups."""
    may = [Sensitivity.PUBLIC] if audience == Audience.PUBLIC else [Sensitivity.PUBLIC, Sensitivity.PARTNERS]
    inside = [
        mark
        for mark in marks
        if mark.category == zone.category
        and mark.sensitivity in may
        and mark.shape.intersects(zone.cell.shape)
    ]
    groups = {group for mark in inside for group in mark.groups}
    parts = [FRAME.to_metres(mark.shape) for mark in inside]
    apart = any(one.distance(two) >= SAME_PLACE_M * 0.98 for one in parts for two in parts)
    square = zone.cell.shape.area
    large = {g for mark in inside if mark.shape.area >= square for g in mark.groups}
    return len(groups) >= 3 and (apart or len(large) >= 3)


def middle(corners):
    return (corners[0][0] + corners[2][0]) / 2, (corners[0][1] + corners[2][1]) / 2
