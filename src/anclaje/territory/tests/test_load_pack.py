import pytest

from anclaje.audit.models import Event
from anclaje.territory import queries
from anclaje.territory.actions.boundaries import load_boundaries
from anclaje.territory.models import Boundary, Grouping, Place
from anclaje.territory.tests.builders import NOW, areas_of_the_pack, load_the_pack

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_the_pack_brings_country_province_and_municipalities_each_within_the_other():
    load_the_pack()

    olavarria = Place.objects.get(code="06595")
    assert (olavarria.parent.name, olavarria.parent.parent.name) == ("Buenos Aires", "Argentina")
    assert queries.municipalities().count() == 135


def test_loading_it_again_changes_nothing_but_leaves_its_trace():
    load_the_pack()
    before = list(Place.objects.order_by("pk").values_list("pk", "version"))

    again = load_the_pack()

    assert (again.created, again.updated) == (0, 0)
    assert list(Place.objects.order_by("pk").values_list("pk", "version")) == before
    assert Event.objects.filter(kind="territory.pack_loaded").count() == 2


def test_what_was_changed_comes_back_to_what_the_pack_says():
    load_the_pack()
    place = Place.objects.get(code="06595")
    from anclaje.audit.recording import writing

    with writing():
        place.seat = "Elsewhere"
        place.save()

    assert load_the_pack().updated == 1
    assert Place.objects.get(code="06595").seat == "Olavarría"


def test_people_are_told_as_provisional():
    load_the_pack()

    place = Place.objects.get(code="06595")
    assert place.population == 126328
    assert place.is_population_provisional


def test_every_municipality_has_one_grouping_of_each_kind():
    load_the_pack()

    assert Grouping.objects.filter(kind="judicial").count() == 20
    assert Grouping.objects.filter(kind="health").count() == 12
    assert Grouping.objects.filter(kind="electoral").count() == 8
    for place in queries.municipalities():
        assert len({group.kind for group in queries.groupings_of(place)}) == 3


def test_until_a_layer_is_loaded_areas_are_approximate():
    load_the_pack()

    assert Boundary.objects.current().count() == 135
    assert not Boundary.objects.current().filter(is_approximate=False).exists()


def test_loading_the_pack_again_leaves_an_official_layer_alone():
    load_the_pack()
    load_boundaries(collection=areas_of_the_pack(), source="official", by=None, at=NOW)

    load_the_pack()

    assert set(Boundary.objects.current().values_list("source", flat=True)) == {"official"}
