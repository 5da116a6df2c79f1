"""The pages, walked: the secretary's journey, the wall, what a stranger sees, what lists cost."""

import ast
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

import anclaje.coordination
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.coordination import presenting
from anclaje.coordination.actions import agreements, commitments
from anclaje.coordination.models import Commitment, JointAction, Meeting
from anclaje.coordination.tests.scenes import a_joint_action, a_meeting, a_seat, a_secretary, a_table, held
from anclaje.foundation import pack

pytestmark = pytest.mark.django_db


def page(client, name, /, *args, status=200, **question):
    answer = client.get(reverse(f"coordination:{name}", args=args), question)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client, name, /, *args, status=302, query="", **said):
    answer = client.post(reverse(f"coordination:{name}", args=args) + query, {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer


def local(moment):
    return pack.current().calendar.local(moment).strftime("%Y-%m-%dT%H:%M")


def today(moment):
    return pack.current().calendar.day(moment)


def test_the_secretary_walks_from_a_new_table_to_approved_minutes(client):
    now = timezone.now()
    secretary, school = a_secretary(), a_seat(kind="A18")
    client.force_login(secretary.person)
    assert "municipality" in page(client, "new-table") or "where" in page(client, "new-table")
    send(
        client, "new-table", query="?where=06595", kind="local_table", name="Mesa de prueba",
        secretary=secretary.post.pk,
    )  # fmt: skip
    body = secretary.post.secretary_of.get()
    send(client, "add-member", body.pk, post=school.post.pk)
    send(client, "call-meeting", body.pk, first=local(now + timedelta(days=2)), rhythm="month", times=2)
    assert body.meetings.count() == 2

    with writing():
        body.members.update(since_on=today(now) - timedelta(days=30))
    meeting = a_meeting(body, at=now - timedelta(days=9), after=timedelta(days=4))
    send(client, "propose", meeting.pk, title="Turnos")
    send(
        client, "hold", meeting.pk, seen_version=meeting.version,
        **{f"came_{seat.post.organisation_id}": "holder" for seat in (secretary, school)},
    )  # fmt: skip
    for text in ("Mandar la lista", "Armar el taller", "Avisar los cambios"):
        send(
            client, "agree", meeting.pk, text=text, owner=school.post.pk,
            due_on=today(now) + timedelta(days=9),
        )  # fmt: skip
    refused = send(
        client, "agree", meeting.pk, text="Ver AR-B-26-0K7F3-X", owner=school.post.pk,
        due_on=today(now) + timedelta(days=9), status=409,
    )  # fmt: skip
    assert "AR-B-26-0K7F3-X" in refused.content.decode()
    send(client, "draft-minutes", meeting.pk, text="Se habló de los turnos.")
    latest = meeting.minutes.get()
    assert "Turnos" in page(client, "minutes", meeting.pk)
    send(client, "send-minutes", meeting.pk, seen_version=latest.version)
    for seat in (secretary, school):
        client.force_login(seat.person)
        assert "Mandar la lista" in page(client, "minutes", meeting.pk)
        latest.refresh_from_db()
        send(client, "answer-minutes", meeting.pk, answer="approves", seen_version=latest.version)
    latest.refresh_from_db()
    assert latest.state == "approved"

    assert "Mandar la lista" in page(client, "home")
    owed = Commitment.objects.in_order().first()
    send(client, "keep", owed.pk, on=today(now), seen_version=owed.version)
    owed.refresh_from_db()
    assert owed.state == "kept"
    for name in ("commitments", "tables", "calendar", "agreements", "activities", "joint-actions", "ties"):
        page(client, name)
    page(client, "ties-municipality", "06595")
    assert "<svg" in page(client, "ties-institution", school.post.organisation_id)


def test_a_stale_keeping_gets_both_and_changes_nothing(client):
    secretary, school = a_secretary(), a_seat(kind="A18")
    now = timezone.now()
    body = a_table(secretary, school, at=now - timedelta(days=20))
    meeting = held(
        a_meeting(body, at=now - timedelta(days=9)), secretary.post, school.post, at=now - timedelta(days=2)
    )
    owed = commitments.agree(
        meeting=meeting, text="Algo", owner=school.post, due_on=today(now) + timedelta(days=3), by=None,
        at=now - timedelta(days=2),
    )  # fmt: skip
    commitments.move(commitment=owed, to=today(now) + timedelta(days=9), reason="Feria", by=None, at=now)
    client.force_login(school.person)

    send(client, "keep", owed.pk, on=today(now), seen_version=1, status=409)

    owed.refresh_from_db()
    assert owed.state == "open"


def test_an_inspector_at_the_table_sees_its_meeting_and_no_care(client):
    secretary, inspector = a_secretary(), a_seat(Role.INSPECTOR, "A13", everywhere=True)
    meeting = a_meeting(a_table(secretary, inspector, at=timezone.now()), at=timezone.now())
    client.force_login(inspector.person)

    page(client, "meeting", meeting.pk)
    for address in ("cases:today", "cases:list", "cases:referrals"):
        assert client.get(reverse(address)).status_code == 403


def test_who_does_not_sit_there_knows_of_the_table_and_not_of_what_it_says(client):
    secretary, stranger = a_secretary(), a_seat(Role.INSPECTOR, "A13")
    body = a_table(secretary, at=timezone.now())
    meeting = a_meeting(body, at=timezone.now())
    client.force_login(stranger.person)

    assert reverse("coordination:meeting", args=[meeting.pk]) not in page(client, "table", body.pk)
    page(client, "meeting", meeting.pk, status=404)
    page(client, "minutes", meeting.pk, status=404)
    page(client, "call-meeting", body.pk, status=403)


def test_a_joint_action_does_not_exist_for_others_and_care_opens_the_entry(client):
    inspector = a_seat(Role.INSPECTOR, "A13")
    care, stranger = a_secretary(), a_seat(Role.INSPECTOR, "A13")
    action = a_joint_action(inspector, care, at=timezone.now())
    client.force_login(stranger.person)
    page(client, "joint-action", action.pk, status=404)
    client.force_login(inspector.person)
    shown = page(client, "joint-action", action.pk)
    assert f"<h1>{presenting.joint_action_title(action)}</h1>" in shown
    assert action.code in shown
    send(client, "enter", action.pk, seen_version=action.version, status=409)
    client.force_login(care.person)
    send(
        client, "confirm-care", action.pk, seen_version=action.version, interpreter="ready",
        transport="ready", shelter="not_needed",
    )  # fmt: skip
    client.force_login(inspector.person)
    send(client, "enter", action.pk, seen_version=action.version + 1)
    assert JointAction.objects.get(pk=action.pk).state == "under_way"


def test_links_to_meetings_tell_themselves_apart(client):
    now = timezone.now()
    secretary = a_secretary()
    body = a_table(secretary, at=now - timedelta(days=30))
    coming = [a_meeting(body, at=now, after=timedelta(days=n)) for n in (3, 5)]
    client.force_login(secretary.person)

    for shown in (page(client, "calendar"), page(client, "table", body.pk)):
        for meeting in coming:
            assert f">{presenting.meeting_title(meeting)}</a>" in shown
    assert f'line__who">{body.name}' not in shown


def test_what_two_institutions_do_next_opens_where_it_is_done(client):
    now = timezone.now()
    secretary, school = a_secretary(), a_seat(kind="A18")
    body = a_table(secretary, school, at=now - timedelta(days=30))
    here = reverse("coordination:ties-institution", args=[school.post.organisation_id])

    client.force_login(secretary.person)
    (row,) = client.get(here).context["rows"]
    assert row["step"] == "call_meeting"
    assert row["door"] == reverse("coordination:call-meeting", args=[body.pk])

    client.force_login(school.person)
    (row,) = client.get(here).context["rows"]
    assert row["door"] == ""


def test_lists_cost_the_same_however_long_they_are(client, django_assert_max_num_queries):
    now = timezone.now()
    secretary, school = a_secretary(), a_seat(kind="A18")
    body = a_table(secretary, school, at=now - timedelta(days=30))
    meeting = held(
        a_meeting(body, at=now - timedelta(days=20)), secretary.post, school.post, at=now - timedelta(days=10)
    )
    for n in range(12):
        commitments.agree(
            meeting=meeting, text=f"Algo {n}", owner=school.post, due_on=today(now) + timedelta(days=n + 1),
            by=None, at=now - timedelta(days=2),
        )  # fmt: skip
        agreements.sign_agreement(
            title=f"Convenio {n}", place=body.place, signed_on=today(now), ends_on=None,
            keeper=secretary.post, by=None, at=now,
            parties={secretary.post.organisation: "Recibir", school.post.organisation: "Avisar"},
        )  # fmt: skip
        a_table(secretary, at=now - timedelta(days=2), name=f"Otra mesa {n}")
        a_meeting(body, at=now, after=timedelta(days=n + 1))
    assert Meeting.objects.count() == 13
    client.force_login(school.person)
    lists = {"commitments": 14, "agreements": 14, "tables": 14, "calendar": 14, "home": 26}
    for name, most in lists.items():
        with django_assert_max_num_queries(most):
            page(client, name)
    with django_assert_max_num_queries(40):
        page(client, "ties")


def test_nothing_in_this_app_imports_cases_or_the_guide():
    found = set()
    for path in Path(anclaje.coordination.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
            elif isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
    above = ("anclaje.cases", "anclaje.guide", "anclaje.website")
    assert not {name for name in found if name.startswith(above)}
