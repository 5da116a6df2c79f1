import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.guide import queries
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Block, TextVersion
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.editions import a_further_edition, body_of
from anclaje.network.tests.builders import a_person_with, a_user

pytestmark = pytest.mark.django_db
SAID = {"action": {"es": "Llama hoy mismo.", "en": "Calls this very day."}}


@pytest.fixture
def first():
    return the_edition()


@pytest.fixture
def editor(client):
    client.force_login(a_person_with(Role.GUIDE_EDITOR))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def shorter(edition, step_id="P02.1", amount=12):
    clock = body_of(edition, step_id)["clock"]
    return {step_id: {"clock": {**clock, "amount": amount}}}


def a_version(edition, number=1, why="Primera lectura"):
    blocks = queries.as_values(edition)
    with writing():
        return TextVersion.objects.create(
            edition=edition, number=number, why=why, blocks=blocks, mark=content_hash(blocks), made_at=NOW
        )


def test_a_draft_is_shown_against_the_edition_that_it_began_with(editor, first):
    draft = a_further_edition(
        {**shorter(first), "P09.1": None, "G1.1": {"text": SAID["action"]}}, is_published=False
    )

    page = text(editor.get(f"/guide/drafts/{draft.number}/redline/"))

    assert "2 bloques cambiaron, 1 bloque se quitó" in page
    assert "24" in page.split('id="P02.1"')[1].split("</article>")[0]
    assert "Llama hoy mismo" in page
    assert 'id="P03.1"' not in page


def test_the_whole_text_is_one_press_away(editor, first):
    draft = a_further_edition(shorter(first), is_published=False)

    assert 'id="P03.1"' in text(editor.get(f"/guide/drafts/{draft.number}/redline/?show=all"))


def test_two_kept_versions_are_compared_too(editor, first):
    draft = a_further_edition({}, is_published=False)
    a_version(draft)
    with writing():
        block = Block.objects.get(edition=draft, stable_id="P02.1")
        block.body = {**block.body, **SAID}
        block.save()
    a_version(draft, 2, "Después de la ronda")

    page = text(editor.get(f"/guide/drafts/{draft.number}/redline/?from=v1&to=v2"))

    assert "Llama hoy mismo" in page
    assert "versión 2: Después de la ronda" in page
    assert text(editor.get(f"/guide/drafts/{draft.number}/redline/?from=v2&to=now")).count("<ins") == 0


def test_a_version_that_is_not_there_is_not_found(editor, first):
    draft = a_further_edition({}, is_published=False)

    assert editor.get(f"/guide/drafts/{draft.number}/redline/?from=v7").status_code == 404
    assert editor.get("/guide/drafts/99/redline/").status_code == 404


def test_a_draft_is_nobody_else_s_to_compare(client, first):
    draft = a_further_edition({}, is_published=False)
    a_version(draft)
    client.force_login(a_user())

    assert client.get(f"/guide/drafts/{draft.number}/redline/?from=e1&to=v1").status_code in (403, 404)


def test_everybody_who_signs_in_reads_an_edition_against_the_one_before(client, first):
    second = a_further_edition(shorter(first))
    client.force_login(a_user())

    page = text(client.get(f"/guide/{second.number}/redline/"))

    assert "1 bloque cambió" in page
    assert "P02.1" in page


def test_the_first_edition_says_that_it_is_the_first(client, first):
    client.force_login(a_user())

    assert "Es la primera edición" in text(client.get("/guide/1/redline/"))
    assert "Es la primera edición" in text(client.get("/guide/1/changes/"))


def test_what_an_edition_changed_is_told_step_by_step(client, first):
    own = {**body_of(first, "P02.1"), "kind": "step"}
    second = a_further_edition({**shorter(first), "P09.1": None, "P02.9": own})
    client.force_login(a_user())

    page = text(client.get(f"/guide/{second.number}/changes/"))

    assert "1 paso nuevo, 1 paso cambió, 1 con otro plazo, 1 paso se quitó" in page
    assert "/guide/1/P09/#P09.1" in page
    assert f"/guide/{second.number}/P02/#P02.9" in page


def test_a_change_in_the_other_language_alone_is_said_so(client, first):
    action = {**body_of(first, "P02.1")["action"], "en": "Something else."}
    second = a_further_edition({"P02.1": {"action": action}})
    client.force_login(a_user())

    assert "solo en las palabras del otro idioma" in text(client.get(f"/guide/{second.number}/changes/"))


def test_markup_in_a_text_is_shown_and_never_run(editor, first):
    draft = a_further_edition(
        {"P02.1": {"action": {"es": "<script>alert(1)</script>", "en": "x"}}}, is_published=False
    )

    assert "<script>alert(1)" not in text(editor.get(f"/guide/drafts/{draft.number}/redline/"))


def test_a_step_says_that_its_edition_changed_it(client, first):
    own = {**body_of(first, "P02.1"), "kind": "step"}
    second = a_further_edition({**shorter(first), "P02.9": own})
    client.force_login(a_user())

    page = text(client.get(f"/guide/{second.number}/P02/"))

    assert f'/guide/{second.number}/changes/#P02.1">Cambió en esta edición' in page
    assert f'/guide/{second.number}/changes/#P02.9">Nuevo en esta edición' in page
    assert page.count("en esta edición</a>") == 2
    assert "en esta edición</a>" not in text(client.get("/guide/1/P02/"))
