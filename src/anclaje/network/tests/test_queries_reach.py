from datetime import time

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.network.models import Agreement, Contact, DutyTurn
from anclaje.network.queries_reach import reach
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_post,
    a_service,
    an_organisation,
    the_province,
)
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
OLAVARRIA, AZUL = "06595", "06049"


@pytest.fixture
def azul():
    return a_municipality("Azul", AZUL)


def test_an_institution_counts_where_it_sits(azul):
    an_organisation(kind="A10", place=a_municipality())

    found = reach(TODAY)

    assert "A10" in found.present[OLAVARRIA]
    assert "A10" not in found.present[AZUL]


def test_an_institution_in_a_town_counts_in_its_municipality():
    with writing():
        town = Place.objects.create(
            kind=PlaceKind.LOCALITY, code="1", name="Sierras Bayas", parent=a_municipality(), source="a test"
        )
    an_organisation(kind="A17", place=town)

    assert "A17" in reach(TODAY).present[OLAVARRIA]


def test_a_provincial_institution_counts_everywhere(azul):
    an_organisation(kind="A11", place=the_province())

    found = reach(TODAY)

    assert "A11" in found.everywhere
    assert "A11" not in found.present[AZUL]


def test_a_service_counts_where_it_reaches(azul):
    a_service(an_organisation(kind="A16", place=a_municipality()), areas=(azul,))

    assert "A16" in reach(TODAY).present[AZUL]


def test_a_withdrawn_institution_and_its_services_count_nowhere(azul):
    organisation = an_organisation(kind="A16", place=azul, status="withdrawn", withdrawn_at=NOW)
    a_service(organisation, is_on_duty_at_night=True)

    found = reach(TODAY)

    assert found.present[AZUL] == found.on_duty[AZUL] == frozenset()


def test_a_service_on_duty_at_night_counts_where_it_reaches(azul):
    a_service(an_organisation(kind="A16"), areas=(azul,), is_on_duty_at_night=True)
    a_service(an_organisation(kind="A22"), serves_whole_province=True, is_on_duty_at_night=True)

    found = reach(TODAY)

    assert found.on_duty[AZUL] == {"A16"}
    assert found.on_duty[OLAVARRIA] == frozenset()
    assert found.on_duty_everywhere == {"A22"}


def test_a_telephone_on_duty_counts_where_its_institution_sits(azul):
    organisation = an_organisation(kind="A23", place=azul)
    with writing():
        Contact.objects.create(organisation=organisation, role_label="Guardia", telephone="1", is_duty=True)

    assert reach(TODAY).on_duty[AZUL] == {"A23"}


def test_an_agreement_in_force_brings_its_duty_telephone(azul):
    post = a_post(Role.FOCAL_POINT, organisation=an_organisation(kind="A14", place=azul), place=azul)
    with writing():
        agreement = Agreement.objects.create(
            municipality=azul, signed_on=TODAY, focal_post=post, duty_telephone="1"
        )
    before = reach(TODAY).on_duty[AZUL]

    with writing():
        Agreement.objects.filter(pk=agreement.pk).update(ended_on=TODAY)

    assert before == {"A14"}
    assert reach(TODAY).on_duty[AZUL] == frozenset()


def test_an_institution_with_a_roster_is_on_duty_where_it_sits(azul):
    organisation = an_organisation(kind="A17", place=azul)
    with writing():
        guard = Contact.objects.create(organisation=organisation, role_label="Guardia", telephone="107")
        DutyTurn.objects.create(
            organisation=organisation, contact=guard, weekdays=["mon"], starts=time(20), ends=time(8),
            from_on=TODAY,
        )  # fmt: skip

    assert "A17" in reach(TODAY).on_duty[AZUL]
    assert "A17" not in reach(TODAY).on_duty.get(OLAVARRIA, ())


def test_it_asks_the_same_few_questions_however_many_places(django_assert_num_queries):
    for number in range(5):
        a_service(an_organisation(place=a_municipality(f"Lugar {number}", f"0699{number}")))

    with django_assert_num_queries(7):
        reach(TODAY)


def test_without_institutions_the_reach_is_empty(azul):
    assert reach(TODAY).is_empty
