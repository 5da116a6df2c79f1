"""The pages of the plan: one walk each, what is refused, and what an outsider gets."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cases.actions import consents
from anclaje.cases.disguises import disguises
from anclaje.cases.models import Attachment, CaseLink
from anclaje.cases.tests.actions.test_children import a_guardian
from anclaje.cases.tests.builders import a_case, a_consent, a_coordinator
from anclaje.cases.tests.files import a_pdf
from anclaje.cases.tests.views.conftest import posted, signed_in
from anclaje.foundation import pack
from anclaje.network.tests.builders import a_person_with, an_organisation


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case(db):
    return a_case(at=timezone.now(), age_bands=("30-59", "6-12"))


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.pk, *more])


def local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def test_risk_over_time_and_a_nearer_date(worker, case):
    worker.post(at("risk", case), posted(level="high", factors=["threats"]))
    worker.post(at("risk", case), posted(level="medium", factors=["debt"]))
    case.refresh_from_db()

    page = worker.get(at("risk-history", case)).content.decode()
    assert "menos peligroso que antes" in page
    sooner = local(timezone.now() + timedelta(hours=5))
    assert worker.post(at("risk-sooner", case), posted(case.version, again_at=sooner)).status_code == 302
    later = local(timezone.now() + timedelta(days=6))
    case.refresh_from_db()
    answer = worker.post(at("risk-sooner", case), posted(case.version, again_at=later))
    assert answer.status_code == 409
    assert "nunca se posterga" in answer.content.decode()


def test_the_paper_of_a_safety_plan_is_any_list(worker, case):
    told = {"signals": "Si cierra la persiana, no entro", "refuge": "Lo de mi hermana"}
    worker.post(at("safety-agree", case), posted(0, keeping="shopping", **told))

    assert told["signals"] in worker.get(at("safety", case)).content.decode()
    assert worker.post(at("safety-paper", case), posted()).status_code == 409
    paper = worker.post(at("safety-paper", case), posted(is_wanted="on")).content.decode()
    assert '<link rel="icon" href="data:,">' in paper, "no mark on the tab, and none is asked for"

    assert disguises()["shopping"].lines["refuge"] in paper
    shown = paper.casefold().split("<body>")[1]
    for word in ("anclaje", case.code.casefold(), "segur", "plan", "http", *map(str.casefold, told.values())):
        assert word not in shown


def test_two_adults_of_a_family_have_a_plan_each(worker, case):
    mine, other = at("safety-agree", case), f"{at('safety-agree', case)}?person=2"
    worker.post(mine, posted(0, keeping="spoken", word="Empanada"))
    assert worker.post(other, posted(0, keeping="shopping", word="Duraznos")).status_code == 302
    worker.post(other, posted(1, keeping="shopping", word="Naranjas"))

    first = worker.get(at("safety", case)).content.decode()
    second = worker.get(f"{at('safety', case)}?person=2").content.decode()
    assert ("Empanada" in first, "Naranjas" in first) == (True, False)
    assert ("Empanada" in second, "Naranjas" in second) == (False, True)
    plans = case.safety_plans.order_by("person__position", "number")
    assert list(plans.values_list("person__position", "number")) == [(1, 1), (2, 1), (2, 2)]
    assert worker.post(at("safety-paper", case), posted(is_wanted="on")).status_code == 409
    assert worker.post(f"{at('safety-paper', case)}?person=2", posted(is_wanted="on")).status_code == 200
    for nobody in ("9", "x", "0", "99999999999999999999"):
        assert worker.get(f"{at('safety', case)}?person={nobody}").status_code == 404
    assert worker.get(at("thread", case)).content.decode().count("/safety/?person=") == 2


def test_a_plan_that_somebody_else_wrote_meanwhile_is_not_overwritten(worker, case):
    worker.post(at("safety-agree", case), posted(0, keeping="spoken", word="Empanada"))
    answer = worker.post(at("safety-agree", case), posted(0, keeping="spoken", word="Duraznos"))

    assert answer.status_code == 409
    assert case.safety_plans.count() == 1
    assert worker.post(at("safety-paper", case), posted(is_wanted="on")).status_code == 409


def test_a_late_goal_stands_on_the_thread_and_among_what_is_late_without_its_words(worker, case):
    worker.post(at("plan", case), posted(kind="goal", text="Terminar la escuela"))
    goal = case.plan_entries.get()
    type(goal).objects.filter(pk=goal.pk).update(
        due_on=pack.current().calendar.day(timezone.now()) - timedelta(days=3)
    )  # fmt: skip

    assert f"goal-{goal.pk}" in worker.get(at("thread", case)).content.decode()
    for name in ("cases:today", "cases:late"):
        page = worker.get(reverse(name)).content.decode()
        assert "Una meta del plan" in page
        assert "Terminar la escuela" not in page
    answer = worker.post(at("goal-drop", case, goal.pk), posted(goal.version, reason="person_changed"))
    assert answer.status_code == 302
    assert "La persona quiere otra cosa" in worker.get(at("plan", case)).content.decode()


def test_whoever_contacts_the_person_sees_first_how_it_is_safe(worker, case):
    child = case.people.get(position=2)
    a_guardian(child, case.opened_by)
    safe = posted(case.version, way="message", times="De 10 a 12", must_not_answer="El encargado")
    worker.post(at("safe-contact", case), safe)

    for page in (worker.get(at("contact", case)), worker.get(at("identity", case, 1))):
        for words in ("De 10 a 12", "El encargado", "padre"):
            assert words in page.content.decode()
    assert worker.post(at("contact", case), posted(way="call", outcome="spoke")).status_code == 409
    told = posted(way="message", outcome="spoke", note="Sigue todo bien")
    assert worker.post(at("contact", case), told).status_code == 302
    assert "Sigue todo bien" in worker.get(at("thread", case)).content.decode()


def test_a_childs_record_and_a_case_of_their_own(worker, case):
    looked = {"heard": "yes", "opinion": "Con mi abuela", "maturity": "growing", "family": "extended",
              "decision": "Con ella", "why": "Lo pide", "assent": "agreed", "seen_number": 0}  # fmt: skip
    assert worker.post(at("child", case, 2), posted(**looked)).status_code == 302
    assert "Con mi abuela" in worker.get(at("child", case, 2)).content.decode()
    assert worker.get(at("child", case, 1)).status_code == 404
    assert worker.post(at("child", case, 2), posted(**{**looked, "why": ""})).status_code == 409

    answer = worker.post(at("child-own-case", case, 2), posted())

    assert case.people.count() == 1
    assert worker.get(answer.url).status_code == 200


def test_a_file_is_kept_saved_under_a_name_that_tells_nothing_and_withdrawn(worker, case):
    upload = SimpleUploadedFile("../../etc/Ana Ruiz.html", a_pdf(), "text/html")
    told = posted(title="Constancia", shows_nobody="on", file=upload)
    assert worker.post(at("files", case), told).status_code == 302
    row = Attachment.objects.get()

    saved = worker.get(at("file", case, row.pk))

    assert saved.content == a_pdf()
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Content-Disposition"] == f'attachment; filename="{str(row.pk)[-8:]}.pdf"'
    assert "no-store" in saved["Cache-Control"]
    worker.post(at("file-withdraw", case, row.pk), posted(reason="mistake"))
    assert worker.get(at("file", case, row.pk)).status_code == 404


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"0" * (8 * 1024 * 1024 + 1)])
def test_a_file_of_no_kind_is_refused_in_words(worker, case, content):
    upload = SimpleUploadedFile("x.pdf", content, "application/pdf")
    answer = worker.post(at("files", case), posted(title="x", shows_nobody="on", file=upload))

    assert answer.status_code in (409, 422)
    assert not Attachment.objects.exists()


def test_a_family_is_linked_by_code_and_an_unseen_code_answers_as_an_unknown_one(worker, case):
    other, hidden = (a_case(by=case.opened_by, at=timezone.now()) for _ in range(2))
    coordinator = a_coordinator()
    consents.set_exclusion(case=hidden, user=coordinator, by=case.opened_by, at=timezone.now())

    assert worker.post(at("links", case), posted(code=other.code.lower())).status_code == 302
    assert other.code in worker.get(at("links", case)).content.decode()
    for code in (hidden.code, "AR-B-00-00000-0"):
        answer = signed_in(coordinator).post(at("links", case), posted(code=code))
        assert answer.status_code == 422
        assert "No acompañás" in answer.content.decode()
    assert CaseLink.objects.count() == 1


def test_a_look_for_duplicates_is_a_press_of_its_own(worker, case):
    assert worker.post(at("duplicates", case), posted()).status_code == 403
    coordinator = signed_in(a_coordinator())
    answer = coordinator.post(at("duplicates", case), posted())

    assert answer.status_code == 200
    assert "No se encontró ninguno" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["risk-history", "safety", "safety-agree", "plan-review", "contact", "files", "links"]
)
def test_to_an_outsider_none_of_it_exists(outsider, case, name):
    assert outsider.get(at(name, case)).status_code == 404


def test_beside_the_files_stands_that_no_agreement_covers_a_paper_and_what_each_institution_may_know(
    worker, case
):
    asked, shut_out = an_organisation("Casa Abierta"), an_organisation("Casa Cerrada")
    for organisation in (asked, shut_out):
        a_consent(case, organisation, at=timezone.now())
    consents.set_exclusion(case=case, organisation=shut_out, by=case.opened_by, at=timezone.now())
    file = SimpleUploadedFile("x.pdf", a_pdf())
    worker.post(at("files", case), posted(file=file, title="Constancia", shows_nobody="on"))

    page = worker.get(at("files", case)).content.decode()

    assert "Casa Abierta" in page
    assert 'class="consent-for"' in page
    assert "Casa Cerrada" not in page
    receiver = signed_in(a_person_with(Role.SERVICE_WORKER, organisation=asked))
    row = Attachment.objects.get()
    assert receiver.get(at("file", case, row.pk)).status_code in (403, 404)
