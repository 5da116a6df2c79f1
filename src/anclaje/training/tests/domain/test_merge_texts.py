"""A text that two sides changed becomes one; where both changed the same sentence, a person decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.training.domain.merge.sentences import sentences
from anclaje.training.domain.merge.text import merge_texts

BASE = "Buscá un lugar tranquilo. Presentate con tu nombre. Preguntá si quiere seguir."
SHORTER = "Buscá un lugar tranquilo. Preguntá si quiere seguir."


@given(st.text())
def test_the_sentences_put_together_are_the_text(text):
    assert "".join(sentences(text)) == text


def test_an_article_s_full_stop_ends_no_sentence():
    assert sentences("Según el art. 5 no es punible. Decilo así.") == [
        "Según el art. 5 no es punible. ",
        "Decilo así.",
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (BASE.replace("tranquilo", "sin ruido"), BASE, BASE.replace("tranquilo", "sin ruido")),
        (BASE, BASE.replace("nombre", "nombre y cargo"), BASE.replace("nombre", "nombre y cargo")),
        (
            BASE.replace("tranquilo", "sin ruido"),
            BASE.replace("seguir.", "seguir. Esperá la respuesta."),
            BASE.replace("tranquilo", "sin ruido") + " Esperá la respuesta.",
        ),
        (SHORTER, BASE, SHORTER),
    ],
)  # fmt: skip
def test_what_only_one_side_changed_is_taken_from_that_side(mine, theirs, merged):
    found = merge_texts(BASE, mine, theirs)

    assert (found.text, found.clashes) == (merged, ())


def test_where_both_changed_a_sentence_mine_stays_and_both_are_told():
    mine = BASE.replace("nombre", "nombre y legajo")
    theirs = BASE.replace("nombre", "nombre de pila").replace("seguir", "continuar")

    found = merge_texts(BASE, mine, theirs)

    assert "nombre y legajo" in found.text
    assert "continuar" in found.text
    (clash,) = found.clashes
    assert (clash.mine.strip(), clash.theirs.strip()) == (
        "Presentate con tu nombre y legajo.",
        "Presentate con tu nombre de pila.",
    )


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8))
def test_the_same_change_on_both_sides_is_no_clash(base, both):
    one, other = (" ".join(f"Frase {letter}." for letter in letters) for letters in (base, both))

    assert merge_texts(one, other, other) == merge_texts(one, one, other)
