import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.anchors import NoField, Place, fields_of, found, text_of, with_text

TEXT = "La guardia atiende en 24 horas. Después, la guardia avisa al Servicio Local."
TABLE = {
    "id": "G5", "kind": "table", "caption": {"es": "Qué", "en": "What"},
    "columns": [{"es": "Quién", "en": "Who"}], "rows": [[{"es": "PRV", "en": "Programme"}]],
}  # fmt: skip
STEP = {
    "id": "P02.1", "kind": "step", "who": {"es": "Equipo", "en": "Team"},
    "action": {"es": "llama", "en": "calls"},
    "needs": None, "clock": {"amount": 1, "unit": "days", "text": {"es": "hoy", "en": "today"}},
    "actors": ["A10"], "source_text": {"who": "equipo"},
}  # fmt: skip


def words(place, text=TEXT):
    return text[place.start : place.end]


def test_words_that_stand_where_they_stood_are_found_there():
    assert found("guardia", 3, TEXT) == Place(3, 10, "exact")


def test_words_that_moved_are_found_where_they_are_now():
    assert found("Servicio Local", 5, TEXT) == Place(61, 75, "moved")


def test_of_several_places_the_nearest_counts():
    second = TEXT.rindex("guardia")

    assert found("guardia", second + 4, TEXT).start == second
    assert found("guardia", 1, TEXT).start == 3
    assert found("guardia", None, TEXT).start == 3


@pytest.mark.parametrize("quote", ["después,  la Guardia", "DESPUES, la\nguardia", "  Despues, la guardia "])
def test_other_spaces_capitals_and_accents_are_near(quote):
    place = found(quote, 0, TEXT)

    assert place.how == "near"
    assert words(place) == "Después, la guardia"


def test_words_a_little_rewritten_are_near_and_whole():
    place = found("la guardia le avisa al Servicio Local", 30, TEXT)

    assert place.how == "near"
    assert words(place).strip(".") == "la guardia avisa al Servicio Local"


@pytest.mark.parametrize("quote", ["48 horas", "el juzgado de turno interviene", "", "   ", "zz"])
def test_words_that_are_gone_are_said_to_be_gone(quote):
    assert found(quote, 3, TEXT) is None


def test_a_long_quote_is_not_found_in_the_few_words_that_are_left_of_it():
    assert found(TEXT, 0, "la guardia avisa") is None


@given(st.text(max_size=40), st.text(max_size=80), st.integers(0, 90))
def test_a_place_always_lies_within_the_text(quote, text, start):
    place = found(quote, start, text)

    assert place is None or 0 <= place.start < place.end <= len(text)


@given(st.text(max_size=30), st.text(min_size=1, max_size=10), st.text(max_size=30), st.integers(0, 80))
def test_words_that_stand_in_the_text_are_always_found(before, quote, after, start):
    text = before + quote + after
    place = found(quote, start, text)

    if quote.strip():
        assert text[place.start : place.end] == quote
    else:
        assert place is None


def test_a_block_names_its_texts_in_reading_order():
    assert fields_of(TABLE, "es") == ("caption", "columns.0", "rows.0.0")
    assert fields_of(STEP, "es") == ("who", "action", "clock.text")


def test_a_text_is_read_by_its_name_and_language():
    assert text_of(TABLE, "rows.0.0", "en") == "Programme"
    assert text_of(STEP, "clock.text", "es") == "hoy"
    assert text_of(STEP, "needs", "es") == ""
    assert text_of(TABLE, "rows.7.0", "es") == ""
    assert text_of(STEP, "actors", "es") == ""


def test_a_new_text_leaves_the_other_language_and_the_old_body_alone():
    new = with_text(TABLE, "rows.0.0", "es", "Programa")

    assert new["rows"][0][0] == {"es": "Programa", "en": "Programme"}
    assert TABLE["rows"][0][0]["es"] == "PRV"


def test_a_text_that_a_step_may_have_and_has_not_yet_can_be_given():
    assert with_text(STEP, "needs", "es", "Ficha")["needs"] == {"es": "Ficha"}


@pytest.mark.parametrize("field", ["rows.4.0", "items.0", "actors", "clock.amount", "source_text", "nothing"])
def test_a_place_without_text_takes_none(field):
    with pytest.raises(NoField):
        with_text({**STEP, "rows": TABLE["rows"]}, field, "es", "x")


def test_words_made_to_hold_the_reader_up_do_not():
    begun = time.perf_counter()

    found("a " * 2000 + "b", 5, "a " * 10_000)

    assert time.perf_counter() - begun < 2


def test_in_a_very_long_text_rewritten_words_are_found_near_their_place():
    text = "Otra cosa. " * 2000 + TEXT + " Otra cosa." * 2000

    place = found("la guardia le avisa al Servicio Local", 22_030, text)

    assert words(place, text).strip(".") == "la guardia avisa al Servicio Local"
