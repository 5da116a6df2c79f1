import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.guide.models import Block, Edition, Guide
from anclaje.guide.queries_checking import checking_of, findings_of
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_user,
    an_organisation,
    the_vocabulary,
)

pytestmark = pytest.mark.django_db
WORDS = {"es": "algo", "en": "something"}
STEP = {
    "who": WORDS, "action": WORDS, "output": None, "actors": ["A10"], "doer": "team", "runs": "case",
    "source": "K", "clock": {"amount": 24, "unit": "hours", "after": "case_opened"}, "condition": None,
    "escalation": [{"to": "holder", "amount": 0, "unit": "hours"}],
}  # fmt: skip


@pytest.fixture
def draft():
    """A draft whose only step has no output."""
    the_vocabulary()
    with writing():
        guide = Guide.objects.create(code="guide", title=WORDS)
        edition = Edition.objects.create(
            guide=guide, number=7, title=WORDS, languages=["es", "en"], authoritative="es", opened_at=NOW
        )
        Block.objects.create(
            edition=edition, stable_id="P01", kind="procedure", position=0, body={"title": WORDS}
        )
        Block.objects.create(edition=edition, stable_id="P01.1", kind="step", position=1, body=STEP)
    return edition


@pytest.fixture
def editor(client):
    client.force_login(a_person_with(Role.GUIDE_EDITOR, organisation=an_organisation()))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_an_editor_sees_each_fault_with_the_way_to_its_form(editor, draft):
    page = text(editor.get("/guide/drafts/7/check/"))

    assert 'href="/guide/drafts/7/blocks/P01.1/"' in page
    assert "El paso no dice qué queda cuando está hecho." in page


def test_a_need_that_nothing_answers_belongs_to_the_whole_guide(editor, draft):
    codes = {(one.code, one.block) for one in checking_of(draft, NOW).findings}

    assert ("need_unanswered", "") in codes
    assert "Toda la guía" in text(editor.get("/guide/drafts/7/check/"))


def test_what_the_directory_lacks_stands_by_kind_of_institution_with_its_municipalities(editor, draft):
    an_organisation(kind="A10", place=a_municipality())
    azul = a_municipality("Azul", "06049")

    page = text(editor.get("/guide/drafts/7/check/"))

    assert "Servicio Local" in page
    assert f'href="{azul.get_absolute_url()}"' in page
    assert "<svg" in page


def test_gaps_hold_no_edition_back(draft):
    a_municipality("Azul", "06049")

    checking = checking_of(draft, NOW)

    assert checking.gaps
    assert findings_of(draft, NOW) == checking.findings


def test_the_published_edition_is_sound(db):
    the_vocabulary()

    assert findings_of(the_edition(), NOW) == []


def test_nobody_but_an_editor_sees_the_check(client, draft):
    client.force_login(a_user())

    assert client.get("/guide/drafts/7/check/").status_code == 403


def test_a_published_edition_has_no_such_page(editor):
    the_edition()

    assert editor.get("/guide/drafts/1/check/").status_code == 404


def test_the_page_asks_the_same_questions_however_many_faults(editor, draft, django_assert_max_num_queries):
    with writing():
        for number in range(2, 20):
            Block.objects.create(
                edition=draft, stable_id=f"P01.{number}", kind="step", position=9 + number, body=STEP
            )

    with django_assert_max_num_queries(32):
        editor.get("/guide/drafts/7/check/")
