"""The sheet of rights: read together, printed on purpose, kept by editors."""

from io import BytesIO
from uuid import uuid4

import pytest
from pypdf import PdfReader

from anclaje.foundation import pack as packs
from anclaje.guide.actions.rights import load_rights
from anclaje.guide.models import RightsSheet
from anclaje.guide.tests.builders import NOW, an_editor, the_edition
from anclaje.guide.tests.views.test_documents import squeezed, words_of
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sheets():
    the_edition()
    return load_rights(pack=packs.current(), by=None, at=NOW)


@pytest.fixture
def reader(client):
    client.force_login(a_user())
    return client


def sent(**changes):
    words = "Una parte\nUna línea."
    form = {
        "op_id": uuid4(), "seen_version": 0, "language_name": "avañe'ẽ", "title": "Título", "words": words,
        "translator": "Ña Traductora", "translator_role": "", "reviewed_by": "",
    }  # fmt: skip
    return {**form, **changes}


def test_every_language_names_its_translator(reader):
    page = reader.get("/guide/rights/").content.decode()

    assert "castellano" in page
    assert "English" in page
    assert "Equipo de Anclaje" in page


def test_the_page_warns_before_it_is_printed_and_says_it_is_not_reviewed(reader):
    page = reader.get("/guide/rights/es/").content.decode()

    assert "/guide/rights/es.pdf" in page
    assert "Pendiente de validación" in page
    assert 'lang="es"' in page


def test_the_paper_says_every_line_and_nothing_of_who_gave_it(reader):
    answer = reader.get("/guide/rights/es.pdf")
    told = words_of(answer.content)

    row = RightsSheet.objects.get(language="es")
    for part in row.parts:
        for line in (part["title"], *part["lines"]):
            assert squeezed(line) in told
    found = PdfReader(BytesIO(answer.content))
    assert not found.metadata.author
    assert "PRV" not in told
    assert "guia" not in answer["Content-Disposition"]


def test_a_language_that_nobody_wrote_does_not_exist(reader):
    assert reader.get("/guide/rights/gn/").status_code == 404
    assert reader.get("/guide/rights/gn.pdf").status_code == 404


def test_only_editors_are_offered_a_new_language(reader, client):
    assert reader.get("/guide/rights/gn/edit/").status_code == 403

    client.force_login(an_editor())
    assert client.get("/guide/rights/?language=gn").headers["Location"] == "/guide/rights/gn/edit/"
    assert client.get("/guide/rights/?language=guaraní").status_code == 200


def test_an_editor_adds_a_language(client):
    client.force_login(an_editor())

    answer = client.post("/guide/rights/gn/edit/", sent())

    assert answer.status_code == 302
    assert "Ña Traductora" in client.get("/guide/rights/gn/").content.decode()


def test_what_makes_no_sheet_is_said_beside_the_field(client):
    client.force_login(an_editor())

    assert client.post("/guide/rights/gn/edit/", sent(words="Solo un título")).status_code == 422
    assert not RightsSheet.objects.filter(language="gn").exists()


def test_a_stale_page_shows_both_texts(client):
    client.force_login(an_editor())
    client.post("/guide/rights/gn/edit/", sent())

    answer = client.post("/guide/rights/gn/edit/", sent(title="Otro"))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Otro" in page
    assert "Título" in page
    assert 'name="seen_version" value="1"' in page
