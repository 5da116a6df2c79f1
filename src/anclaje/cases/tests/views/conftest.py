"""Who presses the buttons: the caseworker of a case, its receiver, and somebody outside."""

import pytest
from django.test import Client

from anclaje.accounts.roles import Role
from anclaje.cases.tests.builders import a_case, a_need, a_referral
from anclaje.foundation.ids import new_id
from anclaje.network.tests.builders import a_person_with, a_service, an_organisation


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def posted(version=None, **fields):
    """What a browser sends: the op_id of the form, the version it showed, the fields."""
    seen = {} if version is None else {"seen_version": version}
    return {"op_id": str(new_id()), **seen, **fields}


@pytest.fixture
def case(db):
    return a_case()


@pytest.fixture
def worker(case):
    """The caseworker who has the case, signed in."""
    return signed_in(case.opened_by)


@pytest.fixture
def outsider(db):
    """A caseworker of an organisation that has nothing to do with the case."""
    return signed_in(a_person_with(Role.CASEWORKER, organisation=an_organisation(), name="Olga Otra"))


@pytest.fixture
def need(case):
    return a_need(case)


@pytest.fixture
def service(db):
    return a_service(an_organisation("Casa Abierta"), name="Alojamiento")


@pytest.fixture
def referral(case, service):
    return a_referral(case=case, service=service)


@pytest.fixture
def receiver(referral):
    """Somebody who answers for the organisation that was asked."""
    return signed_in(
        a_person_with(Role.SERVICE_WORKER, organisation=referral.organisation, name="Rita Recibe")
    )
