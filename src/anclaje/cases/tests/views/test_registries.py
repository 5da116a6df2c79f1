"""The pages of other registries: find, fill, bring back, correct."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from anclaje.accounts.roles import Role
from anclaje.cases.actions import consents
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import ReceiptRun
from anclaje.network.tests.builders import a_person_with, an_organisation

from ..builders import a_case, the_lead
from .conftest import posted, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    return a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL"))


@pytest.fixture
def family(officer):
    at = timezone.now()
    case = a_case(issue="CL", by=officer, at=at, age_bands=("6-12",), origin="municipality")
    consents.record_consent(
        case=case, purpose=Purpose.SHARED_DATABASE, recipient=None, data=(), agreed=True, is_oral=True,
        is_assent=True, note="", by=officer, at=at,
    )  # fmt: skip
    return case


def brought(browser, text):
    file = SimpleUploadedFile("recibos.csv", text.encode())
    return browser.post("/cases/registries/sitiba/receipts/", posted(file=file))


def test_a_form_is_filled_and_its_number_comes_back(officer, family):
    browser = signed_in(officer)
    declined = a_case(issue="CL", by=officer, at=timezone.now(), age_bands=("6-12",), origin="municipality")

    page = browser.get(f"/cases/registries/sitiba/?case={family.pk}").content.decode()
    assert family.code in page
    assert declined.code not in page
    both = browser.get("/cases/registries/sitiba/").content.decode()
    assert "disabled" in both
    form = posted(cases=[str(family.pk), str(declined.pk)], ending="xlsx")
    file = browser.post("/cases/registries/sitiba/", form)
    rows = list(load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [family.code]
    again = browser.post("/cases/registries/sitiba/", form)
    assert again.status_code == 302, "the same press makes no second file"
    assert family.registry_exports.count() == 1

    sent = brought(browser, f"codigo;numero\n{family.code};S-77\nAR-B-26-AAAAA-1;S-2\n")
    report = browser.get(sent["Location"]).content.decode()
    assert "S-77" in report
    run = ReceiptRun.objects.get()
    assert browser.post(f"{sent['Location']}apply/", posted(run.version)).status_code == 302
    assert browser.get(sent["Location"]).status_code == 200
    numbers = browser.get(f"/cases/{family.pk}/references/").content.decode()
    assert "S-77" in numbers

    row = family.references.get()
    address = f"/cases/{family.pk}/references/{row.pk}/"
    assert browser.post(address, posted(row.version, number="S-78")).status_code == 302
    assert browser.post(address, posted(row.version, number="S-79")).status_code == 409
    assert family.code in browser.post("/cases/registries/", {"number": "s-78"}).content.decode()


def test_a_number_of_a_case_of_others_finds_what_no_number_finds(outsider, family):
    family.references.create(key=family.key, kind="court_file", blind="0" * 32, kept_at=timezone.now())

    pages = [outsider.post("/cases/registries/", {"number": number}) for number in ("S-77", "S-1")]

    assert {page.status_code for page in pages} == {200}
    assert family.code not in pages[0].content.decode()


@pytest.mark.parametrize("text", ["", "numero\n1\n", "\x00", "codigo;numero\n"])
def test_a_useless_file_is_told_on_the_page(officer, text):
    assert brought(signed_in(officer), text).status_code in (409, 422)
    assert not ReceiptRun.objects.exists()


def test_a_run_of_somebody_else_and_a_form_of_nobody_do_not_exist(officer, family, outsider):
    sent = brought(signed_in(officer), f"codigo;numero\n{family.code};S-1\n")

    assert outsider.get(sent["Location"]).status_code == 404
    assert outsider.get("/cases/registries/nothing/").status_code == 404
    assert outsider.get("/cases/registries/sitiba/?case=nonsense").status_code == 200


def test_a_page_of_many_cases_asks_the_database_no_more_often(officer, family, django_assert_max_num_queries):
    browser = signed_in(officer)
    browser.get("/cases/registries/sitiba/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/cases/registries/sitiba/")
        most = len(few)
    for _ in range(3):
        a_case(issue="CL", by=officer, at=timezone.now(), origin="municipality")
    with django_assert_max_num_queries(most):
        browser.get("/cases/registries/sitiba/")


def test_what_each_person_agreed_to_stands_beside_their_case_and_where_to_ask(officer, family):
    declined = a_case(issue="CL", by=officer, at=timezone.now(), age_bands=("6-12",), origin="municipality")

    shown = signed_in(officer).get("/cases/registries/sitiba/").content.decode()

    assert shown.count('class="consent-for"') == 1
    assert shown.count("consent-for--none") == 1
    assert f"/cases/{declined.pk}/consents/?purpose=shared_database" in shown


def test_a_case_that_shuts_a_reader_out_cannot_be_chosen_and_says_why(officer, family):
    reader = an_organisation("Inspección", kind="A13")
    consents.set_exclusion(case=family, organisation=reader, by=officer, at=timezone.now())
    browser = signed_in(officer)

    shown = browser.get("/cases/registries/sitiba/").content.decode()
    answer = browser.post("/cases/registries/sitiba/", posted(cases=[str(family.pk)], ending="xlsx"))

    assert "disabled" in shown
    assert answer.status_code == 409
    assert not family.registry_exports.exists()
