from anclaje.guide.domain.citing import (
    Said,
    Stretch,
    contradictions,
    find_words,
    label_of,
    matrix,
    stretches,
)
from anclaje.guide.domain.values import Span

BLOCKS = [
    {"id": "G1", "kind": "heading", "text": {"es": "Para qué"}},
    {"id": "G1.1", "kind": "paragraph", "text": {"es": "Dice quién hace qué."}},
    {"id": "P06", "kind": "procedure", "title": {"es": "Derivación"}},
    {"id": "P06.4", "kind": "step", "action": {"es": "Acepta."}},
    {"id": "P06.n1", "kind": "note", "title": {"es": "Ojo"}, "text": {"es": "Nada viaja solo."}},
]


def said(excerpt, actors="", span=None):
    return Said(excerpt, frozenset(actors.split()), span)


def about(*rows):
    return [(found.about, found.first, found.second) for found in contradictions({"P06.4": rows})]


def test_two_excerpts_that_name_other_actors_contradict_each_other():
    assert about(said(1, "A10"), said(2, "A15")) == [("actors", 1, 2)]


def test_naming_one_actor_more_is_a_contradiction_too():
    assert about(said(1, "A10"), said(2, "A10 A15")) == [("actors", 1, 2)]


def test_two_excerpts_that_give_other_times_contradict_each_other():
    assert about(said(1, span=Span(24, "hours")), said(2, span=Span(5, "days"))) == [("time", 1, 2)]


def test_the_same_length_in_other_units_is_no_contradiction():
    assert about(said(1, span=Span(24, "hours")), said(2, span=Span(1, "days"))) == []


def test_what_an_excerpt_leaves_open_contradicts_nobody():
    assert about(said(1, "A10"), said(2, span=Span(1, "days")), said(3)) == []


def test_three_that_disagree_make_three_pairs():
    rows = [said(number, span=Span(number, "days")) for number in (1, 2, 3)]

    assert len(about(*rows)) == 3


def test_excerpts_of_different_steps_do_not_meet():
    assert contradictions({"P06.4": [said(1, "A10")], "P06.5": [said(2, "A15")]}) == []


def test_a_pair_is_the_same_whichever_is_named_first():
    (one,) = contradictions({"P1.1": [said(1, "A10"), said(2, "A15")]})
    (other,) = contradictions({"P1.1": [said(2, "A15"), said(1, "A10")]})

    assert one.key == other.key


def test_the_matrix_shows_what_is_left_on_both_sides():
    found = matrix(BLOCKS, {1: "a", 2: "a", 3: "b"}, set_aside=[3], citations=[("P06.4", 1)])

    assert found.not_taken_up == (2,)
    assert found.without_source == ("G1.1", "P06.n1")


def test_a_citation_of_a_block_that_is_gone_takes_nothing_up():
    found = matrix(BLOCKS, {1: "a"}, set_aside=[], citations=[("P06.9", 1)])

    assert found.not_taken_up == (1,)
    assert not any(found.cross.values())


def test_the_cross_counts_excerpts_once_a_procedure():
    pairs = [("P06.4", 1), ("P06.n1", 1), ("P06.4", 2), ("G1.1", 2)]
    found = matrix(BLOCKS, {1: "a", 2: "b"}, set_aside=[], citations=pairs)

    assert found.cross == {"": {"b": 1}, "P06": {"a": 1, "b": 1}}


def test_words_are_found_however_they_are_spaced_and_near_where_they_were_seen():
    text = "En 24 horas. Luego, en  24 horas más."

    assert find_words("en\n24 horas", text) == (20, 32)
    assert find_words("24 horas", text, start=20) == (24, 32)
    assert find_words("25 horas", text) is None
    assert find_words("(24", text) is None
    assert find_words("  ", text) is None


def test_overlapping_excerpts_cut_the_paragraph_into_stretches():
    assert stretches("abcdef", [(1, 0, 4), (2, 2, 6)]) == [
        Stretch("ab", (1,), (1,)),
        Stretch("cd", (1, 2), (2,)),
        Stretch("ef", (2,)),
    ]


def test_a_block_is_known_by_its_title_or_its_words():
    assert [label_of(block).get("es") for block in BLOCKS] == [
        "Para qué", "Dice quién hace qué.", "Derivación", "Acepta.", "Ojo",
    ]  # fmt: skip
    assert label_of({"id": "G9", "kind": "list", "items": [{"es": "Uno"}]}) == {"es": "Uno"}
