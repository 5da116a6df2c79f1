"""What the map says, with its evidence and never a score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from anclaje.cartography.domain.changes import changes
from anclaje.cartography.domain.findings import (
    Institution,
    Kind,
    Meanings,
    Walking,
    distances,
    findings,
)
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.validation import State
from anclaje.cartography.tests.domain.builders import OUTLINE, a_feature, an_area, degrees

MEANINGS = Meanings(care=frozenset({"L01", "L03"}), risk=frozenset({"L12", "L13", "L18"}))
WALKING = Walking(reach_m=800, near_m=150, detour=1.25)


def an_institution(x, y, ref="caps", services=("health",)):
    where = degrees(Point(x, y))
    return Institution(ref, frozenset(services), where.x, where.y)


CAPS = an_institution(100, 100)


def said(features, institutions=(CAPS,)):
    return findings(features, MEANINGS, institutions, WALKING)


def of(kind, found):
    return [one for one in found if one.kind == kind]


def flood(x=0, y=0, **given):
    return an_area(x, y, 100, **{"category": "L12", "sensitivity": Sensitivity.PARTNERS, **given})


def test_what_several_groups_marked_states_its_sheets_and_their_count():
    (found,) = of(Kind.AGREED, said([flood(group="g1"), flood(8, 0, group="g2")]))

    assert found.evidence.groups == 2
    assert found.evidence.sheets == ("sheet of g1", "sheet of g2")
    assert found.facts["category"] == "L12"


def test_what_one_group_marked_is_no_agreement():
    assert not of(Kind.AGREED, said([flood()]))


def test_two_different_risks_of_several_groups_overlap_where_both_were_drawn():
    dark = an_area(50, 0, 100, category="L13", group="g2")

    (found,) = of(Kind.OVERLAP, said([flood(), dark]))

    assert found.facts["area_m2"] == pytest.approx(5000, rel=0.01)
    assert found.facts["other"] == "L13"


def test_care_beside_a_risk_is_told_with_its_distance():
    kitchen = a_feature(200, 50, category="L03", group="g2")

    (found,) = of(Kind.CARE_NEAR_RISK, said([flood(), kitchen]))

    assert found.facts["care"] == "L03"
    assert found.facts["distance_m"] == pytest.approx(100, abs=1)
    assert found.evidence.groups == 2


def test_a_risk_far_from_all_care_is_told_with_the_walk():
    kitchen = a_feature(1100, 50, category="L03")

    (found,) = of(Kind.RISK_WITHOUT_CARE, said([flood(), kitchen]))

    assert found.facts["walk_m"] == pytest.approx(1250, abs=3)


def test_where_nobody_cares_the_walk_is_not_known():
    (found,) = of(Kind.RISK_WITHOUT_CARE, said([flood()]))

    assert found.facts["walk_m"] is None


@pytest.mark.parametrize(("x", "is_out_of_reach"), [(600, False), (900, True)])
def test_an_area_of_concern_is_out_of_reach_beyond_the_walk_that_was_given(x, is_out_of_reach):
    assert bool(of(Kind.WITHOUT_INSTITUTION, said([flood()], [an_institution(x, 50)]))) == is_out_of_reach


def test_without_any_institution_every_concern_is_out_of_reach():
    (found,) = of(Kind.WITHOUT_INSTITUTION, said([flood()], []))

    assert found.facts["nearest"] is None


def test_a_finding_is_as_sensitive_as_the_strictest_of_its_marks():
    hidden = an_area(50, 0, 100, category="L18", group="g2", sensitivity=Sensitivity.RESTRICTED)

    (found,) = of(Kind.OVERLAP, said([flood(), hidden]))

    assert found.sensitivity == Sensitivity.RESTRICTED


def test_what_was_withdrawn_says_nothing():
    assert said([flood(state=State.WITHDRAWN)]) == []


def test_each_service_has_its_nearest_door_and_the_walk_from_the_furthest_corner():
    far = an_institution(3000, 100, ref="hospital", services=["health", "emergency"])

    emergency, health = distances(OUTLINE, [CAPS, far], WALKING)

    assert (health.facts["service"], health.facts["nearest"]) == ("health", "caps")
    assert emergency.facts["nearest"] == "hospital"
    assert health.facts["walk_m"] < health.facts["furthest_walk_m"] < emergency.facts["furthest_walk_m"]


def test_between_two_exercises_things_appear_go_and_stay():
    before = [a_feature(0, 0), a_feature(500, 0)]
    after = [a_feature(9, 9, group="h1"), a_feature(9, 0, group="h2"), a_feature(0, 900, group="h1")]

    found = changes(before, after, asked_in_both={"L01"})

    assert [one.kind for one in found] == [Kind.APPEARED, Kind.GONE, Kind.STAYED]
    assert of(Kind.STAYED, found)[0].facts == {"category": "L01", "groups_before": 1, "groups_after": 2}


def test_what_one_of_them_did_not_ask_about_has_not_changed():
    assert changes([a_feature()], [], asked_in_both={"L02"}) == []


MARKS = st.lists(
    st.builds(
        an_area,
        st.integers(0, 300),
        st.integers(0, 300),
        st.integers(20, 200),
        category=st.sampled_from(["L01", "L12", "L13"]),
        group=st.sampled_from(["g1", "g2", "g3"]),
    ),
    max_size=10,
    unique_by=lambda mark: mark.ref,
)


@given(MARKS, st.randoms(use_true_random=False))
def test_the_order_of_the_marks_changes_nothing(marks, chance):
    assert said(chance.sample(marks, len(marks))) == said(marks)


@given(MARKS)
def test_a_map_that_did_not_change_has_only_what_stayed(marks):
    assert {one.kind for one in changes(marks, marks, {"L01", "L12", "L13"})} <= {Kind.STAYED}
