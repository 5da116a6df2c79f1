"""The directory says what people said of a service, to those who may, and never in a number that points."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.models import Happening
from anclaje.cases.tests.builders import a_coordinator, a_referral
from anclaje.foundation import pack
from anclaje.foundation.quarters import completed_quarters
from anclaje.network.tests.builders import a_person_with, a_service, an_organisation

pytestmark = pytest.mark.django_db
TITLE = "dijeron las personas"


@pytest.fixture
def service():
    """Seven people said that it came and two that it did not, in the quarter that is over."""
    service = a_service(an_organisation("Casa Abierta"), name="Alojamiento")
    over = completed_quarters(timezone.now(), pack.current().zone, 1)[0]
    closed = a_referral(service=service, status=Status.CLOSED, at=timezone.now())
    said = closed.happenings.get(kind="cases.persons_word")
    with writing():
        Happening.objects.filter(pk=said.pk).update(at=over.starts_at + timedelta(days=1))
        for word in [PersonsWord.CAME] * 6 + [PersonsWord.DID_NOT_COME] * 2:
            Happening.objects.create(
                case=closed.case, referral=closed, key=closed.key, kind=said.kind, by=said.by,
                at=over.starts_at + timedelta(days=2), facts={"word": str(word)},
            )  # fmt: skip
    return service


def page(user, service):
    client = Client()
    client.force_login(user)
    return client.get(f"/directory/services/{service.pk}/").content.decode()


def test_the_coordination_reads_how_often_it_came_and_no_small_number(service):
    shown = page(a_coordinator(), service)

    assert TITLE in shown
    assert "Llegó: 7" in shown
    assert "No llegó: 2" not in shown
    assert "No llegó: no se muestra" in shown


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.INSPECTOR, Role.LEARNER])
def test_outside_nobody_reads_a_number_of_a_quarter_that_was_not_released(service, role):
    assert "Llegó: 7" not in page(a_person_with(role, organisation=an_organisation()), service)


def test_a_service_of_which_few_spoke_says_only_that():
    quiet = a_service(an_organisation("Casa Muda"))

    shown = page(a_coordinator(), quiet)

    assert TITLE in shown
    assert "Llegó:" not in shown
