import pytest
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation
from anclaje.territory.models import Place

pytestmark = pytest.mark.django_db

FORM = {"kind": "neighbourhood", "name": "Barrio de Ejemplo", "source": "Una reunión de vecinos"}


def add(client, place, **facts):
    page = client.get(reverse("network:add-place", args=[place.code]))
    sent = {**FORM, **facts}
    if page.status_code == 200:
        sent["op_id"] = page.context["form"]["op_id"].value()
    return client.post(reverse("network:add-place", args=[place.code]), sent)


def test_a_focal_point_adds_a_neighbourhood_of_their_own_municipality(client):
    place = a_municipality()
    client.force_login(a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=place)))

    answer = add(client, place)

    assert answer.status_code == 302
    assert Place.objects.within(place).get().name == "Barrio de Ejemplo"


def test_a_focal_point_adds_nothing_to_another_municipality(client):
    elsewhere = a_municipality("Azul", "06049", -36.78, -59.86)
    client.force_login(a_person_with(Role.FOCAL_POINT, organisation=an_organisation()))

    assert add(client, elsewhere).status_code == 403
    assert not Place.objects.within(elsewhere).exists()


def test_a_point_far_away_is_refused_and_what_was_typed_stays(client):
    place = a_municipality()
    client.force_login(a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=place)))

    answer = add(client, place, lat="-54.8", lon="-68.3")

    assert answer.status_code in (409, 422)
    assert "Barrio de Ejemplo" in answer.content.decode()
    assert not Place.objects.within(place).exists()
