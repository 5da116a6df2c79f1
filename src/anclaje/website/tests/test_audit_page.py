import pytest
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.cases.tests.builders import a_case, a_need
from anclaje.network.tests.builders import a_person_with

pytestmark = pytest.mark.django_db


def test_an_administrator_reads_what_was_done_and_nothing_of_what_was_written(client):
    case = a_case()
    a_need(case, "N05")
    client.force_login(a_person_with(Role.ADMINISTRATOR, organisation=case.lead))

    page = client.get(reverse("audit")).content.decode()

    assert "cases.need_recorded" in page
    assert "N05" not in page
    assert case.code not in page


def test_the_chain_is_checked_on_the_page(client):
    case = a_case()
    client.force_login(a_person_with(Role.ADMINISTRATOR, organisation=case.lead))

    page = client.get(reverse("audit"), {"verify": ""})

    assert page.context["verdict"].first_bad is None


def test_a_page_of_events_asks_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    case = a_case()
    for code in ("N01", "N02", "N03", "N04"):
        a_need(case, code)
    client.force_login(a_person_with(Role.ADMINISTRATOR, organisation=case.lead))

    with django_assert_max_num_queries(6):
        client.get(reverse("audit"))
