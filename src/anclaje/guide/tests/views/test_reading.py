import pytest

from anclaje.guide.tests.builders import an_editor, the_edition
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
PAGES = [
    "",
    "law/",
    "places/",
    "1/",
    "1/whole/",
    "1/times/",
    "1/search/?q=riesgo",
    "1/who/",
    "1/who/A10/",
    "1/who/caseworker/",
    "1/P06/",
]


@pytest.fixture
def edition():
    return the_edition()


@pytest.fixture
def reader(client):
    """Somebody who signs in and holds no post at all, as a learner may."""
    client.force_login(a_user())
    return client


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("page", PAGES)
def test_everybody_signed_in_can_read_every_page(edition, reader, page):
    assert reader.get(f"/guide/{page}").status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "places/06595/", "places/06595/P02.1/"])
def test_visitors_are_asked_to_sign_in(edition, client, page):
    response = client.get(f"/guide/{page}")

    assert response.status_code == 302
    assert "/account/login/" in response.url


def test_a_procedure_reads_as_lines_with_anchors_that_tasks_link_to(edition, reader):
    page = text(reader.get("/guide/1/P06/"))

    assert 'id="P06.3"' in page
    assert "Envía código, necesidad, urgencia y contacto institucional" in page
    assert "4 horas si el riesgo es alto o extremo" in page
    assert "pendiente de validación" in page.lower()


def test_the_condition_stands_in_words(edition, reader):
    assert "solo si tiene menos de 18 años" in text(reader.get("/guide/1/P09/"))


def test_the_other_language_is_complete(edition, reader):
    page = text(reader.get("/guide/1/P06/?in=en"))

    assert "Sends code, need, urgency and institutional contact" in page
    assert "pending validation" in page.lower()
    assert "Envía código" not in page
    assert "/guide/1/P07/?in=en" in page


def test_the_whole_guide_is_on_one_page_with_all_its_steps_open(edition, reader):
    page = text(reader.get("/guide/1/whole/"))

    assert page.count('<article class="para') == 50
    assert page.count('class="para__more" open>') == 50


def test_a_search_finds_words_without_their_accents_and_links_to_the_step(edition, reader):
    page = text(reader.get("/guide/1/search/?q=derivacion"))

    assert "<mark>derivación</mark>" in page.lower()
    assert "#P06.3" in page


def test_a_search_without_a_hit_says_what_to_try(edition, reader):
    assert "Ningún lugar de la guía dice eso" in text(reader.get("/guide/1/search/?q=zzzz"))


def test_an_institution_s_page_holds_its_steps_only(edition, reader):
    page = text(reader.get("/guide/1/who/A13/"))

    assert 'id="P10.1"' in page
    assert 'id="P02.1"' not in page


@pytest.mark.parametrize("page", ["2/", "1/P99/", "1/who/A99/", "1/whatever/"])
def test_what_does_not_exist_is_not_found(edition, reader, page):
    assert reader.get(f"/guide/{page}").status_code == 404


def test_without_an_edition_the_page_says_so(reader):
    assert reader.get("/guide/").status_code == 200


@pytest.mark.parametrize(("page", "most"), [("1/P06/", 9), ("1/whole/", 9), ("1/who/", 10)])
def test_a_page_asks_few_queries_however_long_it_is(
    edition, reader, page, most, django_assert_max_num_queries
):
    reader.get(f"/guide/{page}")

    with django_assert_max_num_queries(most):
        reader.get(f"/guide/{page}")


def test_the_law_register_links_to_the_steps_that_cite_it(edition, reader):
    page = text(reader.get("/guide/law/"))

    assert 'id="ley-26364-6"' in page
    assert "/guide/1/P02/#P02.1" in page


def test_whoever_writes_the_guide_finds_the_next_edition_from_its_contents(edition, client):
    client.force_login(an_editor())
    assert "/guide/drafts/" in text(client.get("/guide/"))


def test_nobody_else_is_led_to_the_drafts(edition, reader):
    assert "/guide/drafts/" not in text(reader.get("/guide/"))
