"""The proof of having called: apart from care, reminded within the day, its number sealed."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.cases.actions import clock, consents, reporting
from anclaje.cases.actions.keeping_time import keep_time
from anclaje.cases.domain.reporting import LeftReason, Outcome, Status
from anclaje.cases.models import Call, Report, Task
from anclaje.cases.notifications_signs import may_hear_of_report
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker, a_need
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

pytestmark = pytest.mark.django_db


def an_inspector():
    return a_person_with(Role.INSPECTOR, organisation=an_organisation(kind="A13"), name="Ines Inspecciona")


def a_report(by=None, *, case=None, at=NOW, danger=False, is_child=False):
    begun = reporting.Begun(a_municipality(), danger, is_child, at, True)
    return reporting.begin_report(begun=begun, case=case, by=by or an_inspector(), at=at)


def called(report, channel="145", outcome=Outcome.NO_ANSWER, *, number="", told_by="", at=NOW, **options):
    told = reporting.Told(channel, outcome, at, number, told_by)
    return reporting.record_call(report=report, told=told, by=report.made_by, at=at, **options)


def state(report):
    return Report.objects.get(pk=report.pk).status


def test_a_number_completes_the_proof_and_is_sealed():
    report = a_report()

    called(report)
    assert state(report) == Status.OPEN
    call = called(report, "PROTEX", Outcome.NUMBER, number=" 123/26 ", told_by="Mesa de entradas")

    assert state(report) == Status.COMPLETE
    kept = Call.objects.select_related("key").get(pk=call.pk)
    assert b"123/26" not in bytes(kept.number)
    assert kept.opened("number") == "123/26"
    with pytest.raises(RuleBroken):
        called(report)


def test_of_a_child_the_proof_waits_for_child_protection():
    report = a_report(is_child=True)

    called(report, "145", Outcome.NUMBER, number="1")
    assert state(report) == Status.OPEN
    called(report, "SERVICIO_LOCAL", Outcome.ACKNOWLEDGED, told_by="Guardia")

    assert state(report) == Status.COMPLETE


def test_to_learn_that_no_child_is_concerned_may_complete_it():
    report = a_report(is_child=True)
    called(report, "145", Outcome.NUMBER, number="1")

    reporting.state_who(report=report, danger=False, is_child=False, by=report.made_by, at=NOW)

    assert state(report) == Status.COMPLETE


def test_the_post_is_reminded_within_the_day_once_a_moment():
    report = a_report()

    counts = [keep_time(at=NOW + timedelta(hours=hours))["reminded"] for hours in (11, 12, 13, 24, 48)]

    assert counts == [0, 1, 0, 1, 0]
    assert Message.objects.filter(post=report.made_by_post, code=report.code).count() == 2


def test_by_night_the_reminder_waits_for_the_morning_unless_there_is_danger():
    calm, danger = a_report(), a_report(danger=True)  # begun at noon: twelve hours later it is midnight

    keep_time(at=NOW + timedelta(hours=12))

    sent = {message.code: message.due_at for message in Message.objects.all()}
    assert sent == {calm.code: NOW + timedelta(hours=19), danger.code: NOW + timedelta(hours=12)}


def test_a_worker_that_was_down_for_two_days_reminds_once():
    a_report()

    counts = [keep_time(at=NOW + timedelta(hours=hours))["reminded"] for hours in (49, 50)]

    assert counts == [1, 0]
    assert Message.objects.count() == 1


def test_whoever_completed_it_or_put_it_aside_is_not_reminded():
    complete, left = a_report(), a_report()
    called(complete, "145", Outcome.NUMBER, number="1")
    reporting.leave_report(report=left, reason=LeftReason.ADVISED, by=left.made_by, at=NOW)

    keep_time(at=NOW + timedelta(hours=30))

    assert not Message.objects.exists()


def test_what_was_put_aside_is_taken_up_again_with_its_reminder():
    report = a_report()
    report = reporting.leave_report(report=report, reason=LeftReason.ADVISED, by=report.made_by, at=NOW)
    with pytest.raises(RuleBroken):
        called(report)

    report = reporting.take_up_report(report=report, by=report.made_by, at=NOW + timedelta(hours=1))

    assert report.next_reminder_at == NOW + timedelta(hours=12)


def test_a_stale_call_overwrites_nothing():
    report = a_report()
    called(report)

    with pytest.raises(Stale):
        called(report, seen_version=report.version)


def test_a_proof_is_its_authors_and_one_beside_a_case_the_teams():
    inspector, worker = an_inspector(), a_caseworker()
    own, beside = a_report(inspector), a_report(worker, case=a_case(by=worker))

    def sees(user):
        forget_standing(user)
        return set(Report.objects.visible_to(user))

    assert sees(inspector) == {own}
    assert sees(a_caseworker(name="Colega")) == {beside}
    assert sees(a_person_with(Role.LEARNER)) == set()
    with pytest.raises(Denied):
        reporting.leave_report(report=beside, reason=LeftReason.ADVISED, by=inspector, at=NOW)


def test_a_colleague_whom_the_case_shuts_out_hears_nothing_of_its_proof():
    worker, colleague = a_caseworker(), a_caseworker(name="Prima")
    case = a_case(by=worker)
    report = a_report(worker, case=case)
    assert may_hear_of_report(report.code, colleague)

    consents.set_exclusion(case=case, user=colleague, by=worker, at=NOW)

    assert not may_hear_of_report(report.code, colleague)


@pytest.mark.parametrize("decided", ["nothing", "left", "complete"])
def test_care_goes_on_alike_whatever_is_decided_about_reporting(decided):
    plain, beside = a_case(), a_case()
    report = a_report(beside.opened_by, case=beside)
    if decided == "left":
        reporting.leave_report(report=report, reason=LeftReason.NO_CRIME, by=report.made_by, at=NOW)
    elif decided == "complete":
        called(report, "145", Outcome.NUMBER, number="1")

    for case in (plain, beside):
        a_need(case)
    clock.tick(at=NOW + timedelta(days=3))

    def care(case):
        steps = [(task.step_id, task.state, task.due_at) for task in case.tasks.all()]
        return sorted(steps, key=str), case.status, case.risk_level

    assert care(plain) == care(beside)
    assert Task.objects.filter(case=beside).exists()


def test_a_proof_of_no_case_is_destroyed_after_its_years_and_one_of_a_case_never():
    own, worker = a_report(danger=True), a_caseworker()
    beside = a_report(worker, case=a_case(by=worker))

    keep_time(at=NOW + timedelta(days=1825))

    own = Report.objects.select_related("key").get(pk=own.pk)
    assert (own.status, bytes(own.key.wrapped), own.danger) == (Status.DESTROYED, b"", None)
    assert state(beside) == Status.OPEN
