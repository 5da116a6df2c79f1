"""The poster for the wall: every paper, every gap, and what it must always say."""

import io
from dataclasses import replace

import pytest
from django.utils import translation
from pypdf import PdfReader

from anclaje.cartography.poster import poster_pdf
from anclaje.cartography.released import Version, frozen
from anclaje.cartography.tests.release_scenes import an_exercise_that_may_leave, out

pytestmark = pytest.mark.django_db
ADDRESS = "https://anclaje.example/cartography/1/public/"


@pytest.fixture
def version():
    made = frozen(out(an_exercise_that_may_leave()))
    with translation.override("es-ar"):
        yield made


def read(content: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(content))
    return reader, " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_it_says_title_map_ties_trail_who_made_it_and_that_zones_are_no_places(version: Version):
    reader, text = read(poster_pdf(version, "a3", address=ADDRESS))

    assert len(reader.pages) == 1
    for said in (
        "Las Tres Esquinas",
        "Comedor La Olla",
        "huerta de todos",
        "Son zonas, no lugares",
        "Facilitó",
    ):
        assert said in text


@pytest.mark.parametrize(("paper", "width"), [("a3", 297), ("a2", 420), ("a1", 594), ("a0", 841)])
def test_each_paper_is_upright_and_of_its_size(version: Version, paper, width):
    (page,) = read(poster_pdf(version, paper))[0].pages

    assert round(float(page.mediabox.width) / 72 * 25.4) == width
    assert page.mediabox.height > page.mediabox.width


@pytest.mark.parametrize(
    "lacking",
    [{"zones": (), "legend": ()}, {"ties": (), "actors": ()}, {"derrotero": ""},
     {"zones": (), "legend": (), "ties": (), "actors": (), "derrotero": ""}],
)  # fmt: skip
def test_what_is_missing_leaves_one_page_all_the_same(version: Version, lacking):
    reader, text = read(poster_pdf(replace(version, **lacking), "a3"))

    assert len(reader.pages) == 1
    assert ("Todavía ninguna zona" in text) is ("zones" in lacking)


def test_the_demonstration_says_that_it_is_invented(version: Version):
    shown = replace(version, is_demonstration=True)

    assert "Inventado" in read(poster_pdf(shown, "a3"))[1]
    assert "Inventado" not in read(poster_pdf(version, "a3"))[1]


def test_a_trail_too_long_for_its_corner_has_a_page_of_its_own(version: Version):
    said = [f"Paso {number}: nos juntamos y miramos el mapa entre todas." for number in range(1, 61)]
    reader, text = read(poster_pdf(replace(version, derrotero="\n".join(said)), "a3"))

    assert len(reader.pages) == 2
    assert "Paso 1:" in text
    assert "Paso 60:" in text
