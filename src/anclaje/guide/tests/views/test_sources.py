import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anclaje.guide import queries_sources
from anclaje.guide.actions.citations import cite, resolve_contradiction
from anclaje.guide.actions.excerpts import say_of_excerpt
from anclaje.guide.actions.sources import SourceFacts, change_source
from anclaje.guide.models import Citation, Excerpt, Source
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.sources_scene import a_draft, a_source, an_editor, an_excerpt
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
LIBRARY, NEW = "/guide/sources/", "/guide/sources/new/"


@pytest.fixture(autouse=True)
def attachments(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    the_edition()
    client.force_login(an_editor())
    return client


def op(**facts):
    return {"op_id": str(uuid.uuid4()), **facts}


def text(response):
    return " ".join(response.content.decode().split())


def document(**changes):
    return op(kind="protocol", title="Protocolo de Azul", force="binding", tells_of_nobody="on", **changes)


def a_file(content="Avisa en 24 horas.\n\nSiempre.", name="azul.txt"):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def excerpt_url(excerpt, ending=""):
    return f"/guide/sources/{excerpt.source_id}/excerpts/{excerpt.number}/{ending}"


def test_an_empty_library_says_what_belongs_there(editor):
    page = text(editor.get(LIBRARY))

    assert "La biblioteca está vacía" in page
    assert NEW in page


def test_an_editor_adds_a_file_and_reads_its_paragraphs(editor):
    response = editor.post(f"{NEW}?as=file", document(file=a_file()), follow=True)

    assert response.status_code == 200
    source = Source.objects.get()
    assert (source.title, source.force, source.paragraphs) == (
        "Protocolo de Azul", "binding", ["Avisa en 24 horas.", "Siempre."],
    )  # fmt: skip
    assert "Avisa en 24 horas." in text(response)


def test_the_original_is_saved_by_editors_and_never_shown_by_the_browser(editor):
    html = "<script>alert(1)</script> Hola"
    editor.post(f"{NEW}?as=file", document(file=a_file(html, "azul; ñ.txt")))
    source = Source.objects.get()

    answer = editor.get(f"{LIBRARY}{source.pk}/original/")

    assert answer.content == html.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert '"' not in answer["Content-Disposition"]


def test_a_source_without_file_has_no_original(editor):
    assert editor.get(f"{LIBRARY}{a_source('Uno.').pk}/original/").status_code == 404


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(editor):
    response = editor.post(f"{NEW}?as=file", document(file=a_file(b"\x00\x01", "a.txt")))

    assert response.status_code == 422
    assert "no es texto" in text(response)
    assert "Protocolo de Azul" in text(response)
    assert not Source.objects.exists()


def test_nothing_is_added_before_somebody_looked_for_peoples_data(editor):
    sent = document(file=a_file())
    del sent["tells_of_nobody"]

    assert editor.post(f"{NEW}?as=file", sent).status_code == 422
    assert editor.post(f"{NEW}?as=text", document(text=" ")).status_code == 422
    assert not Source.objects.exists()


def test_pasted_text_is_a_source_too_and_its_markup_is_only_text(editor):
    response = editor.post(f"{NEW}?as=text", document(text="<b>Uno</b>\n\nDos"), follow=True)

    assert Source.objects.get().paragraphs == ["<b>Uno</b>", "Dos"]
    assert "&lt;b&gt;Uno" in text(response)


def test_a_meeting_is_added_with_its_attendance(editor):
    sent = op(
        title="Mesa local", dated_on="2026-05-04", text="Se acordó avisar en 24 horas.",
        institution_0="Servicio Local", people_0=2, institution_1="PRV", people_1=1, tells_of_nobody="on",
    )  # fmt: skip

    page = text(editor.post(f"{NEW}?as=meeting", sent, follow=True))

    assert "Servicio Local: 2 personas" in page
    assert Source.objects.get().kind == "meeting"


def test_attendance_without_people_or_without_institution_is_said_beside_it(editor):
    sent = op(
        title="Mesa",
        dated_on="2026-05-04",
        text="Acta.",
        institution_0="PRV",
        people_1=4,
        tells_of_nobody="on",
    )

    response = editor.post(f"{NEW}?as=meeting", sent)

    assert response.status_code == 422
    assert "¿Cuántas personas" in text(response)
    assert "¿De qué organismo" in text(response)


def test_sending_the_form_twice_adds_it_once(editor):
    sent = document(text="Uno.")
    editor.post(f"{NEW}?as=text", sent)
    editor.post(f"{NEW}?as=text", sent)

    assert Source.objects.count() == 1


def test_a_stale_page_shows_both_texts_and_overwrites_nothing(editor):
    source = a_source("Uno.")
    change_source(source=source, facts=SourceFacts("De otro"), by=None, at=NOW, seen_version=1)

    response = editor.post(f"{LIBRARY}{source.pk}/change/", op(title="Mío", force="unknown", seen_version=1))

    assert response.status_code == 409
    assert "De otro" in text(response)
    assert 'value="Mío"' in text(response)
    source.refresh_from_db()
    assert source.title == "De otro"


@pytest.mark.parametrize(
    "ending",
    [
        "",
        "new/",
        "{source}/",
        "{source}/change/",
        "{source}/original/",
        "{source}/mark/",
        "{source}/excerpts/1/",
    ],
)
def test_others_see_nothing_of_the_library(client, ending):
    excerpt = an_excerpt()
    client.force_login(a_user())

    assert client.get(LIBRARY + ending.format(source=excerpt.source_id)).status_code == 403


def test_what_is_not_there_is_not_found(editor):
    source = a_source("Uno.")

    for address in (
        f"{LIBRARY}{uuid.uuid4()}/", f"{LIBRARY}{source.pk}/excerpts/9/", f"{LIBRARY}{source.pk}/mark/",
        f"{LIBRARY}{source.pk}/mark/?paragraph=2", f"{LIBRARY}{source.pk}/mark/?paragraph=-1",
        "/guide/drafts/99/sources/",
    ):  # fmt: skip
        assert editor.get(address).status_code == 404, address


def test_words_are_marked_on_the_page_of_their_paragraph(editor):
    source = a_source("Uno.", "Avisa en 24 horas, y no en 48.")
    assert "y no en 48." in text(editor.get(f"{LIBRARY}{source.pk}/mark/?paragraph=2"))

    sent = op(paragraph=2, words="en 24 horas", actors=["A10"], amount=24, unit="hours")
    response = editor.post(f"{LIBRARY}{source.pk}/mark/", sent, follow=True)

    excerpt = Excerpt.objects.get()
    assert (excerpt.text, excerpt.says_actors, excerpt.says_amount) == ("en 24 horas", ["A10"], 24)
    assert "en 24 horas" in text(response)
    assert "<mark" in text(editor.get(f"{LIBRARY}{source.pk}/"))


def test_the_script_marks_with_nothing_but_words_and_their_place(editor):
    source = a_source("en 24 horas, en 24 horas")

    editor.post(f"{LIBRARY}{source.pk}/mark/", op(paragraph=1, words="en 24 horas", start=13))

    assert Excerpt.objects.get().start == 13


def test_words_that_are_not_there_are_refused(editor):
    source = a_source("Uno.")

    response = editor.post(f"{LIBRARY}{source.pk}/mark/", op(paragraph=1, words="Dos"))

    assert response.status_code == 409
    assert "no están en el párrafo 1" in text(response)


def test_an_excerpt_says_is_cited_and_let_go(editor):
    excerpt, draft = an_excerpt(), a_draft()

    editor.post(excerpt_url(excerpt, "says/"), op(seen_version=1, actors=["A10"], amount=24, unit="hours"))
    page = text(editor.post(excerpt_url(excerpt, "cite/"), op(block="P06.4"), follow=True))
    assert "P06.4 Acepta, rechaza" in page
    assert Citation.objects.get().edition == draft

    editor.post(excerpt_url(excerpt, "uncite/"), op(block="P06.4"))
    assert not Citation.objects.exists()


def test_an_excerpt_is_set_aside_and_taken_back(editor):
    excerpt = an_excerpt()

    page = text(
        editor.post(excerpt_url(excerpt, "set-aside/"), op(seen_version=1, reason="Repite"), follow=True)
    )
    assert "Repite" in page
    editor.post(excerpt_url(excerpt, "take-back/"), op(seen_version=2))

    excerpt.refresh_from_db()
    assert excerpt.set_aside_at is None


def test_what_somebody_else_said_of_an_excerpt_is_not_overwritten(editor):
    excerpt = an_excerpt()
    say_of_excerpt(
        excerpt=excerpt, actors=["A15"], amount=None, unit="", note="", by=None, at=NOW, seen_version=1
    )

    response = editor.post(excerpt_url(excerpt, "says/"), op(seen_version=1, actors=["A10"], unit="hours"))

    assert response.status_code == 409
    assert "Desarrollo Social" in text(response)
    excerpt.refresh_from_db()
    assert excerpt.says_actors == ["A15"]


def test_without_a_draft_nothing_can_cite(editor):
    excerpt = an_excerpt()

    assert "No se está escribiendo ninguna edición" in text(editor.get(excerpt_url(excerpt)))
    assert editor.post(excerpt_url(excerpt, "cite/"), op(block="P06.4")).status_code == 409


def disagreeing(draft):
    one = an_excerpt(a_source("El municipio, en 24 horas.", title="Ordenanza"), amount=24, unit="hours")
    other = an_excerpt(a_source("El programa, en 3 días.", title="Circular"), amount=3, unit="days")
    for row in (one, other):
        cite(edition=draft, stable_id="P06.4", excerpt=row, by=None, at=NOW)
    return one, other


def contradiction_url(draft, one, other):
    return reverse("guide:contradiction", args=[draft.number, "P06.4", "time", one.pk, other.pk])


def test_the_matrix_says_what_waits_what_has_no_source_and_where_sources_disagree(editor):
    draft = a_draft()
    disagreeing(draft)
    an_excerpt(a_source("Nadie lo tomó.", title="Acta"))

    page = text(editor.get(f"/guide/drafts/{draft.number}/sources/"))

    assert "1 contradicción está sin resolver" in page
    assert "1 fragmento espera un bloque" in page
    assert "Nadie lo tomó." in page
    assert "24 horas" in page
    assert "3 días" in page


def test_the_matrix_of_an_empty_library_offers_the_first_step(editor):
    page = text(editor.get(f"/guide/drafts/{a_draft().number}/sources/"))

    assert NEW in page


def test_a_contradiction_is_resolved_and_the_matrix_says_how_and_by_whom(editor):
    draft = a_draft()
    one, other = disagreeing(draft)
    url = contradiction_url(draft, one, other)
    assert editor.get(url).status_code == 200

    sent = op(seen_version=0, kept=str(one.pk), how="Rige el plazo más corto.")
    page = text(editor.post(url, sent, follow=True))

    assert "Rige el plazo más corto." in page
    assert "Edita Edición" in page
    assert "Todas las contradicciones" in page


def test_a_stale_resolution_shows_both_texts(editor):
    draft = a_draft()
    one, other = disagreeing(draft)
    (found,) = queries_sources.contradictions_of(draft)
    resolve_contradiction(
        edition=draft, contradiction=found, how="Otra razón.", kept=other, by=None, at=NOW, seen_version=0
    )

    sent = op(seen_version=0, kept="neither", how="Mi razón.")
    response = editor.post(contradiction_url(draft, one, other), sent)

    assert response.status_code == 409
    assert "Otra razón." in text(response)
    assert "Mi razón." in text(response)


def test_excerpts_that_do_not_disagree_have_no_such_page(editor):
    draft = a_draft()

    assert editor.get(contradiction_url(draft, an_excerpt(), an_excerpt())).status_code == 404


def test_the_matrix_of_a_published_edition_can_be_read(editor):
    assert editor.get(f"/guide/drafts/{the_edition().number}/sources/").status_code == 200


def queries_of(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_pages_ask_the_same_however_much_there_is(editor):
    draft = a_draft()
    source = a_source("Uno dos tres cuatro cinco.", title="Largo")
    cite(edition=draft, stable_id="P06.4", excerpt=an_excerpt(source, "Uno"), by=None, at=NOW)
    pages = (LIBRARY, f"{LIBRARY}{source.pk}/", f"/guide/drafts/{draft.number}/sources/")
    few = [queries_of(editor, page) for page in pages]

    for words in ("dos", "tres", "cuatro"):
        excerpt = an_excerpt(source, words)
        cite(edition=draft, stable_id="P06.5", excerpt=excerpt, by=None, at=NOW)
        an_excerpt(a_source(words))

    assert [queries_of(editor, page) for page in pages] == few
