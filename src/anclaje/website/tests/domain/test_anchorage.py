"""Five ties hold a municipality; the first that lacks is the next step."""

from dataclasses import replace

import pytest

from anclaje.website.domain.anchorage import Evidence, Level, Tie, level_of, next_tie, ties_that_hold

FIRM = Evidence(
    has_agreement=True, has_focal_point=True, has_deputy=True, contacts=3, fresh_contacts=3, activities=1
)


def test_all_five_ties_are_firm_and_leave_nothing_to_do():
    assert level_of(FIRM) == Level.FIRM
    assert next_tie(FIRM) is None


@pytest.mark.parametrize(
    ("change", "tie"),
    [
        ({"has_agreement": False}, Tie.AGREEMENT),
        ({"has_focal_point": False}, Tie.FOCAL_POINT),
        ({"has_deputy": False}, Tie.DEPUTY),
        ({"fresh_contacts": 2}, Tie.CONTACTS),
        ({"contacts": 0, "fresh_contacts": 0}, Tie.CONTACTS),
        ({"activities": 0}, Tie.ACTIVITY),
    ],
)
def test_the_first_tie_that_lacks_is_the_next_step(change, tie):
    assert next_tie(replace(FIRM, **change)) == tie
    assert level_of(replace(FIRM, **change)) == Level.BEGUN


def test_without_an_agreement_its_contacts_hold_nothing():
    assert ties_that_hold(replace(FIRM, has_agreement=False)) == {Tie.ACTIVITY}
    assert level_of(Evidence()) == Level.NONE
