"""Every page opens for whoever may see it, and does not exist for anybody else."""

import pytest
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.tests.builders import a_consent
from anclaje.cases.tests.views.conftest import signed_in
from anclaje.network.tests.builders import a_person_with

BOARDS = ["today", "late", "unanswered", "by-municipality", "list", "new", "referrals", "editions"]
OF_A_CASE = [
    "thread", "print", "put-aside", "needs", "risk", "facts", "event", "plan", "people",
    "safe-contact", "reference", "consents", "exclusions", "assign", "close", "reopen",
    "move-edition",
]  # fmt: skip
OF_A_PERSON = ["person", "identity"]
OF_A_REFERRAL = [
    "referral", "referral-accept", "referral-decline", "referral-ask", "referral-confirm",
    "referral-not-given", "referral-answer", "referral-persons-word", "referral-withdraw",
]  # fmt: skip


@pytest.mark.parametrize("name", BOARDS)
def test_a_caseworker_opens_every_board(worker, referral, name):
    assert worker.get(reverse(f"cases:{name}")).status_code == 200


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_page_of_a_case_opens_for_its_team_and_is_missing_for_others(worker, outsider, case, name):
    address = reverse(f"cases:{name}", args=[case.pk])

    assert worker.get(address).status_code == 200
    assert outsider.get(address).status_code == 404


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_a_page_of_a_person_opens_for_the_team_and_is_missing_for_others(worker, outsider, case, name):
    address = reverse(f"cases:{name}", args=[case.pk, 1])

    assert worker.get(address).status_code == 200
    assert outsider.get(address).status_code == 404


@pytest.mark.parametrize("name", OF_A_REFERRAL)
def test_a_page_of_a_referral_opens_for_its_sender_and_is_missing_for_others(
    worker, outsider, referral, name
):
    address = reverse(f"cases:{name}", args=[referral.pk])

    assert worker.get(address).status_code == 200
    assert outsider.get(address).status_code == 404


def test_choosing_and_asking_are_missing_for_others(worker, outsider, need, service):
    for address in (
        reverse("cases:choose", args=[need.pk]),
        reverse("cases:refer", args=[need.pk, service.pk]),
    ):
        assert worker.get(address).status_code == 200
        assert outsider.get(address).status_code == 404


def test_the_receiver_of_a_referral_never_sees_the_case(receiver, referral):
    assert receiver.get(reverse("cases:referral", args=[referral.pk])).status_code == 200
    assert receiver.get(reverse("cases:thread", args=[referral.case_id])).status_code in (403, 404)


def test_a_step_of_a_case_is_missing_for_others(worker, outsider, case):
    address = reverse("cases:task-done", args=[case.tasks.first().pk])

    assert worker.get(address).status_code == 200
    assert outsider.get(address).status_code == 404


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.LEARNER, Role.ADMINISTRATOR, Role.GUIDE_EDITOR])
def test_those_without_care_rights_open_no_board_and_find_no_row(case, referral, role):
    client = signed_in(a_person_with(role))

    for name in BOARDS:
        assert client.get(reverse(f"cases:{name}")).status_code == 403
    assert client.get(reverse("cases:thread", args=[case.pk])).status_code in (403, 404)
    assert client.get(reverse("cases:referral", args=[referral.pk])).status_code in (403, 404)


def test_somebody_not_signed_in_is_asked_to_sign_in(client, case):
    answer = client.get(reverse("cases:thread", args=[case.pk]))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_a_municipal_worker_begins_with_what_they_were_asked(receiver):
    assert receiver.get(reverse("cases:today")).url == reverse("cases:referrals")


def test_opening_a_case_is_written_down_and_changes_nothing_else(worker, case):
    version = case.version

    worker.get(reverse("cases:thread", args=[case.pk]))

    case.refresh_from_db()
    assert case.version == version
    assert Event.objects.filter(kind="cases.case_read", case_id=case.pk, by_id=case.opened_by_id).count() == 1


def test_following_a_link_to_a_referral_answers_nothing(receiver, referral):
    for name in ("referral", "referral-accept", "referral-decline", "referral-ask"):
        receiver.get(reverse(f"cases:{name}", args=[referral.pk]))

    version = referral.version
    referral.refresh_from_db()
    assert (referral.status, referral.version) == ("sent", version)
    assert Event.objects.filter(kind="cases.referral_read").count() == 4


def test_paper_holds_no_names_and_nobodys_own_words(worker, case):
    a_consent(case, case.lead)
    page = worker.get(reverse("cases:print", args=[case.pk])).content.decode()
    main = page[page.index("<main") : page.index("</main>")]

    assert case.code in main
    assert case.opened_by.name not in main


def test_the_thread_says_to_whom_the_person_agreed(worker, case):
    a_consent(case, case.lead)

    page = worker.get(reverse("cases:thread", args=[case.pk])).content.decode()

    assert f"La persona autorizó: {case.lead.name}" in page
