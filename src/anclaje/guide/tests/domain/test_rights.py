import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.domain.rights import check_language, check_parts, parts_from, text_of

WRITTEN = "Tus derechos\nQue te escuchen.\nQue te cuiden.\n\nA quién llamar\n145"
PARTS = [
    {"title": "Tus derechos", "lines": ["Que te escuchen.", "Que te cuiden."]},
    {"title": "A quién llamar", "lines": ["145"]},
]


def test_an_empty_line_begins_a_part_and_its_first_line_is_the_title():
    assert parts_from(WRITTEN) == PARTS
    assert parts_from(WRITTEN.replace("\n", "\r\n") + "\r\n \r\n") == PARTS


def test_what_people_read_back_is_what_they_wrote():
    assert text_of(parts_from(WRITTEN)) == WRITTEN


@pytest.mark.parametrize("parts", [[], [{"title": "Sola", "lines": []}], [{"title": "", "lines": ["x"]}]])
def test_a_part_without_title_or_lines_makes_no_sheet(parts):
    with pytest.raises(RuleBroken):
        check_parts(parts)


def test_a_book_is_no_sheet():
    with pytest.raises(RuleBroken):
        check_parts([{"title": f"Parte {number}", "lines": ["x"]} for number in range(21)])


@pytest.mark.parametrize("code", ["es", "gn", "pt-br", "zh-hant"])
def test_a_language_is_told_by_its_code(code):
    check_language(code)


@pytest.mark.parametrize("code", ["", "español", "../es", "E", "es/x"])
def test_anything_else_is_refused(code):
    with pytest.raises(RuleBroken):
        check_language(code)
