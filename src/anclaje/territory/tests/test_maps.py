import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from anclaje.audit.recording import writing
from anclaje.territory import maps
from anclaje.territory.maps import Cell
from anclaje.territory.models import Boundary
from anclaje.territory.tests.builders import load_the_pack

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _pack():
    load_the_pack()


def drawn(tag: str, **context) -> str:
    return Template("{% load territory %}" + tag).render(
        Context({"request": RequestFactory().get("/"), **context})
    )


def svg_of(html: str) -> ElementTree.Element:
    text = re.search(r"<svg.*?</svg>", html, re.DOTALL).group()
    return ElementTree.fromstring(text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))


def test_every_municipality_is_a_link_with_a_title():
    cells = {"06595": Cell("late", "Olavarría: 2 late", "/cases/?place=06595", "2")}
    links = svg_of(drawn('{% province_map cells title="Today" %}', cells=cells)).findall(f".//{SVG}a")

    assert len(links) == 135
    assert all(link.find(f"{SVG}title").text and link.get("href") for link in links)
    late = [link for link in links if link.get("class") == "level-late"]
    assert [link.find(f"{SVG}title").text for link in late] == ["Olavarría: 2 late"]
    assert late[0].find(f"{SVG}text").text == "2"


def test_a_municipality_without_a_cell_leads_to_its_own_page():
    svg = svg_of(drawn('{% province_map cells title="Today" %}', cells={}))

    assert {link.get("class") for link in svg.findall(f".//{SVG}a")} == {"level-none"}
    assert "/places/06595/" in {link.get("href") for link in svg.findall(f".//{SVG}a")}


def test_numbers_in_the_picture_are_written_for_machines_in_every_language():
    with translation.override("es-ar"):
        svg = svg_of(drawn('{% province_map cells title="Hoy" %}', cells={}))

    for rect in svg.iter(f"{SVG}rect"):
        assert "," not in "".join(rect.attrib.values())


def test_the_legend_uses_the_caller_s_words_and_the_areas_say_that_they_are_approximate():
    with translation.override("es-ar"):
        html = drawn(
            '{% province_map cells title="Hoy" legend=legend %}', cells={}, legend={"late": "Vencidas"}
        )

    assert "Vencidas" in html.partition("<figcaption")[2], "beside the drawing, which shrinks with its box"
    assert "Áreas aproximadas" in html


def test_without_boundaries_nobody_gets_an_empty_picture():
    with writing():
        Boundary.objects.all().delete()

    assert drawn("{% small_map points 'Olavarría' %}", points={"done": ["06595"]}).strip() == ""


def test_a_map_that_says_nothing_has_no_legend():
    assert "province-map__key" not in drawn('{% province_map cells title="Hoy" %}', cells={})


def test_no_style_and_no_script_stand_within_the_picture():
    html = drawn('{% province_map cells title="Today" %}', cells={})

    assert "style=" not in html
    assert "<script" not in html


def test_titles_are_escaped():
    html = drawn('{% province_map cells title="x" %}', cells={"06595": Cell("late", "<b>&", "/x/")})

    assert "<b>" not in html


def test_the_city_s_small_municipalities_are_large_enough_for_a_thumb():
    shapes = maps.shapes()
    boxes = []
    for shape in (shape for shape in shapes.values() if shape.is_in_inset):
        steps = re.findall(r"-?\d*\.?\d+", shape.d.split("z")[0])
        xs = [float(x) for x in steps[2::2]]
        reach, here = [0.0], 0.0
        for x in xs:
            here += x
            reach.append(here)
        boxes.append(max(reach) - min(reach))

    on_a_phone = 328 / maps.atlas().drawing.width
    assert len(boxes) == 24
    assert min(boxes) * on_a_phone > 15
    assert sorted(boxes)[12] * on_a_phone > 30


def test_the_whole_map_is_light():
    assert len(drawn('{% province_map cells title="Today" %}', cells={})) < 90_000


def test_sixteen_small_maps_of_all_municipalities_stay_under_forty_kilobytes():
    codes = list(maps.shapes())
    levels = {"none": codes[::2], "late": codes[1::4], "done": codes[3::4]}
    html = drawn(
        "{% for map in maps %}{% small_map levels title=map %}{% endfor %}",
        levels=levels,
        maps=[f"Need {number}" for number in range(16)],
    )

    assert html.count("<svg") == 16
    assert html.count("<symbol") == 1
    assert len(html) < 40_000


def test_a_level_of_a_small_map_is_one_path_of_dots():
    svg = svg_of(drawn('{% small_map levels title="Lodging" %}', levels={"done": ["06595", "06049", "9"]}))
    dots = svg.findall(f"{SVG}path")

    assert len(dots) == 1
    assert re.fullmatch(r"(M\d+ \d+h0){2}", dots[0].get("d"))


def test_drawing_asks_the_database_one_question(django_assert_num_queries):
    maps.atlas()

    with django_assert_num_queries(1):
        drawn('{% province_map cells title="Today" %}', cells={})
