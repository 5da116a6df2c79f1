"""Two people at the same instant, a form sent twice, a worker that dies: one change, and no half."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from anclaje.cases import notifications
from anclaje.cases.actions import clock, moving, referrals
from anclaje.cases.models import CaseMove, Escalation, Happening, Referral, Task
from anclaje.foundation.once import apply_once
from anclaje.guide.tests.editions import a_further_edition
from anclaje.network.models import Message

from ..builders import NOW, a_case, a_coordinator, a_receiver, a_referral

LATER = NOW + timedelta(hours=1)


def at_once(*works):
    """Run these side by side, each on its own connection; answers what each returned."""
    answers, gate = [None] * len(works), threading.Barrier(len(works))

    def run(place, work):
        gate.wait()
        try:
            answers[place] = work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_people_answer_at_the_same_instant_and_one_wins():
    referral = a_referral()
    seen = referral.version
    one, two = a_receiver(referral.service, name="Uno"), a_receiver(referral.service, name="Dos")

    def accept():
        return apply_once(
            uuid4(), referrals.accept_referral, referral=referral, by=one, at=LATER, seen_version=seen
        )

    def decline():
        return apply_once(
            uuid4(), referrals.decline_referral, referral=referral, reason="no_places", by=two, at=LATER,
            seen_version=seen,
        )  # fmt: skip

    outcomes = at_once(accept, decline)

    assert sorted(outcome.status for outcome in outcomes) == ["applied", "conflict"]
    lost = next(outcome for outcome in outcomes if outcome.status == "conflict")
    won = Referral.objects.get(pk=referral.pk)
    assert lost.error.current.answered_by_id == won.answered_by_id
    assert lost.error.current.answered_at == LATER


@pytest.mark.django_db(transaction=True)
def test_a_nervous_thumb_accepts_once():
    referral = a_referral()
    receiver, op_id = a_receiver(referral.service), uuid4()

    def accept():
        return apply_once(op_id, referrals.accept_referral, referral=referral, by=receiver, at=LATER)

    outcomes = at_once(accept, accept, accept)

    assert sorted(outcome.status for outcome in outcomes) == ["applied", "duplicate", "duplicate"]
    assert Happening.objects.filter(referral=referral, kind="cases.referral_accepted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_instant_remind_once():
    referral = a_referral()
    a_receiver(referral.service)

    at_once(lambda: clock.tick(at=referral.due_at), lambda: clock.tick(at=referral.due_at))

    assert Escalation.objects.filter(referral=referral).count() == 1
    assert Message.objects.filter(kind="late_holder", link__contains=str(referral.pk)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_in_the_middle_leaves_no_half_and_loses_nothing(monkeypatch):
    referral = a_referral()
    a_receiver(referral.service)

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(notifications, "escalate_referral", die)
        with pytest.raises(Killed):
            clock.tick(at=referral.due_at)
    assert not Escalation.objects.filter(referral=referral).exists()

    clock.tick(at=referral.due_at)

    assert Escalation.objects.filter(referral=referral).count() == 1
    assert Message.objects.filter(kind="late_holder", link__contains=str(referral.pk)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_move_the_same_case_at_the_same_instant_and_it_moves_once():
    case = a_case()
    edition = a_further_edition()

    def moved_by(person):
        return apply_once(
            uuid4(), moving.move_case, case=case, edition=edition, overlay=None, reason="Ahora", by=person,
            at=LATER, seen_version=case.version,
        )  # fmt: skip

    colleague = a_coordinator()
    outcomes = at_once(lambda: moved_by(case.opened_by), lambda: moved_by(colleague))

    assert sorted(outcome.status for outcome in outcomes) == ["applied", "conflict"]
    assert CaseMove.objects.filter(case=case).count() == 1
    keys = list(Task.objects.filter(case=case).values_list("step_id", "occurrence"))
    assert len(keys) == len(set(keys))
