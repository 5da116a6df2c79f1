"""The joint action plan: promises, money by dated papers, invitations, checked words, reminders."""

from datetime import timedelta
from decimal import Decimal

import pytest

from anclaje.accounts.roles import Role
from anclaje.cartography.actions import exercises, plan, plan_invitations, plan_money, reminding, team
from anclaje.cartography.domain.states import Answer, MoneyState, Promise
from anclaje.cartography.queries_plan import moves_of, totals_of
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import a_promise, promise_facts
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.models import Message
from anclaje.network.tests.builders import NOW, a_post, a_user, an_organisation

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def move(row, to, **said):
    facts = {"on": TODAY, "reason": "", "by": None, "at": NOW, **said}
    return plan.move_promise(row=row, to=to, seen_version=None, **facts)


def test_promises_are_numbered_and_say_all_that_the_method_asks():
    exercise = an_exercise()
    first, second = a_promise(exercise), a_promise(exercise, indicator="noches abiertas")

    assert (first.number, second.number) == (1, 2)
    assert second.state == Promise.AGREED


@pytest.mark.parametrize("field", ["problem", "action", "resources", "risk"])
def test_no_promise_names_anybody(field):
    with pytest.raises(RuleBroken):
        a_promise(an_exercise(), **{field: "Hablar con la vecina Marta"})


def test_a_promise_is_dropped_only_with_its_reason_and_not_taken_up_again():
    row = a_promise(an_exercise())
    with pytest.raises(RuleBroken, match="why"):
        move(row, Promise.DROPPED)

    row = move(row, Promise.DROPPED, reason="No hay presupuesto")

    assert (row.ended_on, row.reason) == (TODAY, "No hay presupuesto")
    with pytest.raises(RuleBroken):
        move(row, Promise.KEPT)


def test_words_that_were_checked_are_checked_again_once_they_change():
    exercise = an_exercise()
    row = a_promise(exercise)
    with pytest.raises(RuleBroken):
        plan.check_promise_words(row=row, names_nobody=False, seen_version=None, by=None, at=NOW)
    row = plan.check_promise_words(row=row, names_nobody=True, seen_version=None, by=None, at=NOW)
    same = promise_facts(exercise, due_on=TODAY + timedelta(days=40))
    row = plan.change_promise(row=row, facts=same, seen_version=None, by=None, at=NOW)
    assert row.checked_at

    other = promise_facts(exercise, action="Abrir otra cosa")
    row = plan.change_promise(row=row, facts=other, seen_version=None, by=None, at=NOW)

    assert row.checked_at is None


def test_money_moves_by_dated_papers_and_is_summed_as_far_as_they_show():
    row = a_promise(an_exercise())
    money = plan_money.write_money(
        row=row, amount=Decimal("1500000"), currency="ARS", beneficiary="Municipio", by=None, at=NOW
    )
    for state, document in ((MoneyState.ANNOUNCED, ""), (MoneyState.ALLOCATED, "Decreto 12/2026")):
        plan_money.move_money(money=money, to=state, on=TODAY, document=document, by=None, at=NOW)

    with pytest.raises(RuleBroken, match="document"):
        plan_money.move_money(money=money, to=MoneyState.SPENT, on=TODAY, by=None, at=NOW)
    assert [one.state for one in moves_of(money)] == ["announced", "allocated"]
    assert totals_of([row])["ARS"][MoneyState.ALLOCATED] == Decimal("1500000")
    assert totals_of([row])["ARS"][MoneyState.TRANSFERRED] == 0


def test_an_institution_is_invited_once_and_may_think_better_of_its_answer():
    exercise, office = an_exercise(), an_organisation("Oficina de empleo")
    row = a_promise(exercise)
    facts = {"row": row, "organisation": office, "purpose": "employment", "sent_on": TODAY}
    sent = plan_invitations.invite_institution(**facts, by=None, at=NOW)
    with pytest.raises(RuleBroken, match="already"):
        plan_invitations.invite_institution(**facts, by=None, at=NOW)

    for answer in (Answer.DECLINED, Answer.ACCEPTED):
        sent = plan_invitations.answer_invitation(
            invitation=sent, answer=answer, on=TODAY, seen_version=None, by=None, at=NOW
        )

    assert sent.answer == Answer.ACCEPTED


def test_who_leads_a_promise_says_how_it_stands_and_changes_nothing_else():
    exercise, health = an_exercise(), an_organisation("Salud", kind="A17")
    person = a_user("Persona de salud")
    a_post(Role.SERVICE_WORKER, organisation=health, place=exercise.neighbourhood.place, holder=person)
    row = a_promise(exercise, lead=health)
    with pytest.raises(Denied):
        move(row, Promise.UNDER_WAY, by=person)
    team.add_partner(exercise=exercise, organisation=health, by=None, at=NOW)

    assert move(row, Promise.UNDER_WAY, by=person).state == Promise.UNDER_WAY

    with pytest.raises(Denied):
        plan.change_promise(row=row, facts=promise_facts(exercise), seen_version=None, by=person, at=NOW)


# ------------------------------------------------------------------ reminders


def days(number):
    return NOW + timedelta(days=number)


def told():
    return sorted((one.kind, one.code) for one in Message.objects.filter(kind__startswith="promise_"))


def test_each_reminder_is_sent_once():
    exercise = an_exercise()
    a_promise(exercise, due_on=TODAY + timedelta(days=20))

    counts = [reminding.remind_due(at=days(number)) for number in (0, 6, 6, 7, 17, 18, 21, 22, 27, 28, 60)]

    assert counts == [0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0]
    assert told() == [("promise_due", "1")] * 2 + [("promise_late", "1")] * 2


def test_a_worker_that_slept_for_a_month_sends_one():
    a_promise(an_exercise(), due_on=TODAY + timedelta(days=20))

    assert [reminding.remind_due(at=days(number)) for number in (50, 50, 51)] == [1, 0, 0]


def test_nobody_is_reminded_of_what_was_kept():
    row = a_promise(an_exercise(), due_on=TODAY + timedelta(days=3))
    move(row, Promise.KEPT)

    assert reminding.remind_due(at=days(10)) == 0


def test_who_leads_it_hears_first_and_the_team_once_it_is_late():
    someone = a_facilitator()
    exercise, health = an_exercise(someone), an_organisation("Salud", kind="A17")
    post = a_post(
        Role.SERVICE_WORKER, organisation=health, place=exercise.neighbourhood.place, holder=a_user()
    )
    team.add_partner(exercise=exercise, organisation=health, by=None, at=NOW)
    row = a_promise(exercise, lead=health, due_on=TODAY + timedelta(days=3))

    reminding.remind_due(at=NOW)
    assert [one.post for one in Message.objects.filter(kind="promise_due")] == [post]
    reminding.remind_due(at=days(4))

    late = Message.objects.filter(kind="promise_late")
    assert {one.post for one in late} == {post, someone.post}
    assert {one.link for one in late} == {f"/cartography/promises/{row.pk}/"}


def test_an_exercise_does_not_end_while_a_promise_is_open():
    exercise = an_exercise()
    row = a_promise(exercise)

    with pytest.raises(RuleBroken, match="open promises"):
        exercises.close_exercise(exercise=exercise, seen_version=None, by=None, at=NOW)

    plan.move_promise(row=row, to=Promise.KEPT, on=NOW.date(), seen_version=None, by=None, at=NOW)
    ended = exercises.close_exercise(exercise=exercise, seen_version=None, by=None, at=NOW)
    assert ended.ended_on is not None
