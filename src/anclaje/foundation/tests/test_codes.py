import pytest

from anclaje.foundation.codes import ALPHABET, is_valid_code, make_code, tidy


def test_a_new_code_says_where_and_when_it_was_made():
    code = make_code("AR-B", 2026)

    assert code.startswith("AR-B-26-")
    assert is_valid_code(code)


def test_a_code_can_be_read_aloud():
    codes = [make_code("AR-B", 2026) for _ in range(300)]

    assert all(code.replace("-", "").isalnum() for code in codes)


def test_one_wrong_character_is_noticed():
    code = make_code("AR-B", 2026)
    body_at = len("AR-B-26-")

    for place in range(body_at, body_at + 5):
        for other in ALPHABET:
            if other != code[place]:
                assert not is_valid_code(code[:place] + other + code[place + 1 :])


def test_two_swapped_characters_are_noticed():
    code = next(c for c in (make_code("AR-B", 2026) for _ in range(200)) if c[8] != c[9])

    assert not is_valid_code(code[:8] + code[9] + code[8] + code[10:])


def test_letters_that_are_misread_as_digits_are_mended():
    assert tidy(" ar-b-26-oI7F3-x ") == "AR-B-26-017F3-X"


@pytest.mark.parametrize("text", ["", "AR-B", "hello", "AR-B-26-ABC-X", "AR-B-xx-0K7F3-X", "----"])
def test_what_is_not_a_code_is_told_apart(text):
    assert not is_valid_code(text)
