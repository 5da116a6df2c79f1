"""Drawing, correcting and withdrawing on screen; how many groups drew the same."""

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cartography.actions import exercises, features, legend
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.states import Origin, Validity
from anclaje.cartography.models import Feature
from anclaje.cartography.tests.scenes import (
    a_category,
    a_facilitator,
    a_group,
    a_workshop,
    an_exercise,
    brought_to,
)
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db


def square(lon=-60.33, lat=-36.90, side=0.002):
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def point(lon=-60.33, lat=-36.90):
    return {"type": "Point", "coordinates": [lon, lat]}


def draw(exercise, geometry=None, category=None, by=None, **facts):
    return features.draw_feature(
        exercise=exercise, category=category or a_category(exercise), geometry=geometry or square(), by=by,
        at=NOW, **facts,
    )  # fmt: skip


def correct(feature, by=None, **facts):
    said = {"category": feature.legend, "geometry": None, "words": "", "seen_version": None} | facts
    return features.correct_feature(feature=feature, by=by, at=NOW, **said)


@pytest.fixture
def exercise():
    return brought_to(an_exercise(), 0)


def test_what_is_drawn_says_who_stands_for_it_and_where_it_lies():
    somebody = a_facilitator()
    exercise = brought_to(an_exercise(somebody), 0)

    row = draw(exercise, by=somebody.person, words="la canchita")

    assert (row.origin, row.kind, row.confirmed_by) == (Origin.DRAWN, "polygon", somebody.post)
    assert (row.min_lon, row.max_lat) == (-60.33, -36.898)
    assert Event.objects.get(kind="cartography.feature_drawn").facts == {"category": row.legend.code}


def test_nothing_is_drawn_before_somebody_read_what_is_never_mapped():
    exercise = an_exercise()
    with pytest.raises(RuleBroken, match="never mapped"):
        draw(exercise)

    exercises.acknowledge_never(exercise=exercise, by=None, at=NOW)

    assert draw(exercise).pk


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [-36.90, -60.33]},
        {"type": "Polygon", "coordinates": [[[-60.33, -36.9], [-60.32, -36.89], [-60.32, -36.9], [-60.33, -36.89], [-60.33, -36.9]]]},  # noqa: E501
        {"type": "Polygon", "coordinates": []},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Point", "coordinates": [float("nan"), 1]},
    ],
    ids=["the wrong way round", "crossing itself", "empty", "a collection", "no number"],
)  # fmt: skip
def test_what_cannot_be_on_this_map_is_refused(exercise, geometry):
    with pytest.raises(RuleBroken):
        draw(exercise, geometry)

    assert not Feature.objects.exists()


def test_words_hold_nobodys_name_or_telephone(exercise):
    with pytest.raises(RuleBroken):
        draw(exercise, words="casa de la vecina Marta")


def test_what_is_restricted_is_drawn_by_agreement_and_as_a_zone(exercise):
    closed = a_category(exercise, Sensitivity.RESTRICTED)
    with pytest.raises(RuleBroken, match="agreed"):
        draw(exercise, category=closed)
    closed = legend.agree_to_digitise(entry=closed, group_agreed=True, seen_version=None, by=None, at=NOW)

    with pytest.raises(RuleBroken, match="zone"):
        draw(exercise, point(), category=closed)

    assert draw(exercise, category=closed).kind == "polygon"


def test_an_inspector_in_the_team_draws_nothing_restricted_and_sees_none():
    own = a_facilitator()
    exercise = brought_to(an_exercise(own), 0)
    closed = a_category(exercise, Sensitivity.RESTRICTED)
    closed = legend.agree_to_digitise(entry=closed, group_agreed=True, seen_version=None, by=None, at=NOW)
    row = draw(exercise, category=closed)
    a_facilitator(Role.INSPECTOR, person=own.person)

    with pytest.raises(Denied):
        draw(exercise, category=closed, by=own.person)
    with pytest.raises(Denied):
        features.withdraw_feature(feature=row, seen_version=None, by=own.person, at=NOW)

    assert not Feature.objects.visible_to(own.person).exists()


def test_a_stranger_draws_nothing(exercise):
    with pytest.raises(Denied):
        draw(exercise, by=a_facilitator().person)


# ------------------------------------------------------------------ correcting


def test_a_correction_stands_in_the_place_of_what_was_drawn_and_keeps_its_groups(exercise):
    group = a_group(a_workshop(exercise))
    old = draw(exercise, group=group)

    new = correct(old, geometry=square(side=0.003), words="más grande")

    old.refresh_from_db()
    assert (old.state, old.replaced_by) == (Validity.CORRECTED, new)
    assert [one.group for one in new.drawn_by.all()] == [group]
    assert list(Feature.objects.current()) == [new]


def test_a_page_that_shows_an_earlier_shape_overwrites_nothing(exercise):
    old = draw(exercise)
    seen = old.version
    new = correct(old, words="primero", seen_version=seen)

    with pytest.raises(Stale) as refused:
        correct(old, words="segundo", seen_version=seen)

    assert refused.value.current == new
    assert correct(old, words="segundo", seen_version=new.version).words == "segundo"


def test_what_was_withdrawn_is_not_corrected_any_more(exercise):
    row = draw(exercise)
    features.withdraw_feature(feature=row, seen_version=row.version, by=None, at=NOW)

    with pytest.raises(RuleBroken, match="taken off"):
        correct(row)


def test_what_is_restricted_stays_restricted_whatever_it_is_called(exercise):
    closed = a_category(exercise, Sensitivity.RESTRICTED)
    closed = legend.agree_to_digitise(entry=closed, group_agreed=True, seen_version=None, by=None, at=NOW)
    row = draw(exercise, category=closed)

    with pytest.raises(RuleBroken, match="never less"):
        correct(row, category=a_category(exercise))

    assert Feature.objects.current().get() == row


# ------------------------------------------------------------------ agreement


def test_how_many_groups_drew_the_same_is_counted_and_nobodys_drawing_changes(exercise):
    workshop = a_workshop(exercise)
    drawn = [draw(exercise, square(lon=-60.33 + n * 0.0001), group=a_group(workshop)) for n in range(3)]
    alone = draw(exercise, square(lat=-36.905), group=a_group(workshop))

    counts = dict(Feature.objects.values_list("pk", "agreement"))

    assert [counts[row.pk] for row in drawn] == [3, 3, 3]
    assert counts[alone.pk] == 1
    assert Feature.objects.get(pk=drawn[1].pk).geometry == drawn[1].geometry


def test_who_withdraws_agrees_no_more(exercise):
    workshop = a_workshop(exercise)
    first, second = (draw(exercise, group=a_group(workshop)) for _ in range(2))

    features.withdraw_feature(feature=second, seen_version=None, by=None, at=NOW)

    first.refresh_from_db()
    assert first.agreement == 1


def test_another_category_is_another_thing(exercise):
    workshop = a_workshop(exercise)
    one, other = exercise.legend.digitised().in_order()[:2]
    row = draw(exercise, category=one, group=a_group(workshop))
    moved = draw(exercise, category=one, group=a_group(workshop))

    correct(moved, category=other)

    row.refresh_from_db()
    assert row.agreement == 1
