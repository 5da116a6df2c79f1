"""The pages of Word files: out to whoever may read, back by editors, a guide that exists brought in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.foundation.ids import new_id
from anclaje.guide.models import Block, Comment
from anclaje.guide.tests.builders import a_draft, the_edition
from anclaje.guide.tests.builders_consultation import a_round, an_editor, an_invitation
from anclaje.guide.tests.word.by_word import Commented, a_file_of, commented
from anclaje.guide.word.opening import open_docx
from anclaje.guide.word.reading import origin_of
from anclaje.guide.word.text import paragraph_texts
from anclaje.network.tests.builders import a_person_with

pytestmark = pytest.mark.django_db


def sent(client, address, data, name="guia.docx", **fields):
    form = {"op_id": str(new_id()), "file": SimpleUploadedFile(name, data), **fields}
    return client.post(address, form)


def test_a_published_edition_is_a_word_file_in_the_pages_language(client):
    edition = the_edition()
    client.force_login(a_person_with(Role.FOCAL_POINT))

    answer = client.get(reverse("guide:docx", args=[edition.number]) + "?in=en")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="guia-1-en.docx"'
    texts = paragraph_texts(open_docx(answer.content))
    assert "G1\tWhat this guide is for" in texts
    assert any("Servicio" in text or "service" in text for text in texts if text.startswith("Taking part"))


def test_somebody_invited_gets_the_rounds_text_and_no_other(client):
    reviewer = a_person_with(Role.FOCAL_POINT)
    invitation = an_invitation(user=reviewer)
    address = reverse("guide:draft-docx", args=[invitation.round.edition.number])

    client.force_login(reviewer)
    mine = client.get(address + "?version=99")
    client.force_login(a_person_with(Role.FOCAL_POINT, name="Otra"))

    assert client.get(address).status_code == 403
    assert origin_of(open_docx(mine.content)).version == invitation.round.text_version.number


def test_an_editor_chooses_the_version(client):
    round = a_round()
    address = reverse("guide:draft-docx", args=[round.edition.number])
    client.force_login(an_editor())

    assert origin_of(open_docx(client.get(address).content)).version == 0
    assert origin_of(open_docx(client.get(address + "?version=1").content)).version == 1
    assert client.get(address + "?version=99").status_code == 404
    assert client.get(address + "?version=x").status_code == 404


def test_a_file_comes_back_and_the_page_says_what_was_placed_and_what_listed(client):
    round = a_round()
    data = commented(
        a_file_of(round.text_version.blocks),
        Commented("quién hace qué", "Bien"),
        Commented("nowhere", "Perdido"),
    )
    client.force_login(an_editor())
    address = reverse("guide:round-word", args=[round.edition.number, round.number])

    page = sent(client, address, data, invitation="").content.decode()
    again = sent(client, address, data, invitation="").content.decode()

    assert Comment.objects.count() == 2
    assert "comentario en su lugar" in page
    assert "Perdido" in page
    assert "no se duplicó nada" in again


def test_the_form_sent_twice_goes_on_to_the_comments(client):
    round = a_round()
    client.force_login(an_editor())
    address = reverse("guide:round-word", args=[round.edition.number, round.number])
    data, op_id = a_file_of(round.text_version.blocks), str(new_id())

    sent(client, address, data, op_id=op_id)
    answer = sent(client, address, data, op_id=op_id)

    assert answer.status_code == 302
    assert answer.url == reverse("guide:round-comments", args=[round.edition.number, round.number])


def test_a_guide_that_exists_is_appended_with_a_report(client):
    draft = a_draft()
    client.force_login(an_editor())
    text = "# Guía local\n\nHola ![mapa](x.png)\n\n## Pasos de ingreso\n\n1. Recibir.\n2. Escuchar.\n"

    answer = sent(client, reverse("guide:import", args=[draft.number]), text.encode(), name="guia.md")

    added = list(Block.objects.filter(edition=draft).in_order())[-5:]
    assert [(block.stable_id, block.kind) for block in added] == [
        ("G6", "heading"), ("G6.1", "paragraph"), ("P14", "procedure"), ("P14.1", "step"), ("P14.2", "step"),
    ]  # fmt: skip
    page = answer.content.decode()
    assert "Se agregaron 5 bloques" in page
    assert "Se dejó afuera una imagen" in page
    assert client.get(reverse("guide:draft", args=[draft.number])).status_code == 200
    assert client.get(reverse("guide:draft-chapter", args=[draft.number, "P14"])).status_code == 200


def test_a_file_that_is_none_is_refused_on_the_form(client):
    draft = a_draft()
    client.force_login(an_editor())
    before = Block.objects.count()

    answer = sent(client, reverse("guide:import", args=[draft.number]), b"%PDF", name="guia.docx")

    assert answer.status_code == 422
    assert "no es un documento de Word" in answer.content.decode()
    assert Block.objects.count() == before


def test_a_redline_comes_as_word(client):
    draft = a_draft()
    client.force_login(an_editor())

    answer = client.get(reverse("guide:redline-docx", args=[draft.number]), {"from": "e1", "to": "now"})

    assert "guia-2-e1-now.docx" in answer.headers["Content-Disposition"]
    assert open_docx(answer.content).document is not None
