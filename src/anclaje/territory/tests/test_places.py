import pytest

from anclaje.audit.models import Event
from anclaje.foundation.errors import RuleBroken
from anclaje.territory import queries
from anclaje.territory.actions.places import add_place
from anclaje.territory.models import Place
from anclaje.territory.tests.builders import NOW, a_small_territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def olavarria():
    return a_small_territory()


def add(parent, **changes):
    wanted = {
        "kind": "neighbourhood",
        "name": "Barrio Norte",
        "parent": parent,
        "lat": None,
        "lon": None,
        "source": "Municipality",
    }
    return add_place(**{**wanted, **changes}, by=None, at=NOW)


def test_a_neighbourhood_is_added_within_its_municipality_and_recorded(olavarria):
    place = add(olavarria, name="  Barrio   Independencia ", lat=-36.9, lon=-60.31)

    assert place.name == "Barrio Independencia"
    assert queries.municipality_of(place) == olavarria
    assert queries.search("barrio independencia")[0] == place
    assert Event.objects.get(kind="territory.place_added").about_id == str(place.pk)


def test_a_neighbourhood_may_lie_in_a_locality(olavarria):
    town = Place.objects.within(olavarria).get(plain_name="sierras bayas")

    assert queries.municipality_of(add(town)) == olavarria


def test_the_same_name_is_not_added_twice_whatever_its_accents(olavarria):
    add(olavarria, name="Pueblo Nuevo")

    with pytest.raises(RuleBroken) as refused:
        add(olavarria, name="PUÉBLO NUEVO")
    assert "already there" in refused.value.sentence


@pytest.mark.parametrize("kind", ["municipality", "province", "country", "planet"])
def test_only_localities_and_neighbourhoods_can_be_added(olavarria, kind):
    with pytest.raises(RuleBroken):
        add(olavarria, kind=kind)


def test_a_locality_cannot_be_added_to_the_province(olavarria):
    with pytest.raises(RuleBroken):
        add(olavarria.parent, kind="locality")


@pytest.mark.parametrize(
    ("lat", "lon"), [(-36.9, None), (None, -60.3), (-34.6, -58.4), (36.9, 60.3), (-120.0, -60.3)]
)
def test_half_a_point_or_one_far_away_is_refused(olavarria, lat, lon):
    with pytest.raises(RuleBroken):
        add(olavarria, lat=lat, lon=lon)


def test_a_place_needs_a_name(olavarria):
    with pytest.raises(RuleBroken):
        add(olavarria, name=" . ")
