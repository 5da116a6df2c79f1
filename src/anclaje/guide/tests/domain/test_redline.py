from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.redline import redline, summary


def a_block(block_id, text="algo", kind="paragraph", **rest):
    return {"id": block_id, "kind": kind, "text": {"es": text, "en": f"{text} in English"}, **rest}


def a_step(**changes):
    words = {"es": "El equipo", "en": "The team"}
    return {
        "id": "P02.1", "kind": "step", "who": words, "action": {"es": "llama", "en": "calls"},
        "output": {"es": "nota", "en": "a note"}, "actors": ["A10"], "doer": "team", "runs": "case",
        "clock": {"amount": 24, "unit": "hours", "after": "case_opened"},
        "condition": None, "consent": False, "escalation": [], "legal": ["ley-1"], "source": "K", **changes,
    }  # fmt: skip


def states(old, new):
    return [(diff.id, diff.state) for diff in redline(old, new, "es")]


def part(old, new, name, language="es", names=None):
    (diff,) = redline([old], [new], language, names)
    pieces = next(part.pieces for part in diff.parts if part.name == name)
    return [(piece.kind, piece.text) for piece in pieces]


def test_blocks_are_matched_by_their_number_and_read_as_the_new_text():
    old = [a_block("G1"), a_block("G2"), a_block("G3")]
    new = [a_block("G1"), a_block("G4"), a_block("G3", "otra cosa")]

    assert states(old, new) == [("G1", "same"), ("G2", "removed"), ("G4", "added"), ("G3", "changed")]


def test_a_removed_block_is_shown_where_it_stood_even_at_the_very_beginning():
    assert states([a_block("G1"), a_block("G2")], [a_block("G2")]) == [("G1", "removed"), ("G2", "same")]


def test_only_the_block_that_was_carried_elsewhere_has_moved():
    old = [a_block(name) for name in ("G1", "G2", "G3", "G4")]
    new = [old[3], *old[:3]]

    assert states(old, new) == [("G4", "moved"), ("G1", "same"), ("G2", "same"), ("G3", "same")]


def test_a_block_that_moved_and_changed_says_both():
    old = [a_block("G1"), a_block("G2"), a_block("G3")]
    new = [a_block("G3", "otra cosa"), a_block("G1"), a_block("G2")]

    first = redline(old, new, "es")[0]

    assert (first.state, first.has_moved) == ("changed", True)


def test_a_change_in_the_other_language_is_no_change_here():
    old = a_block("G1")
    new = {**old, "text": {**old["text"], "en": "something else"}}

    assert [diff.state for diff in redline([old], [new], "es-ar")] == ["same"]
    assert [diff.state for diff in redline([old], [new], "en")] == ["changed"]


def test_cells_and_items_are_parts_of_their_own():
    words = [{"es": "uno", "en": "one"}, {"es": "dos", "en": "two"}]
    old = {"id": "G1", "kind": "list", "items": words}
    new = {**old, "items": [words[0], {"es": "tres", "en": "three"}]}

    (diff,) = redline([old], [new], "es")

    assert [(part.name, part.is_changed) for part in diff.parts] == [("items.0", False), ("items.1", True)]


def test_a_step_s_time_is_shown_in_words():
    new = a_step(clock={**a_step()["clock"], "amount": 12})

    assert part(a_step(), new, "clock") == [
        ("removed", "24"),
        ("added", "12"),
        ("same", " horas desde que se abre el acompañamiento"),
    ]


def test_codes_are_shown_by_the_names_that_are_given():
    names = {"actors": {"A10": "Servicio Local", "A12": "COPRETI"}}

    assert part(a_step(), a_step(actors=["A10", "A12"]), "actors", names=names) == [
        ("same", "Servicio Local"),
        ("added", "; COPRETI"),
    ]
    assert part(a_step(), a_step(actors=["A12"]), "actors") == [("removed", "A10"), ("added", "A12")]


def test_condition_escalation_law_and_consent_are_told_too():
    new = a_step(
        condition="is_child", consent=True, legal=["ley-2"],
        escalation=[
            {"to": "holder", "amount": 0, "unit": "hours"},
            {"to": "lead", "amount": 4, "unit": "hours"},
        ],
    )  # fmt: skip

    assert part(a_step(), new, "condition") == [("added", "tiene menos de 18 años")]
    assert part(a_step(), new, "consent") == [("added", "sí")]
    assert part(a_step(), new, "escalation", "en") == [
        ("added", "whoever has it, when it is due; the agency that leads, 4 hours after it was due")
    ]
    names = {"legal": {"ley-1": "Uno", "ley-2": "Dos"}}
    assert part(a_step(), new, "legal", names=names) == [("removed", "Uno"), ("added", "Dos")]


def test_a_draft_s_field_that_makes_no_sense_yet_is_shown_as_it_is_written():
    new = a_step(clock={"amount": 3, "unit": "moons", "after": "case_opened"})

    assert "moons" in str(part(a_step(), new, "clock"))


def test_the_summary_counts_the_blocks_in_each_state():
    old = [a_block("G1"), a_block("G2")]
    new = [a_block("G1", "otra"), a_block("G3")]

    assert summary(redline(old, new, "es")) == {"changed": 1, "removed": 1, "added": 1}


IDS = st.lists(st.sampled_from(["G1", "G2", "G3", "G4", "G5"]), max_size=6)
BLOCKS = IDS.flatmap(
    lambda ids: st.tuples(
        *(st.builds(a_block, st.just(i), st.sampled_from(["a b", "a c", "d"])) for i in ids)
    )
)


@given(BLOCKS, BLOCKS)
def test_no_block_of_either_text_goes_missing_even_where_a_number_stands_twice(old, new):
    diffs = redline(old, new, "es")

    def kept(*states):
        return [diff.id for diff in diffs if diff.state in states]

    assert kept("same", "added", "changed", "moved") == [block["id"] for block in new]
    assert sorted(kept("same", "removed", "changed", "moved")) == sorted(block["id"] for block in old)
