"""The checklist and the reporting route as people walk them: without scripts, left and come back to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext, override

from anclaje.accounts.roles import Role
from anclaje.cases.domain.screening import Status
from anclaje.cases.models import Call, Case, Consultation, Report, Screening
from anclaje.cases.tests.actions.test_screening import NOBODY_SAID, a_screening
from anclaje.cases.tests.builders import a_case, a_caseworker, the_guide, the_lead
from anclaje.cases.tests.views.conftest import posted, signed_in
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

pytestmark = pytest.mark.django_db


def at(name, *arguments):
    return reverse(f"cases:{name}", args=arguments)


def shown(answer):
    return answer.content.decode()


def said(words, **facts):
    """A sentence of ours as the page shows it."""
    with override("es-ar"):
        return escape(gettext(words) % facts if facts else gettext(words))


@pytest.fixture
def inspector():
    return a_person_with(Role.INSPECTOR, organisation=an_organisation(kind="A13"), name="Ines Inspecciona")


def begun(browser, **answers):
    a_municipality()
    sent = posted(instrument="child_labour", place="06595", is_invented="on", **answers)
    answer = browser.post(at("screening-new"), sent)
    assert answer.status_code == 302, shown(answer)[:2000]
    return Screening.objects.get(), answer["Location"]


def test_an_inspector_walks_the_list_leaves_it_and_comes_back(inspector):
    browser = signed_in(inspector)
    assert 'name="DNG1"' in shown(browser.get(at("screening-new")))
    row, then = begun(browser, DNG1="no:observed")
    assert then == at("screening-profile", row.pk)

    profile = {"age": "under_14", "activity": "work", "hours_day": "5", "note": "Volver de mañana"}
    left = browser.post(then, posted(row.version, later="1", **profile))
    assert left["Location"] == at("screening", row.pk)

    row.refresh_from_db()
    on = browser.post(
        at("screening-page", row.pk, 1), posted(row.version, CL_loads="yes:observed", CL_tools="unknown")
    )
    assert on["Location"] == at("screening-page", row.pk, 2)
    row.refresh_from_db()
    browser.post(at("screening-finish", row.pk), posted(row.version, ending="done"))

    row.refresh_from_db()
    page = shown(browser.get(at("screening", row.pk)))
    assert row.status == Status.DONE
    for words in (
        "Levanta o arrastra cargas pesadas.",
        "Trabajo peligroso",
        "Ley 26.390",
        "tel:145",
        "tel:102",
    ):
        assert words in page
    assert said("Not known is not “no”.") in page
    for words in ("%", "probab", "no es víctima", "puntaje", "nivel"):
        assert words not in page.split("<main")[1].split("</main")[0]
    assert not Message.objects.exists()
    assert not Case.objects.exists()


def test_danger_leads_at_once_to_whom_to_call(inspector):
    browser = signed_in(inspector)

    row, then = begun(browser, DNG2="yes:told")

    assert then == at("screening", row.pk)
    page = shown(browser.get(then))
    assert page.index("tel:911") < page.index(said("What was noted"))


def test_a_list_with_no_signs_rules_nothing_out(inspector):
    browser = signed_in(inspector)
    row, _then = begun(browser)

    assert said("No signs were noted: this rules nothing out.") in shown(browser.get(at("screening", row.pk)))


def test_a_stale_page_says_so_and_an_unknown_answer_is_mended(inspector):
    browser = signed_in(inspector)
    row, _then = begun(browser)

    stale = browser.post(at("screening-page", row.pk, 1), posted(row.version + 5, CL_loads="no:told"))
    wrong = browser.post(at("screening-page", row.pk, 1), posted(row.version, CL_loads="<b>perhaps"))

    assert (stale.status_code, wrong.status_code) == (409, 422)
    assert browser.get(at("screening-page", row.pk, 99)).status_code == 404


def test_nobody_else_finds_a_checklist_not_even_a_coordinator(inspector):
    row = a_screening(inspector)

    for role in (Role.COORDINATOR, Role.LEARNER, Role.CASEWORKER):
        stranger = signed_in(a_person_with(role, organisation=an_organisation()))
        for name in ("screening", "screening-print", "screening-profile"):
            assert stranger.get(at(name, row.pk)).status_code == 404


def test_a_caseworker_adds_a_copy_by_the_code_of_the_case_and_no_other_case():
    worker = a_caseworker()
    browser, own, case = signed_in(worker), a_screening(worker), a_case(by=worker, at=timezone.now())
    foreign = a_case(issue="CL", by=a_person_with(Role.COPRETI_OFFICER))

    refused = browser.post(at("screening-attach", own.pk), posted(code=foreign.code))
    added = browser.post(at("screening-attach", own.pk), posted(code=case.code.lower()))

    copy = case.screenings.get()
    assert refused.status_code == 422
    assert added["Location"] == at("thread", case.pk)
    thread = shown(browser.get(at("thread", case.pk)))
    assert at("screening", copy.pk) in thread
    assert own.code not in thread


def test_help_is_asked_for_only_with_the_persons_yes():
    worker = a_caseworker()
    browser, own = signed_in(worker), a_screening(worker)
    the_guide()

    without = browser.post(at("screening-request", own.pk), {})
    asked = browser.post(at("screening-request", own.pk), {"agrees": "on"})

    assert without.status_code == 422
    assert asked["Location"] == f"{at('new')}?origin=other&issue=FL&place=06595"
    form = browser.get(asked["Location"]).context["form"]
    assert {name: form[name].value() for name in ("origin", "issue", "place")} == {
        "origin": "other", "issue": "FL", "place": "06595",
    }  # fmt: skip
    assert not Case.objects.exists()


def test_a_consultation_tells_the_focal_point_no_answer(inspector):
    focal = a_person_with(Role.COORDINATOR, organisation=a_case().lead, name="Clara")
    row = a_screening(inspector)
    page = shown(signed_in(inspector).get(at("screening-consult", row.pk)))
    assert focal.posts_held.get().organisation.name in page

    signed_in(inspector).post(
        at("screening-consult", row.pk), posted(post=str(focal.posts_held.get().pk), call_back="0221 555")
    )

    asked = Consultation.objects.get()
    seen = shown(signed_in(focal).get(at("consultation", asked.pk)))
    assert row.code in seen
    assert "0221 555" in seen
    assert "rejas, cámaras" not in seen
    answered = signed_in(focal).post(at("consultation", asked.pk), posted(route="child"))
    assert answered.status_code == 302
    assert said("Child protection: the municipal service takes it") in shown(
        signed_in(inspector).get(at("consultation", asked.pk))
    )


def test_the_sheet_of_paper_has_a_code_and_is_typed_in_with_it(inspector):
    browser = signed_in(inspector)
    sheet = browser.get(at("screening-blank", "child_labour"))
    code = next(
        word
        for word in shown(sheet).replace("<", " ").replace(">", " ").split()
        if word.startswith("AR-B-S-")
    )
    today = timezone.localdate()

    too_soon = browser.post(
        at("screening-new"),
        posted(instrument="child_labour", place="06595", is_invented="on", code=code,
               from_paper_on=(today + timedelta(days=2)).isoformat()),
    )  # fmt: skip
    row, _then = begun(browser, code=code, from_paper_on=(today - timedelta(days=2)).isoformat())

    assert too_soon.status_code == 422
    assert row.code == code
    assert Screening.objects.count() == 1


def test_the_list_of_ones_own_asks_the_same_queries_however_long_it_is(inspector):
    browser = signed_in(inspector)
    a_screening(inspector)
    with CaptureQueriesContext(connection) as few:
        browser.get(at("screenings"))
    for _ in range(4):
        a_screening(inspector)
    with CaptureQueriesContext(connection) as many:
        browser.get(at("screenings"))

    assert len(few) == len(many)


def test_the_reporting_route_calls_the_next_and_ends_with_a_number(inspector):
    browser = signed_in(inspector)
    a_municipality()
    began = browser.post(
        at("report-new"),
        posted(danger="no", is_child="unknown", place="06595", is_invented="on",
               starts_at=f"{timezone.localtime():%Y-%m-%dT%H:%M}"),
    )  # fmt: skip
    report = Report.objects.get()
    assert began["Location"] == at("report", report.pk)
    page = shown(browser.get(began["Location"]))
    assert said("Help goes on alike, whatever is decided here.") in page
    assert "tel:145" in page
    assert "Pedí también el teléfono de PROTEX" in page

    now = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    busy = posted(report.version, channel="145", outcome="busy", made_at=now)
    assert browser.post(at("report-call", report.pk), busy).status_code == 302
    report.refresh_from_db()
    page = shown(browser.get(at("report", report.pk)))
    assert said("Call now: %(whom)s", whom="PROTEX o la fiscalía federal") in page
    no_telephone = "The directory knows no telephone of theirs here. Ask the programme, or call line 145."
    assert said(no_telephone) in page

    bare = browser.post(
        at("report-call", report.pk), posted(report.version, channel="PROTEX", outcome="number", made_at=now)
    )
    assert bare.status_code == 409
    assert Call.objects.count() == 1
    told = posted(report.version, channel="PROTEX", outcome="number", number="<script>77/26", made_at=now)
    assert browser.post(at("report-call", report.pk), told).status_code == 302

    report.refresh_from_db()
    proof = shown(browser.get(at("report-print", report.pk)))
    assert report.status == "complete"
    assert "&lt;script&gt;77/26" in proof
    assert "<script>77/26" not in proof


def test_the_panel_of_a_case_names_its_checklists_and_calls():
    worker = a_caseworker()
    case = a_case(by=worker, at=timezone.now())
    browser = signed_in(worker)

    page = shown(browser.get(at("thread", case.pk)))
    assert at("screening-new-in-case", case.pk) in page
    assert at("report-new-in-case", case.pk) in page

    begun_here = browser.post(at("screening-new-in-case", case.pk), posted(instrument="forced_labour"))
    row = case.screenings.get()
    assert begun_here["Location"] == at("screening-profile", row.pk)
    assert row.code in shown(browser.get(at("thread", case.pk)))


def test_an_institution_that_was_named_already_is_not_said_to_be_missing(inspector):
    row = a_screening(inspector, instrument="child_labour", answers={"DNG1": NOBODY_SAID}, finished=None)

    page = shown(signed_in(inspector).get(at("screening", row.pk)))

    assert page.count(the_lead("CL").name) == 1
    assert page.count(said("The directory knows none here yet: ask the programme.")) == 1  # child protection
