import pytest
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.guide import queries_what_if as asked
from anclaje.guide.tests.builders import the_edition
from anclaje.network.tests.builders import a_municipality, a_person_with, a_user, an_organisation
from anclaje.privacy import statistics
from anclaje.privacy.actions.releases import release_due

pytestmark = pytest.mark.django_db
URL = "/guide/1/what-if/"


@pytest.fixture
def coordinator(client):
    the_edition()
    a_municipality()
    an_organisation(kind="A10", place=a_municipality())
    client.force_login(a_person_with(Role.COORDINATOR, organisation=an_organisation(kind="A01")))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_numbers_written_for_a_municipality_become_hours_there(coordinator):
    response = coordinator.get(URL, {"how": "some", "some": "Olavarría; 12"})

    page = response.context["page"]
    assert response.status_code == 200
    assert page.openings == {"06595": 12}
    assert {place for _actor, place in page.outlook.hours} == {"06595"}
    assert page.outlook.total_hours > 12
    assert "Servicio Local" in text(response)


def test_steps_that_nobody_can_do_there_are_missed_with_the_reason(coordinator):
    response = coordinator.get(URL, {"how": "some", "some": "06595\t12"})

    missed = {(one.step, one.reason) for one in response.context["page"].outlook.missed}
    assert ("P12.3", "no_actor") in missed
    assert ("P09.1", "no_actor") not in missed
    assert "Nadie de ese tipo" in text(response)


def test_a_line_that_cannot_be_read_is_told(coordinator):
    response = coordinator.get(URL, {"how": "some", "some": "Olavarría; 12\nNingún Lugar; 3"})

    assert response.status_code == 422
    assert "Ningún Lugar; 3" in text(response)


def test_more_minutes_are_more_hours(coordinator):
    usual = coordinator.get(URL, {"how": "some", "some": "Olavarría 10"}).context["page"]
    double = coordinator.get(URL, {"how": "some", "some": "Olavarría 10", "scale": "200"}).context["page"]

    assert double.outlook.total_hours == pytest.approx(2 * usual.outlook.total_hours)


def test_hours_that_there_are_can_be_written_by_the_name_of_the_institution(coordinator):
    response = coordinator.get(
        URL, {"how": "some", "some": "Olavarría 100", "available": "Servicio Local; 10"}
    )

    assert "too_few_hours" in {one.reason for one in response.context["page"].outlook.missed}


def test_a_count_that_is_held_back_is_unknown_and_said(coordinator, monkeypatch):
    a_municipality("Azul", "06049")
    a_municipality("Tandil", "06791")
    table = {"06595": 30, "06049": 2, "06791": 1}
    monkeypatch.setitem(statistics._tables, asked.OPENED, lambda **_when: table)

    response = coordinator.get(URL, {"how": "counted"})

    assert response.context["page"].openings == {"06595": 10}
    assert response.context["unknown"] == 2
    assert "2 municipios" in text(response)


def test_an_editor_is_outside_and_sees_only_larger_counts(client, coordinator, monkeypatch):
    a_municipality("Azul", "06049")
    table = {"06595": 30, "06049": 8, "06791": 1}
    monkeypatch.setitem(statistics._tables, asked.OPENED, lambda **_when: table)
    release_due(at=timezone.now())
    client.force_login(a_person_with(Role.GUIDE_EDITOR, organisation=an_organisation(kind="A26")))

    assert client.get(URL, {"how": "counted"}).context["unknown"] == 2


def test_where_every_number_is_held_back_nothing_is_foreseen(coordinator, monkeypatch):
    monkeypatch.setitem(statistics._tables, asked.OPENED, lambda **_when: {"06595": 0})

    page = text(coordinator.get(URL, {"how": "counted"}))

    assert "¿Qué pasaría si se abrieran tantos acompañamientos?" in page
    assert "Sin aperturas" in page


def test_without_anything_asked_the_page_shows_the_usual_guess(coordinator):
    response = coordinator.get(URL)

    assert response.status_code == 200
    assert response.context["form"].cleaned_data["how"] == "rate"


def test_who_neither_writes_nor_coordinates_does_not_ask(client):
    the_edition()
    client.force_login(a_user())

    assert client.get(URL).status_code == 403


def test_every_guess_is_of_something_the_rules_may_ask():
    guesses = asked.guessed_shares()

    assert all(asked.is_known_share(name) for name in guesses)
    assert all(0 <= guess.value <= 1 and guess.mark == "decided" for guess in guesses.values())


def test_every_step_of_the_pack_s_edition_has_minutes():
    work = asked.work_of(the_edition())

    assert len(work.minutes) == 50
    assert all(minutes > 0 for minutes in work.minutes.values())
    assert work.left_out == ()
