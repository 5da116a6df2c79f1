from types import SimpleNamespace

import pytest
from django.test import override_settings
from django.utils import translation

from anclaje.territory import queries, routing
from anclaje.territory.domain.travel import Travel
from anclaje.territory.models import Place
from anclaje.territory.tests.builders import load_the_pack
from anclaje.territory.wording import population_words, travel_words

pytestmark = pytest.mark.django_db


class ByHelicopter:
    def travel(self, start, end):
        return Travel(km=10, minutes=5, is_estimate=False)


@pytest.fixture
def olavarria():
    load_the_pack()
    return Place.objects.get(code="06595")


def names(text: str) -> list[str]:
    return [place.name for place in queries.search(text)]


def test_a_place_is_found_as_people_type_it(olavarria):
    wanted = {
        "olavarria": "Olavarría",
        "OLAVARRÍA": "Olavarría",
        "olabarria": "Olavarría",
        "06595": "Olavarría",
        "chavez": "Adolfo Gonzales Chaves",
        "pueyredon": "General Pueyrredón",
        "mar del plata": "Mar del Plata",
        "nueve de julio": "9 de Julio",
    }

    assert {typed: names(typed)[0] for typed in wanted} == wanted


def test_nothing_typed_or_nothing_like_it_finds_nothing(olavarria):
    assert not any(names(typed) for typed in ("", "   ", "zzzzzzz", "%", "_"))


def test_a_town_with_its_municipality_s_name_is_not_told_twice(olavarria):
    assert names("olavarria").count("Olavarría") == 1


def test_the_region_is_the_judicial_department_unless_another_kind_is_asked_for(olavarria):
    assert queries.region_of(olavarria).name == "Azul"
    assert queries.region_of(olavarria, "health").name == "Región Sanitaria IX"
    assert olavarria in queries.members_of(queries.region_of(olavarria))


def test_the_nearest_municipality_comes_first(olavarria):
    near = queries.nearest(olavarria, 3)

    assert near[0][0].name == "Azul"
    assert [way.minutes for _place, way in near] == sorted(way.minutes for _place, way in near)


@pytest.mark.parametrize(
    ("km", "minutes", "words"),
    [
        (38, 38, "38 km, cerca de 40 min (estimado)"),
        (2.4, 2.4, "2 km, cerca de 5 min (estimado)"),
        (120, 120, "120 km, cerca de 2 horas (estimado)"),
        (150, 150, "150 km, cerca de 2 horas y media (estimado)"),
        (0.2, 0.2, "en la misma localidad"),
    ],
)
def test_a_way_is_told_in_words_and_as_an_estimate(km, minutes, words):
    with translation.override("es-ar"):
        assert travel_words(Travel(km, minutes)) == words


def test_an_external_router_takes_over_when_the_settings_name_one(settings, olavarria):
    path = f"{ByHelicopter.__module__}.ByHelicopter"
    with override_settings(ANCLAJE={**settings.ANCLAJE, "travel_provider": path}):
        travel = routing.provider().travel(olavarria, SimpleNamespace(lat=-37, lon=-60))

    assert travel == Travel(km=10, minutes=5, is_estimate=False)
    with translation.override("en"):
        assert travel_words(travel) == "10 km, 5 min"


def test_the_census_says_its_year_and_that_it_is_provisional(olavarria):
    with translation.override("es-ar"):
        assert population_words(olavarria) == "126.328 personas (censo 2022, provisional)"


def test_a_misspelt_town_with_its_municipality_s_name_is_not_told_twice_either(olavarria):
    assert names("olabarria").count("Olavarría") == 1
