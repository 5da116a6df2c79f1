"""A local table's secretary: from the call to the next meeting, which opens with what is overdue."""

from datetime import timedelta

import pytest

from anclaje.coordination.actions import clock, commitments, meetings, minutes
from anclaje.coordination.domain.minutes import State as MinutesState
from anclaje.coordination.models import Approval, Body, Reminder
from anclaje.coordination.queries_meetings import agenda_of, owed_by
from anclaje.coordination.tests.scenes import a_seat, a_secretary, a_table, came_to
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.actions.posts import hand_over
from anclaje.network.models import Message
from anclaje.network.tests.builders import NOW, a_user

pytestmark = pytest.mark.django_db


def day(at):
    return pack.current().calendar.day(at)


def test_from_the_call_to_the_next_meeting_that_opens_with_what_is_overdue():
    secretary, health, school = a_secretary(), a_seat(kind="A17"), a_seat(kind="A18")
    inspection = a_seat("inspector", "A13")
    table = a_table(secretary, health, school, inspection)
    by = secretary.person

    # She calls a series of two; a member puts something on the agenda.
    first = meetings.call_meetings(
        body=table, first=NOW + timedelta(days=3), rhythm="month", times=2, by=by, at=NOW
    )
    second = table.meetings.to_come(NOW).exclude(pk=first.pk).get()
    meetings.propose_item(
        meeting=first, title="Turnos de la guardia", by=inspection.person, at=NOW + timedelta(days=1)
    )
    assert [item.title for item in agenda_of(first, NOW).items] == ["Turnos de la guardia"]
    assert Message.objects.filter(kind="table_called").count() == 4

    # It is held: three institutions came, one sent word.
    at = first.starts_at + timedelta(hours=2)
    came = {seat.post.organisation_id: "holder" for seat in (secretary, health, inspection)}
    meetings.hold_meeting(
        meeting=first, came={**came, school.post.organisation_id: "sent_word"}, seen_version=1, by=by, at=at
    )
    assert came_to(first) == set(came)

    # Three agreements.
    owed = [
        commitments.agree(
            meeting=first, text=text, owner=seat.post, due_on=day(at) + timedelta(days=days), by=by, at=at
        )
        for text, seat, days in (
            ("Mandar la lista de contactos", health, 7),
            ("Armar el taller", school, 14),
            ("Pasar el calendario de inspecciones", inspection, 60),
        )
    ]

    # Minutes: one objects, she mends them, those who came approve.
    draft = minutes.draft_minutes(meeting=first, text="Se habló de los turnos.", by=by, at=at)
    sent = minutes.send_minutes(minutes=draft, by=by, at=at)
    assert [line[0] for line in sent.content["agreed"]] == [row.text for row in owed]
    minutes.answer_minutes(
        minutes=sent, answer="objects", text="Faltó lo de la escuela", by=school.person, at=at
    )
    mended = minutes.draft_minutes(
        meeting=first, text="Se habló de los turnos y de la escuela.", by=by, at=at
    )
    mended = minutes.send_minutes(minutes=mended, by=by, at=at)
    assert mended.number == 2
    for seat in (secretary, health, inspection):
        mended.refresh_from_db()
        assert mended.state == MinutesState.SENT
        minutes.answer_minutes(minutes=mended, answer="approves", by=seat.person, at=at)
    mended.refresh_from_db()
    assert mended.state == MinutesState.APPROVED

    # One is kept, one is overdue when the table meets again: it opens the agenda by itself.
    commitments.keep(commitment=owed[1], by=school.person, at=at + timedelta(days=9))
    later = second.starts_at - timedelta(days=2)
    clock.tick(at=later)
    agenda = agenda_of(second, later)
    assert [row.text for row in agenda.overdue] == ["Mandar la lista de contactos"]
    assert [row.pk for row in owed_by(health.person)] == [owed[0].pk]
    assert set(Reminder.objects.values_list("commitment", "rung")) == {
        (owed[0].pk, rung) for rung in ("holder", "deputy", "secretary")
    }
    assert Message.objects.filter(kind="owed_secretary", post=secretary.post).count() == 1


@pytest.fixture
def scene():
    secretary, health = a_secretary(), a_seat(kind="A17")
    table = a_table(secretary, health)
    meeting = meetings.call_meetings(body=table, first=NOW + timedelta(days=3), by=secretary.person, at=NOW)
    at = meeting.starts_at + timedelta(hours=2)
    came = {seat.post.organisation_id: "deputy" for seat in (secretary, health)}
    meeting = meetings.hold_meeting(meeting=meeting, came=came, seen_version=None, by=secretary.person, at=at)
    return secretary, health, table, meeting, at


def test_approved_minutes_are_frozen_and_so_is_who_came(scene):
    secretary, health, _, meeting, at = scene
    sent = minutes.send_minutes(
        minutes=minutes.draft_minutes(meeting=meeting, text="Bien.", by=secretary.person, at=at),
        by=secretary.person, at=at,
    )  # fmt: skip
    for seat in (secretary, health):
        minutes.answer_minutes(minutes=sent, answer="approves", by=seat.person, at=at)

    with pytest.raises(RuleBroken):
        minutes.draft_minutes(meeting=meeting, text="Otra cosa.", by=secretary.person, at=at)
    with pytest.raises(RuleBroken):
        meetings.hold_meeting(
            meeting=meeting, came={health.post.organisation_id: "nobody"}, seen_version=None,
            by=secretary.person, at=at,
        )  # fmt: skip
    with pytest.raises(RuleBroken):
        minutes.answer_minutes(minutes=sent, answer="objects", text="Tarde", by=health.person, at=at)


def test_a_member_who_changes_their_mind_before_approval_is_counted_once(scene):
    secretary, health, _, meeting, at = scene
    sent = minutes.send_minutes(
        minutes=minutes.draft_minutes(meeting=meeting, text="Bien.", by=secretary.person, at=at),
        by=secretary.person, at=at,
    )  # fmt: skip
    minutes.answer_minutes(minutes=sent, answer="objects", text="No es así", by=health.person, at=at)
    minutes.answer_minutes(minutes=sent, answer="approves", by=health.person, at=at)

    assert Approval.objects.get(minutes=sent).answer == "approves"


@pytest.mark.parametrize(
    "text", ["Ver a AR-B-26-0K7F3-X", "DNI 30.123.456 sin turno", "Llamar al 2284 42-3456"]
)
def test_no_text_of_a_table_holds_a_code_a_document_or_a_telephone(scene, text):
    secretary, health, _, meeting, at = scene
    due_on = day(at) + timedelta(days=5)
    for write in (
        lambda: commitments.agree(
            meeting=meeting, text=text, owner=health.post, due_on=due_on, by=secretary.person, at=at
        ),
        lambda: minutes.draft_minutes(meeting=meeting, text=text, by=secretary.person, at=at),
    ):
        with pytest.raises(RuleBroken, match="looks like"):
            write()


def test_only_the_owner_or_the_secretary_says_what_became_of_a_commitment(scene):
    secretary, health, _, meeting, at = scene
    stranger = a_seat(kind="A18")
    owed = commitments.agree(
        meeting=meeting, text="Algo", owner=health.post, due_on=day(at) + timedelta(days=5),
        by=secretary.person, at=at,
    )  # fmt: skip
    with pytest.raises(Denied):
        commitments.keep(commitment=owed, by=stranger.person, at=at)
    with pytest.raises(Denied):
        commitments.agree(
            meeting=meeting, text="Otra", owner=health.post, due_on=day(at), by=health.person, at=at
        )
    assert commitments.keep(commitment=owed, by=health.person, at=at).state == "kept"


def test_a_commitment_that_was_moved_is_reminded_anew_for_its_new_day(scene):
    secretary, health, _, meeting, at = scene
    owed = commitments.agree(
        meeting=meeting, text="Algo", owner=health.post, due_on=day(at) + timedelta(days=2),
        by=secretary.person, at=at,
    )  # fmt: skip
    assert clock.tick(at=at).reminded == 1
    assert clock.tick(at=at).reminded == 0
    commitments.move(
        commitment=owed, to=day(at) + timedelta(days=30), reason="Feria", by=health.person, at=at
    )
    assert clock.tick(at=at).reminded == 0
    assert clock.tick(at=at + timedelta(days=28)).reminded == 1


def test_a_worker_killed_between_two_reminders_repeats_none(scene, monkeypatch):
    secretary, health, _, meeting, at = scene
    for n in range(2):
        commitments.agree(
            meeting=meeting, text=f"Algo {n}", owner=health.post, due_on=day(at) + timedelta(days=2),
            by=secretary.person, at=at,
        )  # fmt: skip
    real, calls = clock.remind, []

    def killed(**arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(**arguments)

    monkeypatch.setattr(clock, "remind", killed)
    with pytest.raises(KeyboardInterrupt):
        clock.tick(at=at)
    monkeypatch.setattr(clock, "remind", real)

    assert clock.tick(at=at).reminded == 1
    assert Message.objects.filter(kind="owed_holder").count() == 2


def test_the_seat_stays_with_the_post_when_its_people_change(scene):
    _, health, table, _, at = scene
    new = a_user("Nueva Gestión")
    hand_over(post=health.post, to=new, deputy=None, by=None, at=at)

    assert table in Body.objects.open_to(new)
    forgotten = type(new).objects.get(pk=health.person.pk)
    assert table not in Body.objects.open_to(forgotten)
