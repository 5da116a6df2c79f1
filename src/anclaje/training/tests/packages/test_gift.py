"""Questions arrive in another platform with the same names, the same words and the same right answer."""

import re
from dataclasses import replace

import pytest

from anclaje.training.packages.gift import escaped, gift, gift_of_tests
from anclaje.training.tests.builders_packages import ASKED, a_bundle, a_presentation

QUESTION = re.compile(r"::(?P<id>.+?)::\[plain\](?P<stem>.+?) \{\n(?P<options>.+?)\n\}", re.S)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], text).replace("\u2060", "")


def read(text: str) -> dict[str, tuple[str, list[str], str]]:
    """By name: stem, options, the right one; as a platform reads them."""
    found = {}
    for question in QUESTION.finditer(text):
        lines = [line.strip() for line in question["options"].split("\n") if not line.startswith("\t####")]
        options = {line[0] + unescaped(line[1:]): line[0] for line in lines}
        right = next(option[1:] for option, sign in options.items() if sign == "=")
        found[question["id"]] = unescaped(question["stem"]), [option[1:] for option in options], right
    return found


def test_every_question_keeps_its_id_its_words_and_its_right_answer():
    text = gift(a_bundle()).decode()

    stem, options, right = read(text)["M1Q4-P"]
    assert list(read(text)) == ["M1Q4-P", "M1Q6-P"]
    assert (stem, tuple(options), right) == (ASKED.stem, ASKED.options, ASKED.options[0])
    assert "// [id:M1Q4-P]" in text


def categories(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("$CATEGORY")]


def test_each_presentation_has_a_category():
    assert categories(gift(a_bundle(title="Uno/dos")).decode()) == [
        "$CATEGORY: $course$/top/Uno//dos/1.4 Los once indicadores/Preguntas de práctica"
    ]


def test_the_questions_of_the_tests_are_a_file_of_their_own_that_says_so():
    text = gift_of_tests(a_bundle()).decode()

    assert text.startswith("// Formas A y B de las pruebas")
    assert list(read(text)) == ["M1Q4-A", "M1Q4-B"]
    assert [line.rpartition("/")[2] for line in categories(text)] == ["Forma A", "Forma B"]


def test_what_must_be_said_stands_on_top_and_with_every_question():
    text = gift(a_bundle()).decode()

    assert "// Pendiente de validación: nadie firmó este texto." in text
    assert text.count(escaped("Pendiente de validación: nadie firmó este texto.")) == 2


@pytest.mark.parametrize(
    "words", ["a = b", "~no", "{x}", "::y::", "# z", "a\\nb", "uno\n\ndos", "// no", "%50% de"]
)
def test_no_sign_of_a_text_is_read_as_one_of_the_format(words):
    asked = replace(ASKED, stem=words, options=(words, f"otra {words}"), right=1)

    [(stem, options, right)] = read(gift(a_bundle(a_presentation(questions=(asked,)))).decode()).values()

    assert (stem, options, right) == (words, [words, f"otra {words}"], f"otra {words}")


def test_a_blank_line_never_cuts_a_question_in_two():
    asked = replace(ASKED, stem="uno\r\n\r\ndos", why="tres\n\ncuatro")

    text = gift(a_bundle(a_presentation(questions=(asked,)))).decode()

    assert re.search(r"::M1Q4-P::[^\n]+\{(\n\t[^\n]+)+\n\}", text)
