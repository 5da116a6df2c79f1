"""An institution that the directory lacks is proposed by name; whoever keeps it there asks, and decides."""

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.actions import proposing
from anclaje.network.models import ActorType, Organisation, ProposedEntry
from anclaje.network.tests.builders import NOW, a_municipality, a_person_with, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator():
    return a_person_with(Role.FACILITATOR)


@pytest.fixture
def coordinator():
    return a_person_with(Role.COORDINATOR)


def proposed(facilitator, *names):
    return proposing.propose_entries(
        names=names, place=a_municipality(), heard_of="mapa de Las Tres Esquinas", by=facilitator, at=NOW
    )


def test_what_is_listed_or_waits_already_is_not_proposed_again(facilitator):
    an_organisation("Comedor La Olla")
    first = proposed(facilitator, "comedor la olla", "Club del puente", "Club del Puente", "  ")

    assert [row.name for row in first] == ["Club del Puente"]
    with pytest.raises(RuleBroken, match="proposed already"):
        proposed(facilitator, "Club del puente")


def test_nothing_is_in_the_directory_before_its_keeper_asked(facilitator, coordinator):
    (row,) = proposed(facilitator, "Club del puente")
    assert not Organisation.objects.filter(name__icontains="puente").exists()

    made = proposing.take_proposed_entry(
        proposed=row, name="Club Social El Puente", actor_type=ActorType.objects.get(code="A25"),
        place=row.place, by=coordinator, at=NOW,
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.state, row.organisation, row.decided_by) == (ProposedEntry.TAKEN, made, coordinator)


def test_one_that_does_not_want_to_be_listed_is_refused_once(facilitator, coordinator):
    (row,) = proposed(facilitator, "Club del puente")
    proposing.refuse_proposed_entry(proposed=row, seen_version=row.version, by=coordinator, at=NOW)

    with pytest.raises(RuleBroken, match="decided already"):
        proposing.refuse_proposed_entry(proposed=row, seen_version=None, by=coordinator, at=NOW)
    assert proposed(facilitator, "Club del puente")


def test_who_does_not_keep_the_directory_there_decides_nothing(facilitator):
    (row,) = proposed(facilitator, "Club del puente")
    elsewhere = a_person_with(Role.FOCAL_POINT, place=a_municipality("Tandil", code="06791"))

    for person in (facilitator, elsewhere):
        with pytest.raises(Denied):
            proposing.refuse_proposed_entry(proposed=row, seen_version=None, by=person, at=NOW)
