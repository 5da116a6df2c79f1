import pytest
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.foundation.ids import new_id
from anclaje.guide.models import Block, BlockChange, Edition
from anclaje.guide.tests.builders import a_draft, an_editor, the_edition
from anclaje.guide.tests.forms.test_blocks import _sent as sent
from anclaje.guide.views.drafting.writing import _form as form_of
from anclaje.network.tests.builders import a_person_with, the_vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    the_vocabulary()
    return a_draft()


@pytest.fixture
def editor(client):
    client.force_login(an_editor())
    return client


def url(name, draft, *more):
    return reverse(f"guide:{name}", args=[draft.number, *more])


def block(draft, stable_id):
    return Block.objects.get(edition=draft, stable_id=stable_id)


def send(client, draft, stable_id, **changed):
    row = block(draft, stable_id)
    data = {**sent(form_of(draft, row)), "seen_version": row.version, **changed}
    return client.post(url("block", draft, stable_id), data)


@pytest.mark.parametrize("page", ["", "P06/", "G1/", "versions/", "blocks/P06.3/", "blocks/P06.3/history/"])
def test_only_editors_see_a_draft(client, draft, page):
    client.force_login(a_person_with(Role.COORDINATOR))
    assert client.get(f"/guide/drafts/{draft.number}/{page}").status_code == 403


def test_an_editor_begins_the_next_edition_with_the_text_of_the_last(editor):
    published = the_edition()
    answer = editor.post(
        "/guide/drafts/",
        {"op_id": str(new_id()), "based_on": str(published.pk), "purpose": "Plazos más claros"},
    )
    assert answer.status_code == 302
    draft = Edition.objects.get(status=Edition.DRAFT)
    assert draft.blocks.count() == published.blocks.count()


def test_the_draft_s_contents_lead_to_every_chapter(editor, draft):
    page = editor.get(url("draft", draft)).content.decode()
    for group in ("G1", "P01", "P13"):
        assert f"/guide/drafts/{draft.number}/{group}/" in page


def test_a_chapter_shows_its_blocks_with_their_tools(editor, draft):
    page = editor.get(url("draft-chapter", draft, "P06")).content.decode()
    assert 'id="P06.3"' in page
    assert url("block", draft, "P06.3") in page
    assert url("block-history", draft, "P06.n1") in page


def test_a_block_is_written_anew_and_the_page_comes_back_to_it(editor, draft):
    answer = send(editor, draft, "P06.3", action__es="Envía lo acordado y nada más.")
    assert answer.url == url("draft-chapter", draft, "P06") + "#P06.3"
    assert block(draft, "P06.3").body["action"]["es"] == "Envía lo acordado y nada más."
    assert block(draft, "P06.3").behind == ["en"]


def test_a_step_s_sentence_follows_its_fields(editor, draft):
    send(editor, draft, "P06.1", amount="12", unit="hours")
    page = editor.get(url("draft-chapter", draft, "P06")).content.decode()
    assert "12 horas" in page


def test_the_preview_shows_and_keeps_nothing(editor, draft):
    row = block(draft, "P06.3")
    data = {**sent(form_of(draft, row)), "action__es": "Todavía no", "seen_version": row.version}
    answer = editor.post(url("block-preview", draft, "P06.3"), data, headers={"HX-Request": "true"})
    assert "Todavía no" in answer.content.decode()
    assert block(draft, "P06.3").body == row.body


def test_whoever_was_slower_sees_both_texts_and_nothing_is_lost(editor, draft):
    seen = block(draft, "G1.1").version
    send(editor, draft, "G1.1", text__es="Lo primero")
    answer = send(editor, draft, "G1.1", text__es="Lo segundo", seen_version=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lo primero" in page
    assert "Lo segundo" in page
    assert block(draft, "G1.1").body["text"]["es"] == "Lo primero"


def test_half_a_time_is_told_and_not_kept(editor, draft):
    answer = send(editor, draft, "P06.1", amount="12", unit="")
    assert answer.status_code == 422


def test_a_new_note_is_added_behind_a_step(editor, draft):
    form = {
        "op_id": str(new_id()), "title__es": "Ojo", "text__es": "Preguntá primero.", "source": "decided"
    }  # fmt: skip
    answer = editor.post(url("block-add", draft) + "?after=P06.2&kind=note", form)
    assert answer.url.endswith("#P06.n3")


def test_a_heading_offers_no_step_behind_it(editor, draft):
    page = editor.get(url("block-add", draft) + "?after=G1.1").content.decode()
    assert "kind=paragraph" in page
    assert "kind=step" not in page


def test_a_block_is_taken_out_with_a_reason_and_brought_back(editor, draft):
    row = block(draft, "P06.n2")
    editor.post(
        url("block-remove", draft, "P06.n2"),
        {"op_id": str(new_id()), "why": "Se repite", "seen_version": row.version},
    )
    assert not draft.blocks.filter(stable_id="P06.n2").exists()
    change = BlockChange.objects.get(stable_id="P06.n2")
    page = editor.get(url("block-history", draft, "P06.n2")).content.decode()
    assert "Se repite" in page
    editor.post(url("block-restore", draft, change.pk), {"op_id": str(new_id())})
    assert block(draft, "P06.n2").body == row.body


def test_the_history_shows_what_was_and_what_is(editor, draft):
    send(editor, draft, "G1.1", text__es="Dice quién hace qué.", why="Más corto")
    page = editor.get(url("block-history", draft, "G1.1")).content.decode()
    assert "<del" in page
    assert "Más corto" in page


def test_blocks_move_by_a_button(editor, draft):
    editor.post(url("block-move", draft, "P06.2"), {"op_id": str(new_id()), "direction": "up"})
    order = list(draft.blocks.in_order().values_list("stable_id", flat=True))
    assert order.index("P06.2") < order.index("P06.1")


def test_a_version_reads_as_the_text_was_then(editor, draft):
    editor.post(url("versions", draft), {"op_id": str(new_id()), "why": "Antes"})
    before = block(draft, "G1.1").body["text"]["es"]
    send(editor, draft, "G1.1", text__es="Otra cosa")
    page = editor.get(url("version", draft, 1)).content.decode()
    assert before in page
    assert "Otra cosa" not in page


@pytest.mark.parametrize("name", ["draft", "versions"])
def test_a_published_edition_is_no_draft(editor, name):
    assert editor.get(reverse(f"guide:{name}", args=[the_edition().number])).status_code == 404


@pytest.mark.parametrize(("page", "most"), [("draft", 24), ("chapter", 24)])
def test_a_draft_s_page_asks_few_queries_however_long_it_is(
    editor, draft, page, most, django_assert_max_num_queries
):
    address = url("draft", draft) if page == "draft" else url("draft-chapter", draft, "P06")
    with django_assert_max_num_queries(most):
        assert editor.get(address).status_code == 200


def test_a_block_is_written_in_its_place(editor, draft):
    """Where a script runs, the form opens in the chapter, and the block comes back in its place."""
    here = {"HX-Request": "true"}
    opened = editor.get(url("block", draft, "P06.3"), headers=here).content.decode()
    assert "<html" not in opened
    assert 'hx-swap="outerHTML"' in opened

    row = block(draft, "P06.3")
    data = {**sent(form_of(draft, row)), "seen_version": row.version, "action__es": "Envía lo acordado."}
    kept = editor.post(url("block", draft, "P06.3"), data, headers=here)
    assert kept.status_code == 200
    assert "Envía lo acordado." in kept.content.decode()
    assert "<html" not in kept.content.decode()

    stale = editor.post(url("block", draft, "P06.3"), {**data, "op_id": str(new_id())}, headers=here)
    assert stale.status_code == 409
    assert "<html" not in stale.content.decode()
