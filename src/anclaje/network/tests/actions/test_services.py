from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.actions.organisations import (
    register_organisation,
    update_organisation,
    withdraw_organisation,
)
from anclaje.network.actions.services import (
    add_service,
    set_places,
    update_service,
    verify_service,
    withdraw_service,
)
from anclaje.network.models import ActorType, Location, Need, Service
from anclaje.network.service_facts import ServiceFacts
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_post,
    a_service,
    an_organisation,
)


@pytest.fixture
def boss(db):
    return a_person_with(Role.COORDINATOR)


def facts(**changes):
    return replace(ServiceFacts("Hogar de tránsito", [Need.objects.get(code="N02")]), **changes)


def test_a_service_serves_its_own_municipality_unless_told(boss):
    organisation = an_organisation()

    service = add_service(organisation=organisation, facts=facts(), by=boss, at=NOW)

    assert list(service.areas.all()) == [organisation.place]
    assert service.verified_on is None
    assert Event.objects.filter(about_id=str(service.pk)).exists()


def test_verifying_says_who_and_which_day(boss):
    service = a_service(verified_on=None)

    service = verify_service(service=service, seen_version=service.version, by=boss, at=NOW)

    assert (service.verified_on, service.verified_by) == (date(2026, 11, 20), boss)


def test_a_correction_made_on_an_old_page_is_refused(boss):
    service = a_service()
    seen = service.version
    verify_service(service=service, seen_version=seen, by=boss, at=NOW)

    with pytest.raises(Stale) as refusal:
        update_service(service=service, facts=facts(), seen_version=seen, by=boss, at=NOW)

    assert refusal.value.current.verified_by == boss


@pytest.mark.parametrize(
    "wrong",
    [
        {"needs": []},
        {"is_restricted": True, "address": "Rivadavia 100"},
        {"is_restricted": True, "lat": -36.0, "lon": -60.0},
        {"age_from": 30, "age_to": 20},
        {"hours": {"mon": [["14:00", "08:00"]]}},
        {"verified_on": NOW.date() + timedelta(days=1)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(boss, wrong):
    organisation = an_organisation()

    with pytest.raises(RuleBroken):
        add_service(organisation=organisation, facts=facts(**wrong), by=boss, at=NOW)

    assert not Service.objects.exists()
    assert not Location.objects.exists()


def test_the_database_itself_holds_no_address_of_a_restricted_place(boss):
    organisation = an_organisation()

    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        Location.objects.create(
            organisation=organisation, place=organisation.place, address="x", is_restricted=True
        )


def test_making_a_place_restricted_takes_its_address_away(boss):
    service = add_service(
        organisation=an_organisation(), facts=facts(address="Rivadavia 100"), by=boss, at=NOW
    )

    service = update_service(
        service=service, facts=facts(is_restricted=True), seen_version=None, by=boss, at=NOW
    )

    assert service.location.address == ""


def test_no_more_places_are_free_than_there_are(boss):
    service = a_service(capacity_total=4)

    with pytest.raises(RuleBroken):
        set_places(service=service, places_free=5, seen_version=None, by=boss, at=NOW)


def test_somebody_who_works_there_says_how_many_places_are_free(boss):
    service = a_service()
    worker = a_person_with(Role.SERVICE_WORKER, organisation=service.organisation)

    service = set_places(service=service, places_free=2, seen_version=None, by=worker, at=NOW)

    assert (service.places_free, service.places_said_at) == (2, NOW)


def test_somebody_elsewhere_may_not(boss):
    outsider = a_person_with(Role.SERVICE_WORKER)

    with pytest.raises(Denied):
        set_places(service=a_service(), places_free=2, seen_version=None, by=outsider, at=NOW)


def test_a_withdrawn_service_stays_on_record(boss):
    service = withdraw_service(service=a_service(), seen_version=None, by=boss, at=NOW)

    assert service in Service.objects.all()
    assert service not in Service.objects.active()


def test_an_institution_is_listed_once_in_a_place_whatever_its_accents(boss):
    place = a_municipality()
    kind = ActorType.objects.get(code="A15")
    register_organisation(name="Dirección de Niñez", actor_type=kind, place=place, by=boss, at=NOW)

    with pytest.raises(RuleBroken):
        register_organisation(name="direccion  de niñez", actor_type=kind, place=place, by=boss, at=NOW)


def test_an_institution_where_people_hold_posts_is_not_withdrawn(boss):
    organisation = a_post(Role.SERVICE_WORKER).organisation

    with pytest.raises(RuleBroken):
        withdraw_organisation(organisation=organisation, seen_version=None, by=boss, at=NOW)


def test_an_institution_does_not_cross_the_wall_with_people_inside(boss):
    organisation = a_post(Role.SERVICE_WORKER).organisation

    with pytest.raises(RuleBroken):
        update_organisation(
            organisation=organisation,
            name=organisation.name,
            actor_type=ActorType.objects.get(code="A09"),
            parent=None,
            seen_version=None,
            by=boss,
            at=NOW,
        )
