from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.actions import assessment, intake, people, tasks
from anclaje.cases.domain.risk import Level
from anclaje.cases.models import Case, InboundRequest, Reference
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import IssueType, Message
from anclaje.network.tests.builders import a_municipality, a_person_with, a_post, an_organisation

from ..builders import NOW, a_case, a_caseworker, a_coordinator, a_need, the_guide, the_lead

pytestmark = pytest.mark.django_db


def request(**facts):
    the_guide()
    usual = {
        "origin": "hospital",
        "issue": IssueType.objects.get(code="HT"),
        "place": a_municipality(),
        "asked_at": NOW,
        "is_invented": True,
    }
    return intake.Request(**{**usual, **facts})


def to_do(case):
    return list(case.tasks.to_do().order_by("step_id", "occurrence").values_list("step_id", flat=True))


def test_a_demonstration_refuses_a_real_person():
    with pytest.raises(RuleBroken, match="demonstration"):
        intake.record_request(request=request(is_invented=False), by=a_caseworker(), at=NOW)

    assert not Case.objects.exists()


def test_a_new_case_shows_a_handful_of_steps_and_not_fifty():
    case = a_case()

    assert 3 <= len(to_do(case)) <= 8


def test_what_applies_to_a_child_appears_when_the_age_is_known():
    assert "P09.1" not in to_do(a_case(age_bands=("30-59",)))
    assert "P09.1" in to_do(a_case(age_bands=("6-12",)))


def test_an_unknown_age_makes_no_task_and_no_decision():
    case = a_case(age_bands=("",))

    assert "P09.1" not in to_do(case)
    assert not case.tasks.filter(step_id="P09.1").exists()


def test_high_risk_brings_the_safety_plan_and_an_early_second_look():
    case = a_case()

    assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=NOW)

    assert "P04.2" in to_do(case)
    assert case.tasks.get(step_id="P04.3").due_at == NOW + timedelta(hours=48)


def test_when_risk_falls_the_safety_plan_lapses_and_may_come_back():
    case = a_case()
    for level in (Level.HIGH, Level.LOW):
        assessment.assess_risk(case=case, level=level, factors=[], note="", by=case.opened_by, at=NOW)
    assert "P04.2" not in to_do(case)

    assessment.assess_risk(case=case, level=Level.EXTREME, factors=[], note="", by=case.opened_by, at=NOW)

    assert "P04.2" in to_do(case)


def test_the_next_look_at_a_high_risk_is_never_put_off():
    case = a_case()

    with pytest.raises(RuleBroken):
        assessment.assess_risk(
            case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=NOW,
            again_at=NOW + timedelta(days=5),
        )  # fmt: skip


def test_several_steps_are_put_aside_in_one_stroke():
    case = a_case()
    chosen = list(case.tasks.to_do()[:3])

    tasks.set_not_applicable(case=case, tasks=chosen, reason="not_needed", by=case.opened_by, at=NOW)

    assert not set(to_do(case)) & {task.step_id for task in chosen}
    a_need(case)
    assert not set(to_do(case)) & {task.step_id for task in chosen}, "put aside stays aside"


def test_a_step_done_starts_what_waited_for_it():
    case = a_case()
    first = case.tasks.get(step_id="P04.1", occurrence=1)

    tasks.complete_task(task=first, by=case.opened_by, at=NOW + timedelta(hours=2))

    assert case.tasks.get(step_id="P04.1", occurrence=2).due_at == NOW + timedelta(hours=72)


def test_a_step_seen_in_an_old_version_is_not_changed():
    case = a_case()
    task = case.tasks.to_do().first()

    with pytest.raises(Stale):
        tasks.complete_task(task=task, by=case.opened_by, at=NOW, seen_version=task.version + 7)


def test_file_numbers_of_others_are_kept_encrypted_and_found_by_whoever_types_them():
    case = intake.record_request(
        request=request(references=(("court_file", "FLP 123/2026"),)), by=a_caseworker(), at=NOW
    )

    reference = Reference.objects.select_related("key").get(case=case)
    assert b"123" not in bytes(reference.number)
    assert reference.opened("number") == "FLP 123/2026"


def test_the_audit_says_what_was_done_and_nothing_of_what_somebody_needs():
    case = a_case()
    a_need(case, "N05")

    for event in Event.objects.filter(case_id=case.pk):
        assert "N05" not in str(event.facts)


def test_who_asked_is_sealed_too():
    case = intake.record_request(request=request(asked_by="Guardia del hospital"), by=a_caseworker(), at=NOW)

    row = InboundRequest.objects.select_related("key").get(case=case)
    assert b"Guardia" not in bytes(row.asked_by)
    assert row.opened("asked_by") == "Guardia del hospital"


def test_the_leading_agency_is_told_of_a_request_that_somebody_else_recorded():
    coordinator = a_coordinator("HT")
    officer = a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL"))

    case = a_case(issue="HT", by=officer)

    told = Message.objects.get(kind="case_opened")
    assert (told.code, told.post.holder) == (case.code, coordinator)


def test_a_case_is_only_assigned_to_an_organisation_that_accompanies_it():
    case, boss = a_case(), a_coordinator()
    elsewhere = a_post(Role.CASEWORKER, organisation=an_organisation())

    with pytest.raises(RuleBroken, match="does not accompany"):
        intake.assign_case(case=case, post=elsewhere, by=boss, at=NOW)


def test_assigning_moves_the_open_steps_and_tells_the_new_post():
    case, boss = a_case(), a_coordinator()
    post = a_post(Role.CASEWORKER, organisation=case.lead, holder=a_caseworker(name="Otra"))

    intake.assign_case(case=case, post=post, by=boss, at=NOW)

    assert set(case.tasks.to_do().values_list("owner_post", flat=True)) == {post.pk}
    assert Message.objects.get(kind="case_assigned").post == post


def test_a_receiver_does_not_assign():
    case = a_case()
    outsider = a_person_with(Role.SERVICE_WORKER, organisation=an_organisation())

    with pytest.raises(Denied):
        intake.assign_case(case=case, post=case.team_post, by=outsider, at=NOW)


def test_what_is_recorded_on_its_own_page_needs_no_second_press():
    case = a_case()
    assert {"P02.4", "P04.1", "P07.1"} <= set(to_do(case))
    at = NOW + timedelta(hours=2)

    people.agree_safe_contact(case=case, way="call", note="", by=case.opened_by, at=at)
    assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=at)
    a_need(case, at=at)

    for step_id in ("P02.4", "P04.1", "P07.1"):
        first = case.tasks.get(step_id=step_id, occurrence=1)
        assert (first.state, first.ended_by, first.ended_at) == ("done", case.opened_by, at)


def test_every_look_at_the_risk_is_followed_by_another():
    case = a_case()
    for day in range(3):
        at = NOW + timedelta(days=day)
        assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=at)

    again = case.tasks.to_do().get(step_id="P04.3")
    assert again.due_at == at + timedelta(hours=48)


def test_recording_something_is_doing_the_step_that_asks_for_it():
    case = a_case()

    assessment.assess_risk(case=case, level=Level.LOW, factors=[], note="", by=case.opened_by, at=NOW)
    a_need(case)

    assert case.tasks.get(step_id="P04.1", occurrence=1).state == "done"
    assert case.tasks.get(step_id="P07.1", occurrence=1).ended_by == case.opened_by
    assert "P04.3" in to_do(case), "the next look begins with this one"
