import re
import uuid
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from anclaje.guide.actions import consultation, drafting
from anclaje.guide.models import Block, Comment, Invitation, Round
from anclaje.guide.queries_consultation import invitation_with
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.builders_consultation import (
    a_comment,
    a_meeting,
    a_round,
    a_suggestion,
    an_editor,
    an_invitation,
    answered,
    the_draft,
)
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def at_that_time(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def editor(client):
    client.force_login(an_editor())
    return client


def text(response):
    return " ".join(response.content.decode().split())


def rounds_of(edition, page=""):
    return f"/guide/drafts/{edition.number}/rounds/{page}"


def path_of(round, page=""):
    return rounds_of(round.edition, f"{round.number}/{page}")


def form(**words):
    return {"op_id": str(uuid.uuid4()), **words}


def test_an_editor_opens_a_round(editor):
    draft = the_draft()
    assert "Abrir una ronda" in text(editor.get(rounds_of(draft)))

    data = form(
        title="Con los municipios", opens_on="2026-11-20", closes_on="2026-12-04", shows_comments="on",
        questions="¿Se puede?\n\n¿Falta alguien?",
    )  # fmt: skip
    page = editor.post(rounds_of(draft, "new/"), data, follow=True)

    opened = Round.objects.get()
    assert [question["text"]["es"] for question in opened.questions] == ["¿Se puede?", "¿Falta alguien?"]
    assert "Con los municipios" in text(page)
    assert "Con los municipios" in text(editor.get(rounds_of(draft)))


def test_days_in_the_wrong_order_are_said(editor):
    data = form(title="Al revés", opens_on="2026-12-04", closes_on="2026-11-20")
    page = editor.post(rounds_of(the_draft(), "new/"), data)

    assert page.status_code == 409
    assert "Al revés" in text(page)


@pytest.mark.parametrize("page", ["", "comments/", "lost/", "meeting/", "matrix/", "matrix.xlsx", "invite/"])
def test_nobody_else_sees_the_editors_pages(client, page):
    opened = a_round()
    client.force_login(a_user())

    assert client.get(path_of(opened, page)).status_code == 403


def test_a_round_that_is_not_there_is_not_found(editor):
    assert editor.get(rounds_of(the_draft(), "9/")).status_code == 404


def test_a_link_is_shown_once_with_ways_to_send_it_that_name_nobody(editor):
    opened = a_round()
    same = form(institution="Escuela 12", person="Rosa Prueba")

    page = editor.post(path_of(opened, "invite/"), same)

    shown = page.content.decode()
    secret = re.search(r"/guide/review/(\w+)/", shown)[1]
    assert invitation_with(secret) == Invitation.objects.get()
    sent = re.findall(r'href="((?:mailto:|https://wa\.me)[^"]+)"', shown)
    assert len(sent) == 2
    assert not any("Rosa" in way or "Escuela" in way for way in sent)
    assert "no-store" in page.headers["Cache-Control"]
    again = editor.post(path_of(opened, "invite/"), same, follow=True)
    assert secret not in text(again)
    assert Invitation.objects.count() == 1


def test_an_account_is_invited_by_its_address(editor):
    user, opened = a_user(), a_round()

    editor.post(path_of(opened, "invite/"), form(account=user.email))
    unknown = editor.post(path_of(opened, "invite/"), form(account="nadie@prueba.example"))

    assert Invitation.objects.get().user == user
    assert unknown.status_code == 422


def test_a_link_is_revoked_and_made_anew(editor):
    invited = an_invitation()
    base = path_of(invited.round, f"invitations/{invited.pk}/")

    editor.post(f"{base}revoke/", form())
    assert invitation_with(invited.secret) is None
    page = editor.post(f"{base}renew/", form())

    secret = re.search(r"/guide/review/(\w+)/", text(page))[1]
    assert invitation_with(secret) == invited


def test_a_comment_is_answered_beside_its_words_and_the_next_one_follows(editor):
    first = a_suggestion()
    second = a_comment(first.invitation, stable_id="P02.1")
    url = path_of(first.round, f"comments/{first.pk}/")

    page = text(editor.get(url))
    assert "<mark>rechaza con un motivo</mark>" in page
    data = form(seen_version=first.version, outcome="accepted", reason="Más claro.", put_in="on")
    answer = editor.post(url, data)

    assert answer["Location"] == path_of(first.round, f"comments/{second.pk}/")
    body = Block.objects.get(edition=first.round.edition, stable_id="P06.4").body
    assert body["action"]["es"] == "Acepta, dice que no y por qué o pide un dato."


def test_an_earlier_reason_is_used_again(editor):
    first, second = a_comment(), None
    second = a_comment(first.invitation)
    answered(first, reason="Ya lo dice otro paso.")

    data = form(seen_version=1, outcome="not_accepted", earlier_reason="Ya lo dice otro paso.")
    editor.post(path_of(first.round, f"comments/{second.pk}/"), data)

    assert Comment.objects.get(pk=second.pk).reason == "Ya lo dice otro paso."


def test_two_editors_who_answer_at_once_see_both_texts(editor):
    said = a_comment()
    answered(said, "partly", reason="Una parte.")

    data = form(seen_version=said.version, outcome="not_accepted", reason="No va.")
    page = editor.post(path_of(said.round, f"comments/{said.pk}/"), data)

    assert page.status_code == 409
    assert "Una parte." in text(page)
    assert "No va." in text(page)
    assert Comment.objects.get().outcome == "partly"


def test_a_duplicate_is_chosen_from_the_round(editor):
    first = a_comment()
    again = a_comment(first.invitation)

    data = form(seen_version=1, outcome="duplicate", reason="Igual.", duplicate_of=first.pk)
    editor.post(path_of(first.round, f"comments/{again.pk}/"), data)

    assert Comment.objects.get(pk=again.pk).duplicate_of == first


def test_another_rounds_comment_is_not_answered_here(editor):
    said, other = a_comment(), a_round()
    assert editor.get(path_of(other, f"comments/{said.pk}/")).status_code == 404


def test_words_that_are_gone_are_listed_and_told(editor):
    said = a_comment(quote="rechaza con un motivo")
    block = Block.objects.get(edition=said.round.edition, stable_id="P06.4")
    body = {**block.body, "action": {"es": "Contesta.", "en": "Answers."}}
    drafting.change_block(
        edition=said.round.edition, stable_id="P06.4", body=body, by=None, at=NOW, seen_version=block.version
    )

    assert "rechaza con un motivo" in text(editor.get(path_of(said.round, "lost/")))
    assert "Eran: «rechaza con un motivo»" in text(editor.get(path_of(said.round, f"comments/{said.pk}/")))
    assert "rounds/1/lost/" in text(editor.get(path_of(said.round, "comments/")))


def test_comments_are_filtered_by_answer_block_and_institution(editor):
    said = a_comment(an_invitation(institution="Escuela 12"), text="De la escuela")
    other = a_comment(
        an_invitation(said.round, institution="Sindicato"), stable_id="P02.1", text="Del gremio"
    )
    answered(other)
    url = path_of(said.round, "comments/")

    def shown(query):
        page = text(editor.get(url + query))
        return ("De la escuela" in page, "Del gremio" in page)

    assert shown("") == (True, False)
    assert shown("?state=") == (True, True)
    assert shown("?state=&block=P02.1") == (False, True)
    assert shown("?state=&who=Escuela 12") == (True, False)


def test_what_was_said_at_a_meeting_becomes_a_comment(editor):
    opened, source = a_round(), a_meeting()

    data = form(
        meeting=source.pk, institution="Sindicato", stable_id="P06.4", kind="comment",
        quote="rechaza con un motivo", text="Sin motivo no alcanza.",
    )  # fmt: skip
    page = editor.post(path_of(opened, "meeting/"), data)

    assert page.status_code == 302
    assert Comment.objects.get().meeting == source
    assert "Sindicato, en la reunión «Mesa local de prueba»" in text(editor.get(path_of(opened, "matrix/")))


def test_an_editor_asks_back(editor):
    said = a_comment()
    editor.post(path_of(said.round, f"comments/{said.pk}/reply/"), form(text="¿Dónde?"))

    assert Comment.objects.get(parent=said).text == "¿Dónde?"


def test_a_round_is_closed_and_its_answers_published(editor, client):
    said = a_comment(text=SCRIPT)
    refused = editor.post(path_of(said.round, "close/"), form(seen_version=1))
    assert refused.status_code == 409
    answered(said, reason="Son letras.")

    assert editor.post(path_of(said.round, "close/"), form(seen_version=1)).status_code == 302
    number = said.round.edition.number
    assert editor.get(f"/guide/{number}/answers/1/").status_code == 404
    editor.post(path_of(said.round, "publish/"), form(seen_version=2))

    client.force_login(a_user())
    page = client.get(f"/guide/{number}/answers/1/").content.decode()
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    assert "Son letras." in page


def test_the_table_names_reviewers_as_they_chose_also_in_its_files(editor):
    opened = a_round()
    for how in ("name", "institution", "nobody"):
        invited = an_invitation(opened, institution=f"Lugar {how}", person=f"Persona {how}", shown_as=how)
        a_comment(invited)

    page = text(editor.get(path_of(opened, "matrix/")))
    book = load_workbook(BytesIO(editor.get(path_of(opened, "matrix.xlsx")).content)).active
    cells = " ".join(str(cell.value) for row in book.rows for cell in row)
    table = Document(BytesIO(editor.get(path_of(opened, "matrix.docx")).content)).tables[0]
    document = " ".join(cell.text for row in table.rows for cell in row.cells)

    for shown in (page, cells, document):
        assert "Persona name" in shown
        assert "Lugar institution" in shown
        assert "Persona institution" not in shown
        assert "nobody" not in shown


@pytest.mark.parametrize("sign", "=+-@")
def test_what_looks_like_a_formula_stays_a_text(editor, sign):
    said = a_comment(text=f"{sign}1+1|cmd")

    content = editor.get(path_of(said.round, "matrix.xlsx")).content

    cell = load_workbook(BytesIO(content)).active["D5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{sign}1+1|cmd", "s", True)


def test_the_matrix_asks_the_same_whatever_was_said(editor):
    opened = a_round()
    a_comment(an_invitation(opened))
    editor.get(path_of(opened, "matrix/"))
    with CaptureQueriesContext(connection) as few:
        editor.get(path_of(opened, "matrix/"))
    for _ in range(4):
        said = a_suggestion(an_invitation(opened))
        a_comment(said.invitation, parent=said)

    with CaptureQueriesContext(connection) as many:
        editor.get(path_of(opened, "matrix/"))
    assert len(many) == len(few)


def test_a_rounds_page_and_its_comments_ask_the_same_whatever_was_said(editor):
    opened = a_round()
    a_comment(an_invitation(opened))

    def asked():
        with CaptureQueriesContext(connection) as found:
            editor.get(path_of(opened))
            editor.get(path_of(opened, "comments/"))
        return len(found)

    editor.get(path_of(opened))
    few = asked()
    for _ in range(4):
        a_comment(an_invitation(opened), stable_id="P02.1")
    assert asked() == few


def test_a_closed_rounds_invitations_are_only_read(editor):
    invited = an_invitation()
    consultation.close_round(round=invited.round, by=None, at=NOW)

    page = text(editor.get(path_of(invited.round)))

    assert "renew/" not in page
    assert editor.post(path_of(invited.round, "invite/"), form(institution="Otra")).status_code == 409
