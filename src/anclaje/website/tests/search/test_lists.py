"""Search leads to lists of cases by municipality, need, service; by part of a code; never by a name."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from anclaje.accounts.roles import Role
from anclaje.cases.actions.people import record_identity
from anclaje.cases.tests.builders import NOW, a_case, a_receiver, a_referral
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, an_organisation
from anclaje.website.search.finding import search

pytestmark = pytest.mark.django_db
LIST = "/cases/?"


@pytest.fixture
def scene():
    service = a_service(an_organisation("Casa Abierta"), name="Hogar de día")
    referral = a_referral(service=service)
    with override("es-ar"):
        yield referral, referral.case.opened_by


def lists(text, user):
    return [hit.href for kind in search(text, user, NOW) for hit in kind.hits if hit.href.startswith(LIST)]


def test_a_municipality_a_need_a_service_and_an_institution_lead_to_their_lists(scene):
    referral, worker = scene
    asked = f"asked={referral.organisation_id}"

    assert any(f"place={a_municipality().code}" in href for href in lists("Olavarría", worker))
    assert any("need=N02" in href for href in lists("N02", worker))
    assert any(asked in href for href in lists("Casa Abierta", worker))
    assert any(asked in href for href in lists("Hogar de día", worker))
    both = lists("alojamiento en Olavarría", worker)
    assert any("need=N02" in href and "place=06595" in href for href in both)


def test_part_of_a_code_finds_it_for_whoever_sees_it_and_nobody_else(scene):
    referral, worker = scene
    body = referral.case.code.split("-")[3]
    part = next((body[:n] for n in (3, 4, 5) if any(sign.isdigit() for sign in body[:n])), body)
    thread = reverse("cases:thread", args=[referral.case_id])

    assert thread in [hit.href for kind in search(part, worker, NOW) for hit in kind.hits]
    other = a_person_with(Role.CASEWORKER, organisation=an_organisation())
    assert thread not in [hit.href for kind in search(part, other, NOW) for hit in kind.hits]


def test_no_name_of_anybody_finds_a_case(scene):
    referral, worker = scene
    person = referral.case.people.first()
    record_identity(person=person, name="Zulema Quispe", contact="555 4321", by=worker, at=NOW)
    before = search("nadie que exista", worker, NOW)

    for name in ("Zulema Quispe", "Zulema", "Quispe", "555 4321", worker.name):
        found = [hit.href for kind in search(name, worker, NOW) for hit in kind.hits]
        assert reverse("cases:thread", args=[a_case_of(referral)]) not in found
        assert lists(name, worker) == []
    assert before == []


def a_case_of(referral):
    return referral.case_id


def test_whoever_only_receives_finds_no_list_of_cases(scene):
    referral, _ = scene
    assert lists("Olavarría", a_receiver(referral.service)) == []


def test_a_new_case_changes_nothing_of_what_a_stranger_finds(scene):
    stranger = a_person_with(Role.CASEWORKER, organisation=an_organisation())
    before = lists("Olavarría", stranger)
    a_case()
    assert lists("Olavarría", stranger) == before
