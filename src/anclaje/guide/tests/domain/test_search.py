from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.search import find, folded

STEP = ("P06.4", "Quien recibe acepta la derivación, la rechaza con un motivo o pide un dato.")


def test_accents_and_capitals_do_not_hide_a_word():
    (hit,) = find("DERIVACION", [STEP])

    assert (hit.block, hit.found) == ("P06.4", "derivación")
    assert hit.before == "Quien recibe acepta la "


def test_every_word_must_be_there():
    assert find("recibe motivo", [STEP])
    assert find("recibe inspección", [STEP]) == []


def test_a_single_letter_or_nothing_finds_nothing():
    assert find("a", [STEP]) == []
    assert find("  ", [STEP]) == []


def test_a_long_text_is_cut_at_words():
    (hit,) = find("aguja", [("G1", "palabra " * 40 + "aguja " + "palabra " * 40)])

    assert hit.before.startswith("…palabra")
    assert hit.after.endswith("palabra…")


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text):
    assert len(folded(text)) == len(text)


@given(st.text(min_size=1))
def test_what_is_shown_was_in_the_text(text):
    for hit in find(text, [("G1", text)]):
        assert hit.found in text
