"""The next look at risk, the safety plan, goals that are late, contacts that were tried."""

from datetime import timedelta

import pytest

from anclaje.audit.models import Event
from anclaje.cases.actions import assessment, contacts, goals, people, risk, safety
from anclaje.cases.actions.clock import tick
from anclaje.cases.disguises import betraying, disguises
from anclaje.cases.domain.risk import Level
from anclaje.cases.models import Escalation, GoalChange, PlanEntry
from anclaje.cases.models.plan import EntryKind
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_person_with

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def assessed(case, level=Level.HIGH, at=NOW, **more):
    by = case.opened_by
    return assessment.assess_risk(case=case, level=level, factors=["threats"], note="", by=by, at=at, **more)


def the_next_look(case):
    return case.tasks.to_do().get(step_id="P04.3")


def planned(case, at=NOW, disguise="shopping", **more):
    parts = {"signals": "Si baja la persiana, no entro", "refuge": "Lo de mi hermana"}
    arguments = {"parts": parts, "chosen": {}, "betraying": betraying(), **more}
    return safety.agree_safety_plan(
        case=case, disguise=disguises().get(disguise), by=case.opened_by, at=at, **arguments
    )


def test_the_guide_gives_the_next_look_and_the_worker_reminds_of_it():
    case = a_case()
    assessed(case)

    task = the_next_look(case)
    assert task.due_at == NOW + 48 * HOUR
    tick(at=NOW + 49 * HOUR)
    assert Escalation.objects.filter(task=task, rung="holder").exists()


def test_an_earlier_date_chosen_by_hand_wins():
    case = a_case()
    assessed(case, again_at=NOW + 6 * HOUR)

    assert the_next_look(case).due_at == NOW + 6 * HOUR


def test_extreme_risk_is_looked_at_within_a_day_whatever_the_guide_gives_to_high():
    case = a_case()
    assessed(case, Level.EXTREME)

    assert the_next_look(case).due_at == NOW + 24 * HOUR


def test_the_date_is_brought_forward_and_never_put_off():
    case = a_case()
    assessed(case)
    sooner = {"case": case, "by": case.opened_by, "at": NOW + HOUR}
    risk.look_again_sooner(again_at=NOW + 5 * HOUR, **sooner)

    case.refresh_from_db()
    assert case.look_again_at == the_next_look(case).due_at == NOW + 5 * HOUR
    with pytest.raises(RuleBroken):
        risk.look_again_sooner(again_at=NOW + 6 * HOUR, **sooner)
    assert case.risks.get().look_again_at == NOW + 48 * HOUR, "what the assessment said is kept"


def test_only_a_new_assessment_gives_more_time():
    case = a_case()
    assessed(case, again_at=NOW + 2 * HOUR)
    assessed(case, Level.LOW, at=NOW + HOUR)

    assert case.tasks.to_do().get(step_id="P04.3").due_at == NOW + HOUR + 30 * DAY


def test_a_plan_does_the_guides_step_and_looking_at_risk_asks_for_it_again():
    case = a_case()
    assessed(case)
    assert case.tasks.to_do().filter(step_id="P04.2").exists()

    plan = planned(case, at=NOW + HOUR)

    assert not case.tasks.to_do().filter(step_id="P04.2").exists()
    assert plan.opened("signals") == "Si baja la persiana, no entro"
    assert plan.paper_words()["signals"] == disguises()["shopping"].lines["signals"]
    assert b"persiana" not in bytes(plan.signals)
    later = safety.confirm_safety_plan(plan=plan, by=case.opened_by, at=NOW + DAY)
    assert later.looked_at == NOW + DAY


def test_each_plan_is_the_next_version_and_the_older_ones_stay():
    case = a_case()
    first = planned(case)
    second = planned(case, disguise=None, seen_version=1)

    assert [plan.number for plan in case.safety_plans.order_by("number")] == [1, 2]
    assert (first.keeping, second.keeping) == ("paper", "spoken")
    with pytest.raises(Stale):
        planned(case, seen_version=1)
    with pytest.raises(RuleBroken):
        safety.confirm_safety_plan(plan=first, by=case.opened_by, at=NOW)


def test_nothing_is_printed_by_default():
    case = a_case()
    plan = planned(case)
    press = {"by": case.opened_by, "at": NOW}

    with pytest.raises(RuleBroken):
        safety.print_safety_plan(plan=plan, is_wanted=False, **press)
    safety.print_safety_plan(plan=plan, is_wanted=True, **press)
    spoken = planned(case, disguise=None)
    with pytest.raises(RuleBroken):
        safety.print_safety_plan(plan=spoken, is_wanted=True, **press)
    assert Event.objects.filter(kind="cases.safety_plan_printed").count() == 1


def test_a_plan_whose_paper_would_betray_it_is_not_kept():
    case = a_case()
    with pytest.raises(RuleBroken):
        planned(case, chosen={"refuge": "El refugio"})
    assert not case.safety_plans.exists()


def a_goal(case, due_on=None, at=NOW):
    return assessment.record_plan_entry(
        case=case, kind=EntryKind.GOAL, text="Terminar la escuela", owner=None, due_on=due_on,
        by=case.opened_by, at=at,
    )  # fmt: skip


def today(at=NOW):
    return pack.current().calendar.day(at)


def test_a_late_goal_is_told_of_once_for_each_date():
    case = a_case()
    goal = a_goal(case, today() + DAY)
    assert goals.remind_due(at=NOW + DAY) == 0

    assert goals.remind_due(at=NOW + 2 * DAY) == 1
    assert goals.remind_due(at=NOW + 2 * DAY) == 0
    goals.change_goal(
        entry=goal, text="Terminar la escuela", owner=None, due_on=today() + 3 * DAY, by=case.opened_by,
        at=NOW + 2 * DAY,
    )  # fmt: skip
    assert goals.remind_due(at=NOW + 5 * DAY) == 1
    told = Message.objects.filter(kind="goal_late")
    assert {(message.post, message.code) for message in told} == {(case.team_post, case.code)}


def test_a_goal_that_is_over_is_never_late():
    case = a_case()
    due_on = today() + DAY
    reached, dropped = a_goal(case, due_on), a_goal(case, due_on)
    assessment.reach_plan_entry(entry=reached, by=case.opened_by, at=NOW)
    goals.drop_goal(
        entry=dropped, reason="person_changed", note="Prefiere un curso", by=case.opened_by, at=NOW
    )  # fmt: skip

    assert goals.remind_due(at=NOW + 9 * DAY) == 0
    with pytest.raises(RuleBroken):
        goals.drop_goal(entry=reached, reason="replaced", by=case.opened_by, at=NOW)
    kept = GoalChange.objects.select_related("key").get(what="dropped")
    assert (kept.opened("text"), kept.opened("note")) == ("Terminar la escuela", "Prefiere un curso")


def test_a_changed_goal_is_agreed_anew_before_the_plan_counts_as_reviewed():
    case = a_case()
    goal = a_goal(case)
    press = {"case": case, "by": case.opened_by}
    assessment.agree_plan(is_oral=False, at=NOW, **press)
    goal.refresh_from_db()
    assert (goal.agreed_at, goal.is_oral) == (NOW, False)
    goals.change_goal(
        entry=goal, text="Un curso de panadería", owner=None, due_on=None, by=case.opened_by, at=NOW
    )  # fmt: skip

    with pytest.raises(RuleBroken):
        goals.review_plan(note="", at=NOW + HOUR, **press)
    assessment.agree_plan(at=NOW + HOUR, **press)
    month = case.tasks.to_do().get(step_id="P07.3")
    goals.review_plan(note="Va bien", at=NOW + 2 * HOUR, **press)
    month.refresh_from_db()
    assert month.state == "done"
    assert case.tasks.to_do().get(step_id="P07.3").occurrence == 2


def test_a_contact_by_another_way_says_why_and_stands_in_the_thread():
    case = a_case()
    press = {"by": case.opened_by, "at": NOW}
    people.agree_safe_contact(
        case=case, way="message", note="", times="De 10 a 12", must_not_answer="El encargado", **press
    )  # fmt: skip
    case.refresh_from_db()
    assert case.opened("must_not_answer") == "El encargado"
    with pytest.raises(RuleBroken):
        contacts.note_contact(case=case, way="call", outcome="no_answer", **press)

    row = contacts.note_contact(
        case=case, way="call", outcome="no_answer", why_otherwise="Lo pidió ayer", **press
    )  # fmt: skip

    assert (row.opened("text"), row.facts["otherwise"]) == ("Lo pidió ayer", True)


def test_whoever_does_not_accompany_the_case_does_none_of_this():
    case = a_case()
    plan, goal = planned(case), a_goal(case)
    stranger = {"by": a_person_with("focal_point", name="Otra Persona"), "at": NOW}
    for act, arguments in (
        (risk.look_again_sooner, {"case": case, "again_at": NOW + HOUR}),
        (safety.read_safety_plan, {"case": case}),
        (safety.confirm_safety_plan, {"plan": plan}),
        (safety.print_safety_plan, {"plan": plan, "is_wanted": True}),
        (goals.drop_goal, {"entry": goal, "reason": "replaced"}),
        (goals.review_plan, {"case": case, "note": ""}),
        (contacts.note_contact, {"case": case, "way": "call", "outcome": "spoke", "why_otherwise": "x"}),
    ):
        with pytest.raises(Denied):
            act(**arguments, **stranger)
    assert PlanEntry.objects.visible_to(a_caseworker(name="Del mismo equipo")).filter(pk=goal.pk).exists()
