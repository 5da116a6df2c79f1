"""The pages about a new edition: what would change, one case or many, and the two answers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from anclaje.cases.models import Case, CaseMove
from anclaje.cases.tests.builders import a_case, a_caseworker, a_coordinator
from anclaje.cases.tests.views.conftest import posted, signed_in
from anclaje.guide.actions.overlays import state_time
from anclaje.guide.signals import edition_published
from anclaje.guide.tests.editions import a_further_edition
from anclaje.network.models import Message

LIST = "/cases/editions/"
WHY = "La edición nueva acorta el primer contacto"


def address(case):
    return reverse("cases:move-edition", args=[case.pk])


def answer(case, edition, decision="moved", **fields):
    return posted(case.version, **{"edition": edition.number, "decision": decision, "reason": WHY, **fields})


def text(response):
    return " ".join(response.content.decode().split())


def test_the_thread_says_quietly_that_a_newer_edition_is_out(worker, case):
    thread = reverse("cases:thread", args=[case.pk])
    assert address(case) not in text(worker.get(thread))

    a_further_edition()

    assert address(case) in text(worker.get(thread))


def test_the_preview_names_the_step_its_new_date_and_the_old_one(worker, case):
    step = case.tasks.to_do().order_by("step_id").first()
    clock = {"amount": 3, "unit": "hours", "after": "case_opened", "text": {"es": "", "en": ""}}
    a_further_edition({step.step_id: {"clock": clock}})

    page = text(worker.get(address(case)))

    assert f"§ {step.step_id}" in page
    assert 'id="dates"' in page


def test_one_press_moves_the_case_and_a_second_one_changes_nothing(worker, case):
    edition = a_further_edition()
    form = answer(case, edition)

    first = worker.post(address(case), form)
    second = worker.post(address(case), form)

    assert first.status_code == second.status_code == 302
    assert Case.objects.get(pk=case.pk).edition == edition
    assert CaseMove.objects.count() == 1


def test_leaving_it_takes_the_line_off_the_thread(worker, case):
    edition = a_further_edition()

    worker.post(address(case), answer(case, edition, "left"))

    assert Case.objects.get(pk=case.pk).edition != edition
    assert address(case) not in text(worker.get(reverse("cases:thread", args=[case.pk])))


def test_without_a_reason_the_page_asks_for_one(worker, case):
    edition = a_further_edition()

    response = worker.post(address(case), answer(case, edition, reason=""))

    assert response.status_code == 422
    assert not CaseMove.objects.exists()


def test_whoever_looked_at_an_older_state_of_the_case_is_asked_to_look_again(worker, case):
    edition = a_further_edition()
    form = answer(case, edition)
    case.refresh_from_db()
    worker.post(reverse("cases:safe-contact", args=[case.pk]), posted(case.version, way="call", note=""))

    assert worker.post(address(case), form).status_code == 409
    assert not CaseMove.objects.exists()


def test_two_people_decide_at_once_and_the_second_is_told(worker, case):
    edition = a_further_edition()
    colleague = signed_in(a_coordinator())
    theirs = answer(case, edition, "left")
    worker.post(address(case), answer(case, edition))

    response = colleague.post(address(case), theirs)

    assert response.status_code == 409
    assert Case.objects.get(pk=case.pk).edition == edition


def test_a_case_of_others_does_not_exist(outsider, case):
    edition = a_further_edition()

    assert outsider.get(address(case)).status_code == 404
    assert outsider.post(address(case), answer(case, edition)).status_code == 404
    assert case.code not in text(outsider.get(LIST))


def test_the_list_says_what_would_change_and_moves_those_ticked(db):
    worker = a_caseworker()
    first, second = a_case(by=worker), a_case(by=worker)
    edition = a_further_edition({first.tasks.to_do().order_by("step_id").first().step_id: None})
    client = signed_in(worker)

    page = text(client.get(LIST))
    assert first.code in page
    assert second.code in page
    sent = posted(edition=edition.number, decision="moved", reason=WHY, cases=[str(first.pk)])
    assert client.post(LIST, sent).status_code == 302

    after = text(client.get(LIST))
    assert first.code not in after
    assert second.code in after


def test_ticking_nothing_is_told_and_keeps_the_reason(worker, case):
    edition = a_further_edition()

    response = worker.post(LIST, posted(edition=edition.number, decision="left", reason=WHY))

    assert response.status_code == 422
    assert WHY in text(response)


def test_today_tells_the_coordination_how_many_there_are(db):
    case = a_case()
    client = signed_in(a_coordinator())
    today = reverse("cases:today")
    assert LIST not in text(client.get(today))

    a_further_edition()

    assert LIST in text(client.get(today))
    assert LIST not in text(signed_in(case.opened_by).get(today))


def test_what_a_municipality_says_anew_is_asked_within_the_same_edition(worker, case):
    state_time(
        municipality=case.place, step_id="P01.1", amount=1, unit="hours", by=None,
        at=timezone.now(), seen_version=0,
    )  # fmt: skip

    page = text(worker.get(address(case)))

    assert case.place.name in page
    assert case.code in text(worker.get(LIST))


def test_the_list_asks_the_same_number_of_queries_whatever_its_length(db, django_assert_num_queries):
    worker = a_caseworker()
    client = signed_in(worker)
    for _ in range(3):
        a_case(by=worker)
    a_further_edition()
    client.get(LIST)  # editions are kept after the first time
    with CaptureQueriesContext(connection) as few:
        assert client.get(LIST).status_code == 200
    for _ in range(9):
        a_case(by=worker, at=timezone.now() - timedelta(days=2))
    Case.objects.update(edition=Case.objects.order_by("pk").first().edition)
    with django_assert_num_queries(len(few)):
        assert client.get(LIST).status_code == 200
    assert len(few) < 25


def test_when_an_edition_is_published_those_with_open_cases_are_told_and_nothing_moves(case):
    edition = a_further_edition()

    edition_published.send(sender=type(edition), edition=edition)
    edition_published.send(sender=type(edition), edition=edition)

    message = Message.objects.get(kind="edition_out")
    assert (message.post_id, message.code, message.link) == (case.team_post_id, "", LIST)
    assert Case.objects.get(pk=case.pk).edition != edition


@pytest.mark.django_db
def test_nobody_without_open_cases_is_told():
    edition = a_further_edition()

    edition_published.send(sender=type(edition), edition=edition)

    assert not Message.objects.filter(kind="edition_out").exists()
