"""What is recorded on a case: each form's good path, what it refuses, and both texts."""

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.cases.actions import assessment, tasks
from anclaje.cases.models import Case
from anclaje.cases.tests.builders import a_consent, a_coordinator
from anclaje.cases.tests.views.conftest import posted, signed_in


def at(name, case, *more):
    return reverse(f"cases:{name}", args=[case.pk, *more])


def intake(place, **more):
    return posted(
        **{
            "origin": "hospital",
            "issue": "HT",
            "place": place.code,
            "asked_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}",
            "age_band_0": "18-29",
            "is_invented": "on",
            **more,
        }
    )


def test_a_request_becomes_a_case_with_its_people_and_file_number(worker, case):
    form = intake(
        case.place, age_band_1="0-5", reference_kind_0="court_file", reference_number_0="IPP 1-2026"
    )

    answer = worker.post(reverse("cases:new"), form)

    opened = Case.objects.exclude(pk=case.pk).get()
    assert answer.url == at("thread", opened)
    assert [person.age_band for person in opened.people.order_by("position")] == ["18-29", "0-5"]
    assert opened.references.select_related("key").get().opened("number") == "IPP 1-2026"


def test_a_real_person_is_refused_on_a_demonstration_in_words(worker, case):
    form = intake(case.place, note="Lo que se anotó")
    del form["is_invented"]

    answer = worker.post(reverse("cases:new"), form)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Esto es una demostración" in page
    assert "Lo que se anotó" in page
    assert Case.objects.count() == 1


def test_a_request_without_its_municipality_keeps_what_was_typed(worker, case):
    form = intake(case.place, note="Lo que se anotó", reference_kind_0="court_file")
    form["place"] = ""

    answer = worker.post(reverse("cases:new"), form)

    assert answer.status_code == 422
    assert "Lo que se anotó" in answer.content.decode()
    assert Case.objects.count() == 1


def test_the_same_request_sent_twice_opens_one_case(worker, case):
    form = intake(case.place)

    worker.post(reverse("cases:new"), form)
    worker.post(reverse("cases:new"), form)

    assert Case.objects.count() == 2


def test_needs_are_noted_with_their_urgency(worker, case):
    answer = worker.post(at("needs", case), posted(N02="high", N04="low"))

    assert answer.url == at("thread", case)
    noted = case.needs.values_list("need__code", "urgency")
    assert set(noted) == {("N02", "high"), ("N04", "low")}


def test_no_need_at_all_is_asked_for_again(worker, case):
    assert worker.post(at("needs", case), posted(note="algo")).status_code == 422


def test_risk_is_assessed_with_its_next_date(worker, case):
    worker.post(at("risk", case), posted(level="high", factors=["threats"]))

    case.refresh_from_db()
    assert case.risk_level == "high"
    assert case.look_again_at is not None


def test_a_risk_to_be_looked_at_too_late_is_refused_in_words(worker, case):
    answer = worker.post(at("risk", case), posted(level="extreme", again_at="2099-01-01T10:00"))

    assert answer.status_code == 409
    assert "volvé a evaluar" in answer.content.decode()


def test_a_stale_form_shows_both_texts(worker, case):
    seen = case.version
    colleague = a_coordinator()
    assessment.state_facts(case=case, flags={"has_court_case": True}, by=colleague, at=timezone.now())

    answer = worker.post(at("facts", case), posted(seen, has_court_case="no", will_testify="yes"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert colleague.name in page
    assert "both__pair" in page
    case.refresh_from_db()
    assert case.flags["has_court_case"] is True
    assert f'name="seen_version" value="{case.version}"' in page


def test_facts_are_yes_no_or_not_known(worker, case):
    worker.post(at("facts", case), posted(case.version, has_court_case="yes", will_testify="no"))

    case.refresh_from_db()
    assert (case.flags["has_court_case"], case.flags["will_testify"], case.flags["is_stable"]) == (
        True,
        False,
        None,
    )


def test_something_that_has_not_happened_yet_is_not_written_down(worker, case):
    answer = worker.post(at("event", case), posted(event="first_contact", happened_at="2099-01-01T10:00"))

    assert answer.status_code == 422


def test_a_goal_is_added_and_the_plan_agreed(worker, case):
    worker.post(at("plan", case), posted(kind="goal", text="Dormir tranquila", owner=str(case.team_post_id)))
    entry = case.plan_entries.select_related("key").get()

    worker.post(at("plan-agreed", case), posted())
    worker.post(at("plan-reached", case, entry.pk), posted())

    assert entry.opened("text") == "Dormir tranquila"
    assert case.happenings.filter(kind="cases.plan_agreed").exists()
    entry.refresh_from_db()
    assert entry.reached_at is not None


def test_a_plan_without_a_goal_is_not_agreed(worker, case):
    answer = worker.post(at("plan-agreed", case), posted())

    assert answer.status_code == 409
    assert "al menos una meta" in answer.content.decode()


def test_a_person_is_corrected_and_a_stale_correction_refused(worker, case):
    person = case.people.get()
    address = at("person", case, 1)

    assert worker.post(address, posted(person.version, age_band="16-17")).status_code == 302
    answer = worker.post(address, posted(person.version, age_band="60+"))

    assert answer.status_code == 409
    person.refresh_from_db()
    assert person.age_band == "16-17"


def test_a_name_shows_only_on_purpose_and_with_a_reason(worker, case):
    address = at("identity", case, 1)
    worker.post(address, posted_as("keep", name="Nombre Inventado", contact="por el CAPS"))

    assert "Nombre Inventado" not in worker.get(address).content.decode()
    assert "Nombre Inventado" not in worker.get(at("thread", case)).content.decode()
    assert worker.post(address, posted_as("show", reason="")).status_code == 422

    answer = worker.post(address, posted_as("show", reason="Llamarla hoy"))

    assert "Nombre Inventado" in answer.content.decode()
    assert case.happenings.filter(kind="cases.identity_shown").count() == 1


def posted_as(prefix, **fields):
    return {"wants": prefix, **{f"{prefix}-{name}": value for name, value in posted(**fields).items()}}


def test_a_consent_is_kept_and_taken_back(worker, case, service):
    form = posted(
        purpose="refer",
        recipient=str(service.organisation_id),
        data=["language"],
        answer="yes",
        said_how="oral",
    )
    worker.post(at("consents", case), form)
    consent = case.consents.get()

    worker.post(at("consent-revoke", case, consent.pk), posted())

    consent.refresh_from_db()
    assert consent.revoked_at is not None
    again = worker.post(at("consent-revoke", case, consent.pk), posted())
    assert again.status_code == 409


def test_a_consent_to_refer_names_its_organisation(worker, case):
    answer = worker.post(at("consents", case), posted(purpose="refer", answer="yes", said_how="oral"))

    assert answer.status_code == 422
    assert not case.consents.exists()


def test_an_exclusion_names_exactly_one(worker, case, service):
    answer = worker.post(
        at("exclusions", case),
        posted(organisation=str(service.organisation_id), place=case.place.code),
    )

    assert answer.status_code == 422
    assert not case.exclusions.exists()


def test_whoever_is_shut_out_no_longer_finds_the_case(worker, case):
    coordinator = a_coordinator()
    client = signed_in(coordinator)
    assert client.get(at("thread", case)).status_code == 200

    worker.post(at("exclusions", case), posted(user=str(coordinator.pk)))

    assert signed_in(coordinator).get(at("thread", case)).status_code == 404


def test_a_step_is_done_by_one_press(worker, case):
    task = case.tasks.to_do().first()

    answer = worker.post(reverse("cases:task-done", args=[task.pk]), posted(task.version))

    task.refresh_from_db()
    assert answer.url == at("thread", case)
    assert task.state == "done"


def test_a_step_that_a_colleague_has_done_says_who_did_it(worker, case):
    task = case.tasks.to_do().first()
    colleague = a_coordinator()
    seen = task.version
    tasks.complete_task(task=task, by=colleague, at=timezone.now())

    answer = worker.post(reverse("cases:task-done", args=[task.pk]), posted(seen))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert colleague.name in page
    assert "No se pisó nada" in page


def test_several_steps_are_put_aside_in_one_stroke_and_one_taken_up_again(worker, case):
    chosen = list(case.tasks.to_do()[:2])
    form = posted(tasks=[str(task.pk) for task in chosen], reason="done_elsewhere")

    worker.post(at("tasks-aside", case), form)
    assert case.tasks.filter(state="not_applicable").count() == 2

    worker.post(at("put-aside", case), posted(task=str(chosen[0].pk)))
    assert case.tasks.filter(state="not_applicable").count() == 1


def test_putting_aside_without_a_reason_keeps_the_page_and_says_so(worker, case):
    task = case.tasks.to_do().first()

    answer = worker.post(at("tasks-aside", case), posted(tasks=[str(task.pk)]))

    assert answer.status_code == 422
    assert "Elegí un motivo" in answer.content.decode()


def test_the_case_is_given_to_a_colleague_with_its_steps(worker, case):
    from anclaje.network.models import Post

    colleague = a_coordinator()
    post = Post.objects.get(holder=colleague)

    worker.post(at("assign", case), posted(case.version, post=str(post.pk)))

    case.refresh_from_db()
    assert case.team_post == post
    assert not case.tasks.to_do().exclude(owner_post=post).exists()


def test_a_case_with_an_open_referral_is_not_closed(worker, case, referral):
    case.refresh_from_db()
    answer = worker.post(at("close", case), posted(case.version, reason="goals_met", note="Acordado"))

    assert answer.status_code == 409
    assert "Acordado" in answer.content.decode()


def test_a_case_closes_and_opens_again(worker, case):
    case.refresh_from_db()
    without_why = worker.post(at("close", case), posted(case.version, reason="goals_met"))
    assert without_why.status_code == 409

    why = "Está bien en su casa y sabe cómo volver"
    worker.post(at("close", case), posted(case.version, reason="goals_met", note=why))
    case.refresh_from_db()
    assert case.status == "closed"
    assert worker.get(at("thread", case)).status_code == 200

    worker.post(at("reopen", case), posted(case.version))
    case.refresh_from_db()
    assert case.status == "open"


@pytest.mark.parametrize(
    "name",
    ["needs", "risk", "facts", "event", "plan", "plan-agreed", "people", "safe-contact", "reference",
     "consents", "exclusions", "tasks-aside", "assign", "close", "reopen"],
)  # fmt: skip
def test_an_outsider_changes_nothing(outsider, case, name):
    assert outsider.post(at(name, case), posted()).status_code == 404


def test_a_consent_of_another_case_is_missing(worker, case, service):
    from anclaje.cases.tests.builders import a_case

    other = a_case(by=case.opened_by)
    consent = a_consent(other, service.organisation)

    assert worker.post(at("consent-revoke", case, consent.pk), posted()).status_code == 404
