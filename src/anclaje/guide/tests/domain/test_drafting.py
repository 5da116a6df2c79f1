import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.drafting import (
    DOWN,
    UP,
    CannotPlace,
    behind,
    group_of,
    members_of,
    moved,
    next_id,
    place_after,
    texts_of,
)

IDS = ["G1", "G1.1", "G1.2", "P01", "P01.1", "P01.2", "P01.n1", "P02", "P02.1"]


@pytest.mark.parametrize(
    ("kind", "group", "expected"),
    [
        ("heading", "", "G2"),
        ("procedure", "P01", "P03"),
        ("step", "P01", "P01.3"),
        ("note", "P01", "P01.n2"),
        ("paragraph", "P02", "P02.n1"),
        ("list", "G1", "G1.3"),
    ],
)
def test_a_new_block_gets_the_next_number_of_its_kind(kind, group, expected):
    assert next_id(kind, group, IDS) == expected


def test_the_number_of_a_removed_block_is_not_used_again():
    assert next_id("step", "P01", [*IDS, "P01.7"]) == "P01.8"


def test_a_step_stands_in_a_procedure():
    with pytest.raises(CannotPlace):
        next_id("step", "G1", IDS)


def test_a_new_procedure_comes_behind_the_whole_group_of_its_neighbour():
    assert place_after(IDS, "P01.1", "procedure") == IDS.index("P02")


def test_a_text_begins_with_a_heading_or_a_procedure():
    assert place_after(IDS, "", "heading") == 0
    with pytest.raises(CannotPlace):
        place_after(IDS, "", "paragraph")


def test_a_block_moves_within_its_group():
    assert moved(IDS, "P01.2", UP)[3:7] == ["P01", "P01.2", "P01.1", "P01.n1"]
    with pytest.raises(CannotPlace):
        moved(IDS, "P01.1", UP)


def test_a_procedure_moves_with_all_that_is_in_it():
    assert moved(IDS, "P02", UP) == ["G1", "G1.1", "G1.2", "P02", "P02.1", "P01", "P01.1", "P01.2", "P01.n1"]


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from([UP, DOWN])), max_size=25))
def test_however_often_blocks_move_every_group_stays_together(moves):
    order = list(IDS)
    for name, direction in moves:
        try:
            order = moved(order, name, direction)
        except CannotPlace:
            continue
    assert sorted(order) == sorted(IDS)
    for head in ("G1", "P01", "P02"):
        first = order.index(head)
        size = len(members_of(IDS, head)) + 1
        assert {group_of(name) for name in order[first : first + size]} == {head}


def test_the_texts_of_a_body_are_found_wherever_they_stand():
    body = {"level": 1, "text": {"es": "Uno", "en": "One"}, "items": [{"es": "Dos", "en": "Two"}]}
    assert [path for path, _ in texts_of(body)] == [("text",), ("items", "0")]


def _text(es, en):
    return {"text": {"es": es, "en": en}}


def test_a_language_falls_behind_when_only_the_authoritative_words_change():
    assert behind(_text("Uno", "One"), _text("Otro", "One"), [], "es", ["es", "en"]) == ["en"]


def test_a_language_catches_up_when_its_words_change():
    assert behind(_text("Otro", "One"), _text("Otro", "Another"), ["en"], "es", ["es", "en"]) == []


def test_a_language_stays_behind_while_nobody_looks_at_it():
    assert behind(_text("Otro", "One"), _text("Otro más", "One"), ["en"], "es", ["es", "en"]) == ["en"]


def test_words_that_were_never_written_are_missing_and_not_behind():
    assert behind(_text("Uno", ""), _text("Otro", ""), [], "es", ["es", "en"]) == []
