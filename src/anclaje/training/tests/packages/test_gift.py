"""Questions arrive in another platform with the same names, the same words and the same right answer."""

import re
from dataclasses import replace

import pytest

from anclaje.training.packages.gift import escaped, gift
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

    stem, options, right = read(text)["M1Q4-A"]
    assert list(read(text)) == ["M1Q4-A", "M1Q6-A", "M1Q4-B"]
    assert (stem, tuple(options), right) == (ASKED.stem, ASKED.options, ASKED.options[0])
    assert "// [id:M1Q4-A]" in text


def test_each_presentation_and_form_has_a_category():
    text = gift(a_bundle(title="Uno/dos")).decode()

    assert [line for line in text.splitlines() if line.startswith("$CATEGORY")] == [
        "$CATEGORY: $course$/top/Uno//dos/1.4 Los once indicadores/Forma A",
        "$CATEGORY: $course$/top/Uno//dos/1.4 Los once indicadores/Forma B",
    ]


def test_what_must_be_said_stands_on_top_and_with_every_question():
    text = gift(a_bundle()).decode()

    assert "// Pendiente de validación: nadie firmó este texto." in text
    assert text.count(escaped("Pendiente de validación: nadie firmó este texto.")) >= 3


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

    assert re.search(r"::M1Q4-A::[^\n]+\{(\n\t[^\n]+)+\n\}", text)
