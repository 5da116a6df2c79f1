import uuid

import pytest

from anclaje.audit.recording import writing
from anclaje.guide.actions.law import keep_law
from anclaje.guide.forms.law import LawForm
from anclaje.guide.models import Block, LawEntry
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.sources_scene import a_draft, an_editor
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
LAW = "/guide/law/"
CODE = "ley-26364-6"


@pytest.fixture(autouse=True)
def edition():
    return the_edition()


def text(response):
    return " ".join(response.content.decode().split())


def sent(law, **changes):
    given = {name: value or "" for name, value in LawForm.initial_of(law).items()}
    return {**given, "op_id": str(uuid.uuid4()), **changes}


def test_everybody_who_signs_in_reads_what_cites_each_norm(client):
    client.force_login(a_user())

    page = text(client.get(LAW))

    assert "/guide/1/P02/#P02.1" in page
    assert "/guide/1/#G2.1" in page, "Notes cite law too."
    assert f"{LAW}{CODE}/" not in page
    assert "/guide/law/new/" not in page


def test_only_editors_see_what_the_draft_cites(client):
    draft = a_draft()
    with writing():
        note = Block.objects.get(edition=draft, stable_id="G2.2")
        note.body = {**note.body, "legal": [CODE]}
        note.save()
    address = f"/guide/drafts/{draft.number}/G2/#G2.2"

    client.force_login(a_user())
    assert address not in text(client.get(LAW))
    client.force_login(an_editor())
    assert address in text(client.get(LAW))


def test_the_register_is_read_as_it_stood_on_a_day_and_flags_what_was_not_in_force(client):
    client.force_login(a_user())

    assert "Citadas, y no vigentes ese día" not in text(client.get(LAW))
    page = text(client.get(f"{LAW}?on=1990-01-01"))
    assert "Citadas, y no vigentes ese día" in page
    assert "todavía no vigente ese día" in page


def test_a_day_that_is_none_shows_today(client):
    client.force_login(a_user())

    assert client.get(f"{LAW}?on=ayer").status_code == 200


def test_a_norm_that_ended_is_flagged_beside_what_cites_it(client):
    client.force_login(an_editor())
    law = LawEntry.objects.get(code=CODE)

    client.post(f"{LAW}{CODE}/", sent(law, in_force_to="2024-12-31", status="repealed"))

    page = text(client.get(LAW))
    assert "Citadas, y no vigentes ese día" in page


def test_an_editor_adds_a_norm(client):
    client.force_login(an_editor())
    new = {
        "op_id": str(uuid.uuid4()), "norm_es": "Ordenanza 12", "text_es": "Crea la mesa local.",
        "in_force_from": "2021", "status": "to_check", "source": "K",
    }  # fmt: skip

    page = text(client.post(f"{LAW}new/", new, follow=True))

    assert "Ordenanza 12" in page


def test_a_date_that_is_none_is_refused_and_nothing_is_lost(client):
    client.force_login(an_editor())
    law = LawEntry.objects.get(code=CODE)

    response = client.post(f"{LAW}{CODE}/", sent(law, in_force_from="hace años"))

    assert response.status_code == 409
    assert "hace años" in text(response)


def test_a_stale_page_shows_both_texts(client):
    client.force_login(an_editor())
    law = LawEntry.objects.get(code=CODE)
    stale = sent(law, norm_es="Mía")
    form = LawForm(sent(law, norm_es="De otra persona"))
    assert form.is_valid()
    keep_law(entry=law, facts=form.facts(), by=None, at=NOW)

    response = client.post(f"{LAW}{CODE}/", stale)

    assert response.status_code == 409
    assert "De otra persona" in text(response)
    assert "Mía" in text(response)


def test_others_cannot_change_it(client):
    client.force_login(a_user())

    assert client.get(f"{LAW}{CODE}/").status_code == 403
    assert client.get(f"{LAW}new/").status_code == 403
    assert client.get(f"{LAW}nada/").status_code == 403
