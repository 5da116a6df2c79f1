"""Who serves one municipality, for a table on paper."""

from datetime import date

import pytest

from anclaje.audit.recording import writing
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.models import Location, Service
from anclaje.network.queries_table import desks_in, leading_on
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_service,
    an_organisation,
    the_province,
    the_vocabulary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary():
    the_vocabulary()


@pytest.fixture
def here():
    return a_municipality()


@pytest.fixture
def there():
    return a_municipality("Azul", "06049", -36.78, -59.86)


def names(place, kind="A15"):
    return [desk.name for desk in desks_in(place).get(kind, ())]


def test_an_institution_counts_where_it_sits(here, there):
    row = an_organisation("Desarrollo Social de acá", place=here, kind="A15")

    assert names(here) == [row.name]
    assert names(there) == []


def test_an_institution_counts_where_its_service_reaches(here, there):
    row = an_organisation("Desarrollo Social de allá", place=there, kind="A15")
    with writing():
        a_service(row).areas.add(here)

    desk = desks_in(here)["A15"][0]
    assert (desk.name, desk.is_here, desk.seat) == (row.name, False, "Azul")


def test_one_of_the_province_counts_everywhere(here, there):
    row = an_organisation("Escuela para todas partes", place=the_province(), kind="A18")

    assert row.name in names(here, "A18")
    assert row.name in names(there, "A18")


def test_those_that_sit_here_come_first(here, there):
    far = an_organisation("A lo lejos", place=there, kind="A15")
    with writing():
        a_service(far).areas.add(here)
    near = an_organisation("Zona de acá", place=here, kind="A15")

    assert names(here) == [near.name, far.name]


def test_the_desk_s_telephone_and_the_duty_s(here):
    row = an_organisation("Servicio Local", place=here, kind="A10")
    office = ContactFacts("Mesa de entradas", telephone="0800 555 0100", hours="lun a vie 8 a 14")
    duty = ContactFacts("Guardia", telephone="0800 555 0101", is_duty=True)
    for facts in (office, duty):
        add_contact(organisation=row, facts=facts, by=None, at=NOW)

    desk = next(desk for desk in desks_in(here)["A10"] if desk.name == row.name)
    assert desk.night == "0800 555 0101"
    assert desk.is_on_duty
    assert desk.telephone in ("0800 555 0100", "0800 555 0101")


def test_not_even_the_town_of_a_restricted_place_is_told(here, there):
    row = an_organisation("Casa resguardada", place=there, kind="A22")
    with writing():
        place = Location.objects.create(organisation=row, place=there, is_restricted=True)
        service = a_service(row)
        service.areas.add(here)
        Service.objects.filter(pk=service.pk).update(location=place)

    desk = next(desk for desk in desks_in(here)["A22"] if desk.name == row.name)
    assert desk.seat == ""


def test_the_number_of_queries_does_not_grow(here, django_assert_max_num_queries):
    for number in range(8):
        a_service(an_organisation(f"Oficina {number}", place=here, kind="A15"))

    with django_assert_max_num_queries(5):
        desks_in(here)


def test_who_leads_is_named_with_what_they_lead():
    found = leading_on(date(2026, 11, 20))

    assert found
    assert all(one.issues for one in found)
    assert len(found[0].issues) >= len(found[-1].issues)
