"""A case goes over to a newer edition because a person says so; done work stays done."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases import moves
from anclaje.cases.actions import _access, assessment, clock, closing, moving, tasks, transfers
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.answers import step_of
from anclaje.cases.domain.referral import Status
from anclaje.cases.domain.risk import Level
from anclaje.cases.happened import happened
from anclaje.cases.models import Case, CaseMove
from anclaje.cases.queries import next_steps_of, tasks_by_step
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker, a_coordinator, a_referral, the_guide
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.foundation.ids import new_id
from anclaje.foundation.once import apply_once
from anclaje.guide.actions.overlays import state_time
from anclaje.guide.tests.editions import a_further_edition
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

pytestmark = pytest.mark.django_db
DAY_LATER = NOW + timedelta(days=1)
WHY = "La edición nueva acorta el primer contacto"


def hours(amount, after="case_opened", **more):
    return {
        "clock": {"amount": amount, "unit": "hours", "after": after, "text": {"es": "", "en": ""}},
        **more,
    }


def move(case, edition, *, overlay=None, reason=WHY, by=None, at=DAY_LATER, **seen):
    return moving.move_case(
        case=case, edition=edition, overlay=overlay, reason=reason, by=by or case.opened_by, at=at, **seen
    )


def an_open_step(case):
    """A step in the team's hands that nothing else waits for."""
    return case.tasks.to_do().order_by("step_id").first()


def test_a_moved_case_follows_the_new_edition_and_says_so_in_its_thread():
    case = a_case()
    edition = a_further_edition()

    move(case, edition)

    case = Case.objects.get(pk=case.pk)
    line = happened(case).rows[0]
    assert case.edition == edition
    assert line.note == WHY
    assert str(edition.number) in line.what
    event = Event.objects.get(kind="cases.case_moved")
    assert (event.about_id, event.case_id, event.by_id) == (str(case.pk), case.pk, case.opened_by_id)
    assert WHY not in str(event.facts)


def test_the_reason_is_kept_encrypted():
    case = a_case()

    move(case, a_further_edition())

    row = CaseMove.objects.get(case=case)
    assert WHY.encode() not in bytes(row.happening.text)
    assert row.happening.opened("text") == WHY


def test_the_steps_that_come_next_are_those_of_the_new_edition():
    case = a_case()
    step = an_open_step(case)
    edition = a_further_edition({step.step_id: hours(3), "P04.9": hours(5, records="", condition=None)})

    move(case, edition)

    case = Case.objects.get(pk=case.pk)
    told = {entry.step.id: entry.due_at for entry in next_steps_of(case, DAY_LATER, tasks_by_step(case))}
    assert told[step.step_id] == case.tasks.get(step_id=step.step_id).due_at == NOW + timedelta(hours=3)
    assert told["P04.9"] == case.tasks.get(step_id="P04.9").due_at == NOW + timedelta(hours=5)


def test_a_new_date_says_why_and_reminds_anew():
    case = a_case()
    step = an_open_step(case)

    move(case, a_further_edition({step.step_id: hours(48)}))

    after = case.tasks.get(pk=step.pk)
    assert (after.basis["amount"], after.basis["unit"]) == (48, "hours")
    assert after.next_rung_at >= after.due_at
    assert after.owner_post_id == step.owner_post_id


def test_a_step_that_the_new_edition_drops_ends_and_keeps_its_name_in_what_happened():
    case = a_case()
    done, open_one = case.tasks.to_do().order_by("step_id")[:2]
    tasks.complete_task(task=done, note="", by=case.opened_by, at=NOW, seen_version=done.version)
    name = next(e.step for e in next_steps_of(case, NOW, {}) if e.step.id == done.step_id).action["es"]

    move(case, a_further_edition({done.step_id: None, open_one.step_id: None}))

    assert case.tasks.get(pk=open_one.pk).state == "lapsed"
    done_after = case.tasks.get(pk=done.pk)
    assert (done_after.state, done_after.ended_at) == ("done", NOW)
    assert any(name in row.what for row in happened(Case.objects.get(pk=case.pk)).rows)


def test_what_was_put_aside_stays_aside():
    case = a_case()
    step = an_open_step(case)
    tasks.set_not_applicable(case=case, tasks=[step], reason="not_needed", by=case.opened_by, at=NOW)

    move(case, a_further_edition({step.step_id: hours(3)}))

    assert case.tasks.get(pk=step.pk).state == "not_applicable"


def test_nothing_happens_that_the_preview_did_not_show():
    case = a_case()
    first, second = case.tasks.to_do().order_by("step_id")[:2]
    a_further_edition({first.step_id: hours(3), second.step_id: None, "P04.9": hours(5, condition=None)})
    before = {task.pk: task.due_at for task in case.tasks.to_do()}

    wanted = moves.wanted_for(case)
    shown = moves.move_of(case, wanted, DAY_LATER)
    move(case, wanted.edition)

    now = {task.pk: task for task in case.tasks.all()}
    redated = {pk: task.due_at for pk, task in now.items() if pk in before and task.due_at != before[pk]}
    begun = {task.step_id for pk, task in now.items() if pk not in before}
    ended = {task.step_id for pk, task in now.items() if pk in before and task.state == "lapsed"}
    assert redated == {now_row.pk: one.entry.due_at for one in shown.clocks
                       for now_row in now.values() if now_row.step_id == one.step.id}  # fmt: skip
    assert begun == {entry.step.id for entry in shown.new} == {"P04.9"}
    assert ended == {one.step.id for one in shown.dropped} == {second.step_id}


def test_a_referral_that_waits_keeps_its_date_and_the_next_clock_is_the_new_edition_s():
    case = a_case()
    waiting = a_referral(case=case)
    due_at = waiting.due_at
    answer = waiting.basis["step"]

    move(case, a_further_edition({answer: hours(99, after="referral_sent")}))

    waiting.refresh_from_db()
    assert waiting.due_at == due_at
    assert waiting.basis["edition"] == 1
    assert "99" not in step_of(waiting).clock
    assert "/guide/1/" in step_of(waiting).href
    later = a_referral(case=Case.objects.get(pk=case.pk), at=DAY_LATER)
    assert later.due_at == DAY_LATER + timedelta(hours=99)
    assert "99" in step_of(later).clock


def test_a_referral_that_waits_still_climbs_its_ladder_after_the_case_moved():
    referral = a_referral()
    move(referral.case, a_further_edition())

    counts = clock.tick(at=referral.due_at + timedelta(days=2))

    assert counts["escalated"] > 0


def test_a_municipality_s_newer_word_counts_within_the_same_edition():
    case = a_case()
    overlay = state_time(
        municipality=case.place, step_id="P04.2", amount=1, unit="hours", by=None, at=NOW, seen_version=0
    )

    assert moves.wanted_for(case).overlay == overlay
    move(case, case.edition, overlay=overlay)
    assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=NOW)

    assert case.tasks.get(step_id="P04.2").due_at == NOW + timedelta(hours=1)
    assert moves.wanted_for(Case.objects.get(pk=case.pk)) is None


def test_a_case_moves_to_a_newer_published_edition_only_and_only_with_a_reason():
    case = a_case()
    old, new = case.edition, a_further_edition()
    with pytest.raises(RuleBroken):
        move(case, new, reason="  ")
    with pytest.raises(RuleBroken):
        move(case, old)
    move(case, new)
    with pytest.raises(RuleBroken):
        move(case, old)
    with pytest.raises(RuleBroken):
        move(case, new)

    assert CaseMove.objects.filter(case=case).count() == 1


def test_a_draft_is_no_edition_to_follow():
    case = a_case()
    edition = a_further_edition()
    edition.status = "draft"

    with pytest.raises(RuleBroken):
        move(case, edition)


def test_a_case_does_not_lose_what_its_municipality_says_of_the_new_edition():
    case = a_case()
    edition = a_further_edition()
    state_time(
        municipality=case.place, step_id="P04.2", amount=1, unit="hours", by=None, at=NOW, seen_version=0
    )

    with pytest.raises(RuleBroken):
        move(case, edition, overlay=None)


def test_a_closed_case_keeps_its_edition():
    case = a_case()
    closing.close_case(case=case, reason="person_ended", note="Lo decide ella.", by=case.opened_by, at=NOW)

    with pytest.raises(RuleBroken):
        move(case, a_further_edition())


def test_a_stale_page_moves_nothing():
    case = a_case()
    edition, seen = a_further_edition(), case.version
    assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=NOW)

    with pytest.raises(Stale):
        move(case, edition, seen_version=seen)


def test_a_call_that_is_repeated_moves_once():
    case = a_case()
    given = {
        "case": case, "edition": a_further_edition(), "overlay": None, "reason": WHY,
        "by": case.opened_by, "at": DAY_LATER,
    }  # fmt: skip
    op_id = new_id()

    outcomes = [apply_once(op_id, moving.move_case, **given) for _ in range(2)]

    assert [outcome.status for outcome in outcomes] == ["applied", "duplicate"]
    assert case.happenings.filter(kind="cases.case_moved").count() == 1


def test_a_call_that_is_cut_off_moves_nothing(monkeypatch):
    case = a_case()
    edition = a_further_edition()
    monkeypatch.setattr(moving._tasks, "follow", lambda case, at: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        move(case, edition)

    assert Case.objects.get(pk=case.pk).edition != edition
    assert not CaseMove.objects.exists()
    assert not case.happenings.filter(kind="cases.case_moved").exists()


def test_the_team_and_the_leading_agency_decide_and_nobody_else():
    case = a_case()
    edition = a_further_edition()
    accompanies = an_organisation("Casa Amiga")
    guest = a_person_with(Role.CASEWORKER, organisation=accompanies, name="Gabi Acompaña")
    from anclaje.audit.recording import writing

    with writing():
        _access.give_grant(case, accompanies, NOW)
    for person in (guest, a_caseworker("CL"), a_person_with(Role.INSPECTOR)):
        with pytest.raises(Denied):
            move(case, edition, by=person)

    move(case, edition, by=a_coordinator())

    assert Case.objects.get(pk=case.pk).edition == edition


def test_whoever_has_the_case_hears_that_a_colleague_moved_it_without_a_word_about_it():
    case = a_case()

    move(case, a_further_edition(), by=a_coordinator())

    message = Message.objects.get(kind="case_moved")
    assert (message.post_id, message.code) == (case.team_post_id, "")


def test_a_case_that_somebody_left_is_not_asked_about_again_until_there_is_something_newer():
    case = a_case()
    worker = case.opened_by
    edition = a_further_edition()

    moving.leave_case(
        case=case, edition=edition, overlay=None, reason="Cierra en marzo", by=worker, at=DAY_LATER
    )

    assert Case.objects.get(pk=case.pk).edition != edition
    assert case not in moves.to_look_at(worker, edition)
    assert moves.to_ask_about(case, worker) is None
    assert "edición 1" in happened(case).rows[0].what or "edition 1" in happened(case).rows[0].what
    third = a_further_edition()
    assert case in moves.to_look_at(worker, third)


def test_leaving_is_said_once_and_does_not_forbid_moving_later():
    case = a_case()
    edition = a_further_edition()
    given = {"case": case, "edition": edition, "overlay": None, "by": case.opened_by, "at": DAY_LATER}
    moving.leave_case(**given, reason="Todavía no")

    with pytest.raises(RuleBroken):
        moving.leave_case(**given, reason="Todavía no")
    moving.move_case(**given, reason="Ahora sí")

    assert Case.objects.get(pk=case.pk).edition == edition


def test_several_cases_move_with_one_reason_and_one_that_was_decided_meanwhile_is_passed_over():
    worker = a_caseworker()
    cases = [a_case(by=worker) for _ in range(3)]
    edition = a_further_edition()
    move(cases[0], edition)

    moving.move_cases(cases=cases, edition=edition, reason=WHY, by=worker, at=DAY_LATER)

    assert {case.edition for case in Case.objects.all()} == {edition}
    assert CaseMove.objects.count() == 3
    with pytest.raises(RuleBroken):
        moving.leave_cases(cases=cases, edition=edition, reason=WHY, by=worker, at=DAY_LATER)


def test_cases_of_others_cannot_be_slipped_into_the_list():
    mine, theirs = a_case(), a_case(issue="CL")
    edition = a_further_edition()

    moving.move_cases(cases=[mine, theirs], edition=edition, reason=WHY, by=mine.opened_by, at=DAY_LATER)

    assert Case.objects.get(pk=mine.pk).edition == edition
    assert Case.objects.get(pk=theirs.pk).edition != edition


def test_a_case_that_was_asked_and_answered_is_open_to_the_receiver_as_before():
    referral = a_referral(status=Status.ACCEPTED)
    version = referral.version

    move(referral.case, a_further_edition())

    referral.refresh_from_db()
    assert referral.version == version


AZUL = ("Azul", "06049", -36.78, -59.86)


def said(place, times):
    """What a municipality says of its own time for a step, changed so many times; its newest word."""
    the_guide()
    for number in range(times):
        overlay = state_time(
            municipality=place, step_id="P04.2", amount=number + 1, unit="hours", by=None, at=NOW,
            seen_version=number,
        )  # fmt: skip
    return overlay


@pytest.mark.parametrize(("there", "here"), [(3, 1), (1, 1), (1, 3), (2, 0)])
def test_a_case_of_another_municipality_goes_over_to_the_word_of_the_place_where_it_is_now(there, here):
    azul = a_municipality(*AZUL)
    said(azul, there)
    case = a_case(place=azul)
    assert case.overlay.municipality == azul
    now = a_municipality()
    overlay = said(now, here) if here else None

    case = taken_over(case, now)

    assert case.overlay.municipality == azul, "until somebody there looks at it"
    newer = moves.wanted_for(case)
    assert newer.overlay == overlay
    assert list(moves.to_look_at(case.team_post.holder, case.edition)) == [case]
    move(case, case.edition, overlay=overlay, by=case.team_post.holder, at=DAY_LATER)
    case = Case.objects.get(pk=case.pk)
    assert (case.overlay, moves.wanted_for(case)) == (overlay, None)
    assert not moves.to_look_at(case.team_post.holder, case.edition).exists()


def test_a_transferred_case_may_be_left_and_is_not_asked_about_again():
    azul = a_municipality(*AZUL)
    said(azul, 2)
    case = taken_over(a_case(place=azul), a_municipality())

    moving.leave_case(
        case=case, edition=case.edition, overlay=None, reason=WHY, by=case.team_post.holder, at=DAY_LATER
    )

    assert not moves.to_look_at(case.team_post.holder, case.edition).exists()


def taken_over(case, place):
    team = an_organisation("Servicio Local", kind="A10", place=place)
    worker = a_person_with(Role.CASEWORKER, organisation=team, place=place, name="Nora Nueva")
    transfer = transfers.propose_transfer(
        case=case, organisation=team, place=place, handover="Lo que sigue.", contacted_with="Nora",
        contacted_at=NOW, agreed=SaidYes(), by=case.opened_by, at=NOW,
    )  # fmt: skip
    transfers.accept_transfer(transfer=transfer, post=team.posts.get(), by=worker, at=NOW)
    return Case.objects.get(pk=case.pk)
