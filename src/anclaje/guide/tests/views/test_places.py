import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anclaje.accounts.roles import Role
from anclaje.guide import queries
from anclaje.guide.actions.overlays import state_time
from anclaje.guide.domain.values import Span
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import a_municipality, a_person_with, a_user, an_organisation

pytestmark = pytest.mark.django_db
URL = "/guide/places/06595/P02.1/"


@pytest.fixture
def place():
    the_edition()
    return a_municipality()


@pytest.fixture
def focal_point(client, place):
    client.force_login(a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=place)))
    return client


def word(**changes):
    return {"op_id": str(uuid.uuid4()), "seen_version": 0, "amount": 5, "unit": "days", **changes}


def text(response):
    return " ".join(response.content.decode().split())


def test_a_focal_point_states_a_longer_time_and_it_shows_as_a_gap(focal_point, place):
    response = focal_point.post(URL, word(), follow=True)

    assert "provincial 24 horas · dicho acá 5 días" in text(response)
    assert queries.overlay_for(place).stated()["P02.1"].span == Span(5, "days")


def test_everybody_sees_the_gap_and_only_the_focal_point_the_form(client, place):
    state_time(municipality=place, step_id="P02.1", amount=5, unit="days", by=None, at=NOW, seen_version=0)
    client.force_login(a_user())

    assert "dicho acá 5 días" in text(client.get("/guide/places/06595/"))
    assert "Olavarría" in text(client.get("/guide/places/"))
    assert client.get(URL).status_code == 403
    assert client.post(URL, word()).status_code == 403


def test_sending_the_form_twice_states_it_once(focal_point, place):
    same = word()
    focal_point.post(URL, same)
    focal_point.post(URL, same)

    assert queries.overlay_for(place).number == 1


def test_a_stale_page_shows_both_texts_and_overwrites_nothing(focal_point, place):
    state_time(municipality=place, step_id="P02.1", amount=2, unit="days", by=None, at=NOW, seen_version=0)

    response = focal_point.post(URL, word())

    assert response.status_code == 409
    assert 'value="5"' in text(response)
    assert queries.overlay_for(place).stated()["P02.1"].span == Span(2, "days")


def test_a_wrong_number_is_said_beside_its_field(focal_point, place):
    response = focal_point.post(URL, word(amount="muchos", office="Guardia"))

    assert response.status_code == 422
    assert "Guardia" in text(response)
    assert queries.overlay_for(place) is None


def test_an_unknown_place_or_step_is_not_found(focal_point):
    assert focal_point.get("/guide/places/99999/").status_code == 404
    assert focal_point.get("/guide/places/06595/P99.1/").status_code == 404


def test_the_list_of_places_asks_the_same_whatever_their_number(
    focal_point, place, django_assert_num_queries
):
    def said_by(code):
        state_time(
            municipality=a_municipality(f"Municipio {code}", code), step_id="P02.1", amount=5, unit="days",
            by=None, at=NOW, seen_version=0,
        )  # fmt: skip

    said_by("06001")
    with CaptureQueriesContext(connection) as few:
        focal_point.get("/guide/places/")
    for code in ("06002", "06003", "06004"):
        said_by(code)

    with django_assert_num_queries(len(few)):
        page = text(focal_point.get("/guide/places/"))
    assert "Municipio 06004" in page
