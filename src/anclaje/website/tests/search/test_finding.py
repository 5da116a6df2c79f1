import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from anclaje.accounts.roles import Role
from anclaje.cases.actions.people import record_identity
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker, a_receiver, a_referral, the_guide
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, a_user, an_organisation
from anclaje.website.search.finding import search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_guide():
    the_guide()
    with override("es-ar"):
        yield


def hrefs(text, user):
    return [hit.href for kind in search(text, user, NOW) for hit in kind.hits]


def test_a_code_finds_the_case_of_whoever_accompanies_it():
    case = a_case()

    assert hrefs(case.code, case.opened_by) == [reverse("cases:thread", args=[case.pk])]


def test_a_code_typed_in_a_hurry_finds_it_too():
    case = a_case()
    body = case.code.split("-")[3]

    assert hrefs(f" {case.code.lower().replace('-', ' ')} ", case.opened_by) == hrefs(
        case.code, case.opened_by
    )
    assert reverse("cases:thread", args=[case.pk]) in hrefs(body, case.opened_by)


def test_a_receiver_finds_their_referral_by_the_code_of_the_message():
    referral = a_referral()

    found = hrefs(referral.case.code, a_receiver(referral.service))

    assert found == [reverse("cases:referral", args=[referral.pk])]


def test_a_code_that_one_may_not_see_is_like_one_that_does_not_exist():
    case = a_case()
    outsider = a_caseworker("CL")
    asked = []
    for code in (case.code, "AR-B-26-00000-0"):
        search(code, outsider, NOW)
        with CaptureQueriesContext(connection) as queries:
            assert search(code, outsider, NOW) == []
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("role", [Role.LEARNER, Role.INSPECTOR, Role.ADMINISTRATOR, Role.MODEL_MANAGER])
def test_who_holds_no_right_to_care_finds_no_case(role):
    case = a_case()
    kind = {Role.LEARNER: "A09", Role.INSPECTOR: "A13"}.get(role, "A15")

    assert hrefs(case.code, a_person_with(role, organisation=an_organisation(kind=kind))) == []


def test_nobody_is_found_by_their_name():
    case = a_case()
    worker = case.opened_by
    person = case.people.get()
    record_identity(person=person, name="Zacarías Inventado", contact="", by=worker, at=NOW)

    assert hrefs("Zacarías Inventado", worker) == []
    assert hrefs(worker.name, worker) == []


def test_a_need_and_a_place_lead_to_who_can():
    a_municipality()
    reader = a_person_with(Role.SERVICE_WORKER)

    page = reverse("network:who-can")

    assert f"{page}?need=N02&municipality=06595" in hrefs("alojamiento en olavarria", reader)
    assert f"{page}?need=N02&municipality=06595" in hrefs("Olavarría alojamiento", reader)
    assert f"{page}?need=N02" in hrefs("alojamiento", reader)


def test_an_institution_and_a_service_are_found_by_their_words():
    organisation = an_organisation("Casa del Puente")
    a_service(organisation, name="Duchas y ropero")
    reader = a_person_with(Role.SERVICE_WORKER)

    assert reverse("network:organisation", args=[organisation.pk]) in hrefs("casa del puente", reader)
    assert any("/services/" in href for href in hrefs("duchas", reader))


def test_words_of_the_guide_find_their_paragraph():
    reader = a_person_with(Role.LEARNER, organisation=an_organisation(kind="A09"))

    assert any(href.startswith("/guide/") for href in hrefs("consentimiento", reader))


def test_services_come_before_institutions_and_both_before_lists_of_cases():
    user = a_caseworker()
    health = an_organisation("Salud de Prueba")
    offered = [a_service(health, name=f"Salud {n}") for n in range(8)]

    kinds = search("salud", user, NOW)

    headings = [kind.heading for kind in kinds]
    assert headings.index("Directorio") < headings.index("Casos")
    listed = [hit.href for hit in kinds[headings.index("Directorio")].hits]
    services = {reverse("network:service", args=[one.pk]) for one in offered}
    assert set(listed[:5]) < services
    assert listed[5] == reverse("network:organisation", args=[health.pk])


def test_a_paragraph_of_the_guide_is_called_by_what_it_says():
    (guide,) = (kind for kind in search("consentimiento", a_caseworker(), NOW) if kind.heading == "Guía")

    assert all(not hit.label.startswith("§") and hit.says.startswith("§") for hit in guide.hits)


def test_somebody_without_a_post_finds_nothing():
    a_municipality()

    assert search("olavarría", a_user(), NOW) == []


def test_the_page_says_what_the_box_takes_where_nothing_is_found(client):
    client.force_login(a_person_with(Role.SERVICE_WORKER), backend=settings.AUTHENTICATION_BACKENDS[-1])

    page = client.get("/search/", {"q": "xyzzy"}, headers={"accept-language": "en"}).content.decode()

    assert "People are not searched by name" in page
