"""Streets are handed in once for a neighbourhood, with their credit, and can be replaced or taken away."""

import pytest

from anclaje.audit.models import Event
from anclaje.cartography.actions import streets
from anclaje.cartography.actions.exercises import close_exercise
from anclaje.cartography.actions.releases import prepare_release
from anclaje.cartography.models import Streets
from anclaje.cartography.queries import kept_streets
from anclaje.cartography.release_streets import own_streets
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise, brought_to
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db
CREDIT = "© OpenStreetMap"
ACROSS = {"type": "MultiLineString", "coordinates": [[[-60.35, -36.90], [-60.31, -36.90]]]}


def found(geometry=ACROSS, kind="street"):
    feature = {"type": "Feature", "properties": {"kind": kind}, "geometry": geometry}
    return {"lines": {"type": "FeatureCollection", "features": [feature]}, "left_out": []}


def keep(exercise, **facts):
    facts = {"found": found(), "credit": CREDIT, "by": None, **facts}
    return streets.keep_streets(exercise=exercise, at=NOW, **facts)


@pytest.fixture
def exercise():
    return an_exercise()


def test_they_are_kept_with_the_neighbourhood_and_serve_its_next_exercise(exercise):
    keep(exercise)
    later = type(exercise).objects.get(pk=exercise.pk)

    assert kept_streets(later).credit == CREDIT
    assert Event.objects.filter(kind="cartography.streets_kept").count() == 1


def test_without_saying_whose_map_it_is_they_are_refused(exercise):
    with pytest.raises(RuleBroken, match="who made this map"):
        keep(exercise, credit="  ")

    assert not Streets.objects.exists()


def test_others_take_their_place_unless_somebody_was_quicker(exercise):
    first = keep(exercise)
    keep(exercise, credit="Municipio", seen_version=first.version)

    assert Streets.objects.get().credit == "Municipio"
    with pytest.raises(Stale):
        keep(exercise, seen_version=first.version)


def test_taken_away_nothing_lies_beneath_any_more(exercise):
    row = keep(exercise)

    streets.take_streets_away(exercise=exercise, seen_version=row.version, by=None, at=NOW)

    assert kept_streets(exercise) is None
    keep(exercise)
    assert kept_streets(exercise) is not None


def test_only_its_team_hands_them_in_and_only_while_it_is_open(exercise):
    with pytest.raises(Denied):
        keep(exercise, by=a_facilitator().person)
    close_exercise(exercise=exercise, seen_version=None, by=None, at=NOW)
    with pytest.raises(RuleBroken, match="ended"):
        keep(exercise)


def test_a_version_that_leaves_lies_over_them_and_says_whose_they_are(exercise):
    keep(exercise)
    row = brought_to(exercise, 8)

    left = prepare_release(exercise=row, audience="public", title="El barrio", by=None, at=NOW)

    assert (left.streets, left.streets_credit) == own_streets(row, 250)
    assert left.streets.startswith("<path")
    assert left.streets_credit == CREDIT
    bare = prepare_release(exercise=row, audience="public", title="El barrio", streets="", by=None, at=NOW)
    assert (bare.streets, bare.streets_credit) == ("", "")


def test_streets_that_lie_elsewhere_are_no_reason_for_a_credit(exercise):
    far = {"type": "MultiLineString", "coordinates": [[[2.3, 48.8], [2.4, 48.9]]]}
    keep(exercise, found=found(far))

    assert own_streets(exercise, 250) == ("", "")
