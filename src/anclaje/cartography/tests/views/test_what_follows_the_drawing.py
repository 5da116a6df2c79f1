"""The pages after the drawing: relationships, rounds, what the map says, the plan; and who opens which."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cartography import queries_findings
from anclaje.cartography.actions import exercises, legend, plan, team
from anclaje.cartography.domain.findings import findings
from anclaje.cartography.domain.states import Promise
from anclaje.cartography.domain.validation import State
from anclaje.cartography.models import Actor, Feature, PlanRow, Tie, ValidationRound
from anclaje.cartography.tests.scenes import (
    a_category,
    a_facilitator,
    a_group,
    a_workshop,
    an_exercise,
)
from anclaje.cartography.tests.scenes_after_drawing import (
    a_mark,
    a_point,
    a_promise,
    a_round,
    a_square,
    a_tie,
    an_actor,
)
from anclaje.network.models import ProposedEntry
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_person_with, a_post, an_organisation

pytestmark = pytest.mark.django_db


def page(client, name, /, *args, status=200, **question):
    answer = client.get(reverse(f"cartography:{name}", args=args), question)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client, name, /, *args, status=302, query="", **said):
    address = reverse(f"cartography:{name}", args=args) + query
    answer = client.post(address, {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer


@pytest.fixture
def someone(client):
    found = a_facilitator()
    client.force_login(found.person)
    return found


def groups_of(exercise, count=3):
    workshop = a_workshop(exercise, at=timezone.now())
    return [a_group(workshop, at=timezone.now()) for _ in range(count)]


# ------------------------------------------------------------------ relationships


def test_a_facilitator_draws_the_relationships_and_reads_what_they_say(client, someone):
    row = an_exercise(someone)
    place = a_mark(row, "L03", a_point(), words="el comedor")
    page(client, "sociogram", row.pk)
    page(client, "new-actor", row.pk, feature=place.pk)
    send(client, "new-actor", row.pk, kind="organisation", words="comedor", feature=place.pk)
    for words in ("escuela", "salita"):
        send(client, "new-actor", row.pk, kind="institution", words=words)
    kitchen, school, _health = (Actor.objects.get(words=words) for words in ("comedor", "escuela", "salita"))
    page(client, "new-tie", row.pk, **{"from": kitchen.pk})
    send(client, "new-tie", row.pk, source=kitchen.pk, target=school.pk, kind="missing")

    told = page(client, "sociogram", row.pk)

    assert "salita no tiene ningún vínculo vivo" in told
    assert "Entre comedor y escuela no hay vínculo" in told
    assert "grupos que lo contaron: 0" in told
    assert f"#feature-{place.pk}" in told
    assert "comedor" in page(client, "feature", place.pk).split("Actores que están acá")[1]
    assert told.count('<svg class="sociogram') == 2
    send(client, "keep-picture", row.pk)
    assert Actor.objects.filter(x__isnull=False).count() == 3
    send(client, "forget-picture", row.pk)
    tie = Tie.objects.get()
    send(client, "withdraw-tie", tie.pk, seen_version=tie.version)
    assert "ausente pero necesario" not in page(client, "actor", kitchen.pk)
    kitchen.refresh_from_db()
    seen = kitchen.version
    send(client, "change-actor", kitchen.pk, kind="organisation", words="merendero", seen_version=seen)
    kitchen.refresh_from_db()
    send(client, "withdraw-actor", kitchen.pk, seen_version=kitchen.version)
    assert "merendero" not in page(client, "sociogram", row.pk)


def test_what_may_be_a_name_is_said_on_the_form(client, someone):
    row = an_exercise(someone)

    refused = send(client, "new-actor", row.pk, kind="role", words="Juana Azurduy", status=409)

    assert "Juana Azurduy" in refused.content.decode()
    assert not Actor.objects.exists()


# ------------------------------------------------------------------ rounds


def test_a_round_goes_from_its_questions_over_paper_to_what_is_validated(client, someone):
    row = an_exercise(someone)
    school = a_mark(row, "L01", a_point(), groups_of(row))
    closed = a_mark(row, "L17", a_square())
    tie = a_tie(an_actor(row, "comedor"), an_actor(row, "escuela"))
    send(client, "new-round", row.pk, held_on="2026-11-20", where="El club")
    held = ValidationRound.objects.get()
    asked = page(client, "ask-in-round", held.pk)
    assert str(school.pk) in asked
    assert str(closed.pk) not in asked
    send(client, "ask-in-round", held.pk, features=[school.pk], ties=[tie.pk])

    send(client, "round-sheet", held.pk)
    paper = client.get(reverse("cartography:round-sheet", args=[held.pk]))
    assert paper.content.startswith(b"%PDF")
    first, second = held.questions.in_order()
    held.refresh_from_db()
    page(client, "count-voices", held.pk)
    said = {f"confirmed_{first.pk}": 9, f"disputed_{second.pk}": 4}
    send(client, "count-voices", held.pk, people=3, seen_version=held.version, status=409, **said)
    send(client, "count-voices", held.pk, people=12, seen_version=held.version, **said)
    assert "Así quedaría" in page(client, "round", held.pk)
    held.refresh_from_db()
    send(client, "close-round", held.pk, seen_version=held.version)

    assert Feature.objects.confirmed().get() == school
    assert "Así quedó" in page(client, "round", held.pk)
    page(client, "rounds", row.pk)


# ------------------------------------------------------------------ what the map says


def test_a_finding_with_its_evidence_becomes_a_row_of_the_plan(client, someone):
    row = an_exercise(someone)
    for group in groups_of(row, 2):
        a_mark(row, "L12", a_square(), [group])
    told = page(client, "findings", row.pk)
    assert "2 grupos" in told
    href = told.split('class="finding__says"><a href="')[1].split('"')[0].replace("&amp;", "&")
    one = client.get(href).content.decode()
    assert "where__area" in one
    new = one.split("plan/new/")[1].split('"')[0].replace("&amp;", "&")
    form = client.get(reverse("cartography:new-promise", args=[row.pk]) + new).content.decode()
    assert "basural" in form

    today = timezone.localdate()
    send(
        client, "new-promise", row.pk, query=new, problem="Se junta basura", objective="Sin basural",
        action="Juntarla", lead=row.lead_id, lead_role="servicios urbanos", agreed_on=today,
        due_on=today + timedelta(days=20),
    )  # fmt: skip

    promise = PlanRow.objects.get()
    assert promise.evidence[0]["groups"] == 2
    assert "basural" in page(client, "promise", promise.pk)


def test_what_the_map_says_is_worked_out_once_and_again_after_every_change(client, someone, monkeypatch):
    asked = []
    monkeypatch.setattr(queries_findings, "findings", lambda *said: asked.append(1) or [*findings(*said)])
    row = an_exercise(someone)
    first, second = groups_of(row, 2)
    mark = a_mark(row, "L12", a_square(), [first])
    assert "2 grupos" not in page(client, "findings", row.pk)
    page(client, "findings", row.pk)
    assert len(asked) == 1

    other = a_mark(row, "L12", a_square(), [second])
    assert "2 grupos" in page(client, "findings", row.pk)
    with writing():
        for one in (mark, other):
            one.heard = State.DISPUTED
            one.save(update_fields=["heard"])

    assert "2 grupos" not in page(client, "findings", row.pk)
    assert len(asked) == 3


def test_how_far_people_walk_is_asked_and_changes_what_is_near(client, someone):
    row = an_exercise(someone)
    a_mark(row, "L12", a_square())
    a_mark(row, "L03", a_point(-60.325, -36.90))

    far = page(client, "findings", row.pk, reach_m=200)
    near = page(client, "findings", row.pk, reach_m=3000)

    assert "sin ningún lugar que cuide" in far
    assert "sin ningún lugar que cuide" not in near


def test_what_is_restricted_says_nothing_to_whom_it_is_closed_and_lies_in_zones(client, someone):
    row = an_exercise(someone)
    agreed = row.legend.get(code="L17")
    legend.agree_to_digitise(entry=agreed, group_agreed=True, seen_version=None, by=None, at=timezone.now())
    for group in groups_of(row, 2):
        a_mark(row, "L17", a_square(), [group])
    told = page(client, "findings", row.pk)
    assert "trabajo en calle" in told
    href = told.split('class="finding__says"><a href="')[1].split('"')[0].replace("&amp;", "&")
    one = client.get(href).content.decode()
    assert "zonas de 250" in one
    assert "#feature-" not in one
    new = one.split("plan/new/")[1].split('"')[0].replace("&amp;", "&")
    form = client.get(reverse("cartography:new-promise", args=[row.pk]) + new).content.decode()
    assert "trabajo en calle" not in form.split("<textarea")[1].split("</textarea>")[0]

    a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"), holder=someone.person)
    forget_standing(someone.person)

    assert "trabajo en calle" not in page(client, "findings", row.pk)
    assert client.get(href).status_code == 404


def test_what_the_directory_lacks_is_a_note_without_anything_else_of_the_map(client, someone):
    row = an_exercise(someone)
    an_actor(row, "Cooperativa El Puente")
    an_actor(row, "promotora de salud", "role")

    told = page(client, "directory-note", row.pk)

    assert "Cooperativa El Puente" in told
    assert "mailto:?subject=" in told
    assert "promotora" not in told


# ------------------------------------------------------------------ the plan


def test_a_promise_is_followed_with_its_money_and_its_invitations(client, someone):
    row = an_exercise(someone, at=timezone.now())
    office = an_organisation("Oficina de empleo")
    promise = a_promise(row, at=timezone.now(), agreed_on=timezone.localdate())
    page(client, "plan", row.pk)
    send(client, "new-money", promise.pk, amount="1500000", currency="ars", beneficiary="Municipio")
    money = promise.money.get()
    page(client, "move-money", money.pk)
    today = timezone.localdate()
    send(client, "move-money", money.pk, to="announced", on=today, document="")
    send(client, "invite", promise.pk, organisation=office.pk, purpose="employment", sent_on=today)
    invited = promise.invitations.get()
    page(client, "answer-invitation", invited.pk)
    send(client, "answer-invitation", invited.pk, answer="accepted", on=today, seen_version=1)
    page(client, "change-promise", promise.pk)
    page(client, "move-promise", promise.pk)
    send(client, "move-promise", promise.pk, to="under_way", on=today, seen_version=promise.version)

    told = page(client, "promise", promise.pk)

    assert "ARS 1.500.000" in told
    assert "anunciad" in told
    assert "aceptó" in told
    assert "en curso" in told
    assert "ARS 1.500.000" in page(client, "plan", row.pk)


def test_the_plan_goes_to_officials_as_documents_that_open_without_its_evidence(client, someone):
    row = an_exercise(someone)
    evidence = {
        "kind": "agreed", "facts": {"category": "L17"}, "groups": 2, "sheets": [], "features": ["x"],
        "sensitivity": "restricted", "said_on": "2026-11-20",
    }  # fmt: skip
    a_promise(row, evidence=[evidence])

    docx = client.get(reverse("cartography:plan-docx", args=[row.pk])).content
    pdf = client.get(reverse("cartography:plan-pdf", args=[row.pk])).content

    document = Document(BytesIO(docx))
    text = "\n".join(cell.text for table in document.tables for line in table.rows for cell in line.cells)
    assert "Abrir la salita" in text
    assert "1 hallazgo del mapa" in text
    assert "trabajo en calle" not in text
    assert pdf.startswith(b"%PDF")


def test_partners_read_promises_without_what_the_map_said(client):
    row, school = an_exercise(), an_organisation("Escuela", kind="A18")
    team.add_partner(exercise=row, organisation=school, by=None, at=timezone.now())
    evidence = {
        "kind": "agreed", "facts": {"category": "L12"}, "groups": 2, "sheets": ["S-ABCDE"], "features": ["x"],
        "sensitivity": "partners", "said_on": "2026-11-20",
    }  # fmt: skip
    promise = a_promise(row, evidence=[evidence])
    client.force_login(a_person_with(Role.SERVICE_WORKER, organisation=school))

    told = page(client, "promise", promise.pk)

    assert "Abrir la salita" in told
    assert "basural" not in told
    assert "S-ABCDE" not in told
    page(client, "plan", row.pk)
    assert reverse("cartography:plan", args=[row.pk]) in page(client, "exercise", row.pk)
    assert client.get(reverse("cartography:plan-docx", args=[row.pk])).status_code == 200
    for name in ("change-promise", "check-promise-words", "new-money", "invite"):
        page(client, name, promise.pk, status=403)
    page(client, "move-promise", promise.pk, status=403)


def test_the_public_page_is_there_if_the_exercise_says_so_and_shows_checked_words_alone(client):
    row = an_exercise()
    first = a_promise(row)
    a_promise(row, action="Poner luces en la esquina")
    page(client, "promises", row.pk, status=404)
    exercises.change_exercise(
        exercise=row, purpose=row.purpose, red_lines="", is_public=True, seen_version=None, by=None,
        at=timezone.now(),
    )  # fmt: skip
    plan.check_promise_words(row=first, names_nobody=True, seen_version=None, by=None, at=timezone.now())

    told = page(client, "promises", row.pk)

    assert "Abrir la salita" in told
    assert "Poner luces" not in told
    assert "todavía se están leyendo" in told
    assert first.problem not in told


def test_kept_late_and_dropped_stand_apart_on_the_public_page(client):
    now, today = timezone.now(), timezone.localdate()
    row = an_exercise(at=now - timedelta(days=60))
    exercises.change_exercise(
        exercise=row, purpose=row.purpose, red_lines="", is_public=True, seen_version=None, by=None, at=now
    )
    agreed = {"agreed_on": today - timedelta(days=40), "at": now}
    kept, dropped, _late = (a_promise(row, due_on=today - timedelta(days=3), **agreed) for _ in range(3))
    for promise, to, reason in ((kept, Promise.KEPT, ""), (dropped, Promise.DROPPED, "No hay dinero")):
        plan.move_promise(
            row=promise,
            to=to,
            on=today - timedelta(days=5),
            reason=reason,
            seen_version=None,
            by=None,
            at=now,
        )

    told = page(client, "promises", row.pk)

    assert "cumplido a tiempo" in told
    assert told.index(">Cumplidos") < told.index(">Atrasados") < told.index(">Abandonados")
    assert "No hay dinero" not in told


# ------------------------------------------------------------------ who sees what


def test_to_whoever_is_not_in_the_team_none_of_it_exists(client):
    row = an_exercise()
    one, other = an_actor(row, "comedor"), an_actor(row, "escuela")
    tie = a_tie(one, other)
    held = a_round(row, [a_mark(row, a_category(row).code, a_point())])
    promise = a_promise(row)
    client.force_login(a_facilitator().person)

    for name, key in (
        ("sociogram", row.pk), ("new-actor", row.pk), ("new-tie", row.pk), ("actor", one.pk),
        ("change-actor", one.pk), ("rounds", row.pk), ("new-round", row.pk), ("round", held.pk),
        ("ask-in-round", held.pk), ("count-voices", held.pk), ("round-sheet", held.pk),
        ("findings", row.pk), ("directory-note", row.pk), ("plan", row.pk), ("new-promise", row.pk),
        ("promise", promise.pk), ("change-promise", promise.pk), ("move-promise", promise.pk),
        ("plan-docx", row.pk), ("plan-pdf", row.pk), ("new-money", promise.pk), ("invite", promise.pk),
        ("promises", row.pk),
    ):  # fmt: skip
        page(client, name, key, status=404)
    send(client, "withdraw-tie", tie.pk, status=404)
    send(client, "close-round", held.pk, status=404)


def test_an_inspector_is_turned_away_from_all_of_it(client):
    row = an_exercise()
    client.force_login(a_person_with(Role.INSPECTOR, organisation=an_organisation(kind="A13")))

    for name in ("sociogram", "rounds", "findings", "plan", "plan-docx", "directory-note"):
        page(client, name, row.pk, status=403)


def test_the_pages_ask_no_more_for_more_rows(client, someone, django_assert_max_num_queries):
    row = an_exercise(someone)
    rows = [an_actor(row, f"actor {number}") for number in range(8)]
    for one in rows[1:]:
        a_tie(rows[0], one)
        a_promise(row)

    for name in ("sociogram", "plan", "findings"):
        page(client, name, row.pk)
        with django_assert_max_num_queries(24):
            page(client, name, row.pk)


def test_what_the_directory_lacks_is_proposed_to_whoever_keeps_it(client, someone):
    row = an_exercise(someone)
    an_actor(row, "Club del puente")
    assert "Proponerlas al directorio" in page(client, "directory-note", row.pk)

    send(client, "propose-entries", row.pk)

    proposed = ProposedEntry.objects.get(name="Club del puente")
    assert (proposed.place, proposed.state) == (row.neighbourhood.place, "waiting")
    assert row.neighbourhood.name in proposed.heard_of
    assert "esperan a quien mantiene" in page(client, "directory-note", row.pk)
