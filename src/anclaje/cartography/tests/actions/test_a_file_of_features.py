"""A file is looked at first, taken whole or not at all, and a bad feature is named."""

import pytest

from anclaje.cartography import files
from anclaje.cartography.actions import importing
from anclaje.cartography.domain.states import Import, Origin
from anclaje.cartography.importing.preview import LAYER
from anclaje.cartography.models import Feature, FeatureImport
from anclaje.cartography.tests.actions.test_the_map import point, square
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise, brought_to
from anclaje.foundation.errors import RuleBroken
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db


def found(geometry=None, kind="plaza", words="la plaza"):
    return {"layer": "puntos", "geometry": geometry or point(), "facts": {"tipo": kind, "nombre": words}}


def receive(exercise, features, by=None):
    return importing.receive_import(exercise=exercise, found=features, by=by, at=NOW)


def take(waiting, categories, fact="tipo", words_from="nombre", by=None, seen_version=None):
    return importing.take_import(
        waiting=waiting, fact=fact, categories=categories, words_from=words_from, seen_version=seen_version,
        by=by, at=NOW,
    )  # fmt: skip


@pytest.fixture
def exercise(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return brought_to(an_exercise(a_facilitator()), 0)


@pytest.fixture
def categories(exercise):
    one, other = exercise.legend.digitised().in_order()[:2]
    return {"plaza": one, "escuela": other}


def test_whoever_takes_a_file_confirms_what_is_in_it(exercise, categories):
    team = exercise.team.get().post
    waiting = receive(exercise, [found(), found(square(), "escuela", ""), found(kind="otra")])

    taken = take(waiting, categories, by=team.holder)

    assert taken.state == Import.TAKEN
    rows = Feature.objects.order_by("pk")
    assert [(row.legend, row.words, row.kind) for row in rows] == [
        (categories["plaza"], "la plaza", "point"), (categories["escuela"], "", "polygon")
    ]  # fmt: skip
    assert {(row.origin, row.confirmed_by) for row in rows} == {(Origin.IMPORTED, team)}


def test_what_waits_is_sealed_and_goes_once_it_is_decided(exercise, categories, tmp_path):
    waiting = receive(exercise, [found()])
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert b"plaza" not in kept[0].read_bytes()
    assert files.of_import(waiting) == [found()]

    importing.drop_import(waiting=waiting, seen_version=None, by=None, at=NOW)

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not Feature.objects.exists()
    with pytest.raises(RuleBroken, match="already"):
        take(waiting, categories)


def test_another_file_takes_the_place_of_one_that_waits(exercise):
    first = receive(exercise, [found()])

    second = receive(exercise, [found()])

    assert list(FeatureImport.objects.waiting()) == [second]
    first.refresh_from_db()
    assert first.state == Import.DROPPED


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
        {"type": "Point", "coordinates": [5_839_000, 6_143_000]},
        {"type": "Point", "coordinates": [-36.90, -60.33]},
    ],
    ids=["none", "no numbers", "crossing itself", "in metres", "the wrong way round"],
)
def test_a_bad_shape_is_named_by_its_number_and_nothing_comes_in(exercise, geometry):
    bad = {**found(), "geometry": geometry}

    with pytest.raises(RuleBroken, match="eature 3"):
        receive(exercise, [found(), found(), bad, found()])

    assert not FeatureImport.objects.exists()


def test_a_name_in_one_feature_keeps_all_of_them_out(exercise, categories):
    waiting = receive(exercise, [found(), found(words="casa de la vecina Marta")])

    with pytest.raises(RuleBroken, match="Feature 2"):
        take(waiting, categories)

    assert not Feature.objects.exists()
    take(waiting, categories, words_from="")
    assert Feature.objects.count() == 2


def test_somebody_has_to_say_what_at_least_one_of_them_is(exercise):
    waiting = receive(exercise, [found()])

    with pytest.raises(RuleBroken, match="at least one"):
        take(waiting, {})


def test_a_file_sorted_by_its_layers(exercise, categories):
    waiting = receive(exercise, [found(), found()])

    take(waiting, {"puntos": categories["plaza"]}, fact=LAYER)

    assert Feature.objects.filter(legend=categories["plaza"]).count() == 2
