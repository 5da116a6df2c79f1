"""The guide as files, for whom they are."""

from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from anclaje.audit.recording import writing
from anclaje.guide.document import Reading
from anclaje.guide.models import Guide
from anclaje.guide.tests.builders import a_draft, an_editor, the_edition
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return the_edition()


@pytest.fixture
def reader(client):
    client.force_login(a_user())
    return client


def words_of(pdf: bytes) -> str:
    return squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def squeezed(text: str) -> str:
    """Without spaces, hyphens of line ends or joined letters, which a PDF sets as it likes."""
    for joined, apart in {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi"}.items():
        text = text.replace(joined, apart)
    return "".join(text.split()).replace("-", "").replace("\xad", "")


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_pdf_says_what_every_step_says(edition, reader, language):
    answer = reader.get(f"/guide/1/guide.pdf?in={language}")
    told = words_of(answer.content)

    assert answer["Content-Type"] == "application/pdf"
    with translation.override({"es": "es-ar", "en": "en"}[language]):
        for chapter in Reading(edition).chapters():
            for line in chapter.lines:
                assert line.number in told
                for part in (line.who, line.action, line.within, line.condition, line.output, line.counted):
                    assert squeezed(part) in told, f"{line.number}: {part}"


def test_the_offline_file_is_saved_and_never_shown_by_the_site(edition, reader):
    answer = reader.get("/guide/1/offline.html")

    assert answer["Content-Disposition"].startswith("attachment")
    told = answer.content.decode()
    assert 'id="P13.1"' in told
    assert 'id="en-P13.1"' in told


def test_every_role_institution_and_procedure_has_its_card(edition, reader):
    page = reader.get("/guide/1/cards/").content.decode()

    for code in ("caseworker", "A10", "P06", "all"):
        assert f"/guide/1/cards/{code}.pdf" in page
    assert "P06.4" in words_of(reader.get("/guide/1/cards/P06.pdf").content)
    assert reader.get("/guide/1/cards/P99.pdf").status_code == 404


def test_a_draft_is_printed_only_for_who_writes_it(edition, client):
    draft = a_draft()
    client.force_login(a_user())
    assert client.get(f"/guide/{draft.number}/guide.pdf").status_code == 404

    client.force_login(an_editor())
    told = words_of(client.get(f"/guide/{draft.number}/guide.pdf?in=es").content)
    assert "Borrador" in told


PUBLIC = ["public/", "public/1/", "public/1/guide.pdf", "public/1/offline.html"]


@pytest.mark.parametrize("page", PUBLIC)
def test_nobody_outside_reads_a_guide_that_is_not_public(edition, client, page):
    assert client.get(f"/guide/{page}").status_code == 404


@pytest.mark.parametrize("page", PUBLIC)
def test_anybody_reads_a_public_one(edition, client, page):
    with writing():
        Guide.objects.update(is_public=True)

    assert client.get(f"/guide/{page}").status_code == 200


def test_the_public_page_shows_every_step_and_no_draft(edition, client):
    draft = a_draft()
    with writing():
        Guide.objects.update(is_public=True)

    told = client.get("/guide/public/").content.decode()
    assert 'id="P13.1"' in told
    assert client.get(f"/guide/public/{draft.number}/").status_code == 404
