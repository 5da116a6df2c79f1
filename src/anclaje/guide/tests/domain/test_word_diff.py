import random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.word_diff import word_diff

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["la", "persona", "24", "horas", ",", " ", "  ", "\n", "y", "Ñandú"])).map(
        "".join
    ),
)


def marked(old, new):
    """The pieces in one line: [-removed-] {+added+}."""
    signs = {"same": "%s", "removed": "[-%s-]", "added": "{+%s+}"}
    return "".join(signs[piece.kind] % piece.text for piece in word_diff(old, new))


def sides(pieces):
    old = "".join(piece.text for piece in pieces if piece.kind != "added")
    return old, "".join(piece.text for piece in pieces if piece.kind != "removed")


@given(TEXTS, TEXTS)
def test_no_letter_of_either_text_is_lost_or_made_up(old, new):
    pieces = word_diff(old, new)

    assert sides(pieces) == (old, new)
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert all(piece.kind == "same" for piece in word_diff(text, text))


@pytest.mark.parametrize(
    ("old", "new", "pencil"),
    [
        ("dentro de las 24 h", "dentro de las 12 h", "dentro de las [-24-]{+12+} h"),
        ("hola mundo", "hola mundo y más", "hola mundo{+ y más+}"),
        ("", "nuevo", "{+nuevo+}"),
        ("Llama hoy.", "Llama, hoy.", "Llama{+,+} hoy."),
    ],
)
def test_only_the_words_that_changed_are_marked(old, new, pencil):
    assert marked(old, new) == pencil


def test_small_words_do_not_cut_a_rewritten_stretch_to_pieces():
    old = "Avisa a la guardia de salud del barrio."
    new = "Avisa a los equipos de justicia del barrio."

    assert marked(old, new) == "Avisa a [-la guardia de salud-]{+los equipos de justicia+} del barrio."


def test_two_small_changes_far_apart_stay_two():
    old = "Explica los derechos antes de preguntar y deja constancia escrita."
    new = "Explica sus derechos antes de preguntar y deja constancia firmada."

    assert marked(old, new).count("[-") == 2


@pytest.mark.parametrize("alphabet", ["abcde", "ab", "a"])
def test_a_paragraph_of_five_thousand_words_takes_less_than_a_second(alphabet):
    words = random.Random(3)
    old = " ".join("".join(words.choices(alphabet, k=3)) for _ in range(5000))
    new = " ".join("".join(words.choices(alphabet, k=3)) for _ in range(5000))

    begun = perf_counter()
    pieces = word_diff(old, new)

    assert perf_counter() - begun < 1
    assert sides(pieces) == (old, new)


def test_a_long_text_with_one_word_changed_shows_one_word():
    words = random.Random(4)
    old = " ".join("".join(words.choices("abcde", k=3)) for _ in range(5000)).split(" ")
    new = [*old[:2500], "otra", *old[2501:]]

    pieces = word_diff(" ".join(old), " ".join(new))

    assert [piece.text for piece in pieces if piece.kind == "added"] == ["otra"]
