import uuid

import pytest

from anclaje.accounts.roles import Role
from anclaje.guide import queries
from anclaje.guide.actions.overlays import carry_overlays, state_time
from anclaje.guide.domain.values import Span
from anclaje.guide.models import OverlayConflict
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.editions import a_further_edition, body_of
from anclaje.network.tests.builders import a_municipality, a_person_with, a_user, an_organisation

pytestmark = pytest.mark.django_db
PLACE = "/guide/places/06595/"


@pytest.fixture
def place():
    the_edition()
    return a_municipality()


@pytest.fixture
def focal_point(client, place):
    client.force_login(a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=place)))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def a_conflict(place, changes=None):
    state_time(
        municipality=place, step_id="P02.1", amount=5, unit="days", office="Guardia urbana", by=None, at=NOW,
        seen_version=None,
    )  # fmt: skip
    clock = {**body_of(the_edition(), "P02.1")["clock"], "amount": 48}
    edition = a_further_edition(changes or {"P02.1": {"clock": clock}})
    (conflict,) = carry_overlays(edition=edition, by=None, at=NOW)
    return conflict


def decide(client, conflict, answer, **changes):
    given = {"op_id": str(uuid.uuid4()), "seen_version": conflict.version, "answer": answer, **changes}
    return client.post(f"{PLACE}conflicts/{conflict.pk}/", given, follow=True)


def own_step(**changes):
    return {
        "op_id": str(uuid.uuid4()), "seen_version": 0, "procedure": "P02", "who": "Guardia urbana",
        "action": "Acompaña a la persona.", "output": "Nota", "actor": "A10", "doer": "actor", "runs": "case",
        "amount": 4, "unit": "hours", "after": "case_opened", **changes,
    }  # fmt: skip


def test_what_was_said_stands_beside_what_the_province_said_then_and_says_now(focal_point, place):
    a_conflict(place)

    page = text(focal_point.get(f"{PLACE}conflicts/"))

    assert "5 días" in page
    assert "Guardia urbana" in page
    assert "24 horas desde que" in page
    assert "48" in page.split('<ins class="pencil">')[1]
    assert f"{PLACE}P02.1/" in page


def test_everybody_sees_how_many_wait_and_only_who_may_the_way_to_decide(client, focal_point, place):
    a_conflict(place)
    link = f'href="{PLACE}conflicts/"'
    assert link in text(focal_point.get(PLACE))

    client.force_login(a_user())
    page = text(client.get(PLACE))
    assert "contradice una cosa" in page
    assert link not in page
    assert 'data-label="Por decidir">1<' in text(client.get("/guide/places/"))


def test_keeping_the_word_is_one_press(focal_point, place):
    page = text(decide(focal_point, a_conflict(place), "kept"))

    assert queries.overlay_for(place).stated()["P02.1"].span == Span(5, "days")
    assert "Decidido" in page
    assert "Por decidir" in text(focal_point.get("/guide/places/"))


def test_taking_the_province_s_is_one_press(focal_point, place):
    decide(focal_point, a_conflict(place), "provincial")

    assert queries.overlay_for(place).stated() == {}
    assert "No hay nada por decidir" in text(focal_point.get(f"{PLACE}conflicts/"))


def test_saying_it_anew_begins_with_what_was_said(focal_point, place):
    conflict = a_conflict(place)

    page = text(focal_point.get(f"{PLACE}P02.1/"))

    assert 'value="5"' in page
    assert 'value="Guardia urbana"' in page
    conflict.refresh_from_db()
    assert conflict.decision == ""


def test_a_stale_page_and_a_second_decision_change_nothing(focal_point, place):
    conflict = a_conflict(place)

    assert decide(focal_point, conflict, "kept", seen_version=9).status_code == 409
    assert decide(focal_point, conflict, "nonsense").status_code == 422
    decide(focal_point, conflict, "provincial")
    assert decide(focal_point, conflict, "kept", seen_version=2).status_code == 409

    assert OverlayConflict.objects.get().decision == "provincial"


def test_others_decide_nothing(client, place):
    conflict = a_conflict(place)
    client.force_login(a_user())

    assert client.get(f"{PLACE}conflicts/").status_code == 403
    assert decide(client, conflict, "kept").status_code == 403


def test_a_conflict_of_another_place_is_not_found_here(focal_point, place):
    conflict = a_conflict(place)
    conflict_of = f"/guide/places/06595/conflicts/{uuid.uuid4()}/"

    assert focal_point.post(conflict_of, {"answer": "kept"}).status_code == 404
    assert OverlayConflict.objects.get(pk=conflict.pk).decision == ""


def test_what_the_edition_dropped_becomes_a_step_of_their_own(focal_point, place):
    conflict = a_conflict(place, {"P02.1": None})
    page = text(focal_point.get(f"{PLACE}conflicts/"))
    address = f"{PLACE}own/?instead={conflict.pk}"
    assert "Este paso ya no está en la guía" in page
    assert address in page

    assert 'value="Guardia urbana"' in text(focal_point.get(address))
    focal_point.post(address, own_step(seen_version=2))

    conflict.refresh_from_db()
    assert conflict.decision == "rewritten"
    assert [step.id for step in queries.overlay_for(place).own_steps()] == ["P02.m1"]


def test_a_focal_point_adds_changes_and_takes_back_an_own_step(focal_point, place):
    page = text(focal_point.post(f"{PLACE}own/", own_step(), follow=True))
    assert 'id="P02.m1"' in page
    assert "Acompaña a la persona." in page
    assert f"{PLACE}own/P02.m1/" in page

    focal_point.post(f"{PLACE}own/P02.m1/", own_step(seen_version=1, output="Acta firmada"))
    assert "Acta firmada" in text(focal_point.get(f"{PLACE}own/P02.m1/"))

    back = {"op_id": str(uuid.uuid4()), "seen_version": 2}
    focal_point.post(f"{PLACE}own/P02.m1/take-back/", back)
    assert queries.overlay_for(place).own_steps() == ()
    assert focal_point.get(f"{PLACE}own/P02.m1/").status_code == 404


def test_an_own_step_told_in_one_language_is_read_in_the_other_too(focal_point, place):
    focal_point.post(f"{PLACE}own/", own_step())

    (step,) = queries.overlay_for(place).own_steps()
    assert step.action == {"es": "Acompaña a la persona."}
    assert "Acompaña" in text(focal_point.get(f"{PLACE}?in=en"))


def test_what_is_missing_is_said_beside_its_field(focal_point, place):
    response = focal_point.post(f"{PLACE}own/", own_step(action=""))

    assert response.status_code == 422
    assert queries.overlay_for(place) is None


def test_a_step_that_could_not_run_is_refused_in_words(focal_point, place):
    response = focal_point.post(f"{PLACE}own/", own_step(runs="before", after="plan_agreed"))

    assert response.status_code == 409
    assert "Este paso no podría correr" in text(response)


def test_others_add_no_step(client, place):
    client.force_login(a_user())

    assert client.get(f"{PLACE}own/").status_code == 403
    assert client.post(f"{PLACE}own/", own_step()).status_code == 403
