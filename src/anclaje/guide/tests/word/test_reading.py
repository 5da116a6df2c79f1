"""A returned Word file: what people said stands on its block, or in the list with the reason."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.tests.word.by_word import (
    Commented,
    a_file_of,
    a_run,
    commented,
    edited,
    packed,
    parts_of,
    replaced,
    the_run,
    tracked,
)  # fmt: skip
from anclaje.guide.word import comments, reading
from anclaje.guide.word.opening import open_docx
from anclaje.guide.word.reading import origin_of, read_returned
from anclaje.guide.word.returned import ADDITION, REMARK, REMOVAL, SUGGESTION
from anclaje.guide.word.text import P, T, W

STEP = {
    "id": "P06.3", "kind": "step", "runs": "referral", "doer": "sender", "source": "K", "consent": True,
    "who": {"es": "Quien deriva", "en": "The sender"},
    "action": {"es": "Envía código y urgencia. Nada sobre la explotación.", "en": "Sends code."},
    "output": {"es": "Derivación enviada", "en": "Referral sent"}, "needs": None, "actors": ["A01", "A10"],
    "clock": {"amount": 24, "unit": "hours", "after": "referral_proposed", "text": {"es": "24 h", "en": ""}},
    "condition": "is_child", "escalation": [{"to": "holder", "amount": 0, "unit": "hours"}], "legal": [],
    "decided": None,
}  # fmt: skip
BLOCKS = [
    {"id": "G1", "kind": "heading", "level": 1, "text": {"es": "Para qué es", "en": "What for"}},
    {"id": "G1.1", "kind": "paragraph", "source": "K",
     "text": {"es": "Dice quién hace qué, y en cuánto tiempo, para todos.", "en": "It says who does what."}},
    {"id": "G1.2", "kind": "list", "source": "K", "is_numbered": True,
     "items": [{"es": "Llamar antes", "en": "Call first"}, {"es": "Ir después", "en": "Go then"}]},
    {"id": "G1.3", "kind": "table", "source": "K", "caption": {"es": "Ventanas", "en": "Windows"},
     "columns": [{"es": "Cuándo", "en": "When"}, {"es": "Quién", "en": "Who"}],
     "rows": [[{"es": "Un día", "en": "A day"}, {"es": "El equipo entero", "en": "All"}]]},
    {"id": "G1.4", "kind": "note", "source": "K", "title": {"es": "Ojo", "en": "Mind"},
     "text": {"es": "Una señal no es una prueba.", "en": "A sign is no proof."}},
    {"id": "P06", "kind": "procedure", "title": {"es": "Derivación", "en": "Referral"},
     "purpose": {"es": "Que llegue.", "en": "That it arrives."},
     "trigger": {"es": "Se propone.", "en": "Proposed."}},
    STEP,
]  # fmt: skip


def read(data, blocks=BLOCKS, language="es"):
    return read_returned(data, blocks, language)


def the_change(data):
    returned = read(data)
    assert returned.unplaced == returned.comments == []
    (change,) = returned.changes
    return change


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_file_nobody_touched_says_nothing(language):
    returned = read(a_file_of(BLOCKS, language), language=language)

    assert returned.comments == returned.changes == returned.unplaced == []


def test_a_file_says_from_which_language_and_version_it_was_written():
    origin = origin_of(open_docx(a_file_of(BLOCKS, "en", version=7)))

    assert (origin.language, origin.version) == ("en", 7)


@pytest.mark.parametrize(
    ("words", "block", "field", "start"),
    [
        ("quién hace qué", "G1.1", "text", 5), ("Llamar", "G1.2", "items.0", 0),
        ("equipo", "G1.3", "rows.0.1", 3), ("Cuándo", "G1.3", "columns.0", 0), ("Ojo", "G1.4", "title", 0),
        ("Ventanas", "G1.3", "caption", 0), ("deriva", "P06.3", "who", 6), ("llegue", "P06", "purpose", 4),
        ("urgencia", "P06.3", "action", 15), ("enviada", "P06.3", "output", 11),
        ("Para qué", "G1", "text", 0),
    ],
)  # fmt: skip
def test_a_comment_hangs_on_its_words(words, block, field, start):
    (said,) = read(commented(a_file_of(BLOCKS), Commented(words, "¿Por qué?"))).comments

    assert (said.block, said.field, said.quote, said.quote_start) == (block, field, words, start)
    assert (said.text, said.author) == ("¿Por qué?", "Rosa")


def test_a_comment_on_words_made_of_fields_hangs_on_the_step():
    (said,) = read(commented(a_file_of(BLOCKS), Commented("se propone la derivación", "Tarde"))).comments

    assert (said.block, said.field, said.quote) == ("P06.3", "", "")
    assert said.words == "se propone la derivación"


def test_an_answer_names_what_it_answers():
    data = commented(a_file_of(BLOCKS), Commented("Ojo", "¿?"), Commented("Ojo", "Sí", answers=0))

    first, answer = read(data).comments

    assert (first.parent, answer.parent) == ("", first.number)


def test_a_comment_that_hangs_on_nothing_is_listed():
    returned = read(commented(a_file_of(BLOCKS), Commented("nowhere", "¿Y yo?", author="Juan")))

    (left,) = returned.unplaced
    assert (left.kind, left.text, left.author, left.reason) == ("comment", "¿Y yo?", "Juan", reading.NO_PLACE)


def test_a_comment_in_the_front_is_listed_with_its_words():
    (left,) = read(commented(a_file_of(BLOCKS), Commented("Podés comentar", "Gracias"))).unplaced

    assert (left.reason, left.words) == (reading.FRONT, "Podés comentar")


def test_a_tracked_change_is_the_whole_new_wording_of_the_words():
    change = the_change(replaced(a_file_of(BLOCKS), "cuánto tiempo", "qué plazo"))

    assert (change.kind, change.block, change.field) == (SUGGESTION, "G1.1", "text")
    assert (change.quote, change.quote_start, change.suggested) == ("cuánto tiempo", 26, "qué plazo")
    assert (change.author, change.is_tracked, change.at.isoformat()) == (
        "Rosa",
        True,
        "2026-11-18T10:00:00+00:00",
    )


def test_a_change_within_a_word_takes_the_whole_word():
    change = the_change(replaced(a_file_of(BLOCKS), "mpo", "mpito"))

    assert (change.quote, change.suggested) == ("tiempo", "tiempito")


def test_words_put_between_two_others_come_with_the_one_before():
    data = edited(
        a_file_of(BLOCKS), lambda document: the_run(document, "hace ").addnext(tracked("ins", a_run("bien ")))
    )

    change = the_change(data)

    assert change.suggested == change.quote + "bien "
    assert change.quote.strip() == "hace"


def test_several_changes_of_one_text_are_several_suggestions():
    data = replaced(replaced(a_file_of(BLOCKS), "quién", "cuál"), "para todos", "para nadie")

    said = [(change.quote, change.suggested) for change in read(data).changes]

    assert said == [("quién", "cuál"), ("para todos", "para nadie")]


def test_what_was_changed_without_tracking_is_told_as_such():
    def change(document):
        text = next(each for each in document.iter(T) if "Una señal" in (each.text or ""))
        text.text = text.text.replace("una prueba", "la verdad")

    found = the_change(edited(a_file_of(BLOCKS), change))

    assert (found.quote, found.suggested, found.is_tracked) == ("una prueba", "la verdad", False)


def test_tracked_and_untracked_changes_of_one_text_stand_beside_each_other():
    def change(document):
        text = next(each for each in document.iter(T) if "para todos" in (each.text or ""))
        text.text = text.text.replace("para todos", "para cada persona")

    data = edited(replaced(a_file_of(BLOCKS), "quién", "cuál"), change)

    said = {(each.quote, each.suggested, each.is_tracked) for each in read(data).changes}
    assert said == {("quién", "cuál", True), ("todos", "cada persona", False)}


def test_new_formatting_says_nothing():
    def change(document):
        run = the_run(document, "quién hace")
        properties = etree.SubElement(run, f"{W}rPr")
        run.insert(0, properties)
        etree.SubElement(properties, f"{W}b")
        mark = etree.SubElement(properties, f"{W}rPrChange", {f"{W}id": "9", f"{W}author": "Rosa"})
        etree.SubElement(mark, f"{W}rPr")

    returned = read(edited(a_file_of(BLOCKS), change))

    assert returned.changes == returned.unplaced == []


def the_paragraph(document, words):
    return next(
        each for each in document.iter(P)
        if words in "".join(text.text or "" for text in each.iter(T))
        and next(each.iter(f"{W}hyperlink"), None) is None
    )  # fmt: skip


@pytest.mark.parametrize("is_tracked", [True, False])
def test_a_paragraph_taken_out_proposes_to_take_the_block_out(is_tracked):
    def change(document):
        paragraph = the_paragraph(document, "Dice quién")
        if not is_tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(f"{W}r")):
            words = "".join(text.text or "" for text in run.iter(T))
            run.addprevious(tracked("del", a_run(words or "\t", "delText")))
            run.getparent().remove(run)

    found = the_change(edited(a_file_of(BLOCKS), change))

    assert (found.kind, found.block, found.is_tracked) == (REMOVAL, "G1.1", is_tracked)


@pytest.mark.parametrize("is_tracked", [True, False])
def test_a_paragraph_put_in_stands_after_its_block(is_tracked):
    def change(document):
        made = etree.Element(P)
        made.append(tracked("ins", a_run("Otra regla.")) if is_tracked else a_run("Otra regla."))
        if is_tracked:
            properties = etree.SubElement(etree.SubElement(made, f"{W}pPr"), f"{W}rPr")
            properties.append(tracked("ins"))
            made.insert(0, made[-1])
        the_paragraph(document, "Una señal").addnext(made)

    returned = read(edited(a_file_of(BLOCKS), change))

    assert returned.unplaced == []
    (found,) = returned.changes
    assert (found.kind, found.block, found.suggested) == (ADDITION, "G1.4", "Otra regla.")
    assert found.is_tracked is is_tracked


def test_a_change_of_words_made_of_fields_is_a_remark_never_a_wording():
    change = the_change(replaced(a_file_of(BLOCKS), "24 horas", "48 horas"))

    assert (change.kind, change.block, change.field) == (REMARK, "P06.3", "")
    assert (change.quote, change.suggested) == ("24 horas", "48 horas")


def test_a_file_without_bookmarks_is_placed_by_its_words():
    def change(document):
        for mark in list(document.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            if not (mark.get(f"{W}name") or "").startswith("g_"):
                mark.getparent().remove(mark)

    data = edited(a_file_of(BLOCKS), change)
    data = replaced(commented(data, Commented("equipo", "¿Todo?")), "quién hace qué", "quién hace cada cosa")

    returned = read(data)

    assert returned.unplaced == []
    assert [(said.block, said.field) for said in returned.comments] == [("G1.3", "rows.0.1")]
    (found,) = returned.changes
    assert (found.block, found.quote, found.suggested) == ("G1.1", "quién hace qué", "quién hace cada cosa")


def test_what_stands_outside_the_text_is_listed():
    footnote = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2"><w:p>%s</w:p></w:footnote></w:footnotes>'
    )
    mark = '<w:ins w:author="Rosa"><w:r><w:t>Al pie</w:t></w:r></w:ins>'
    parts = parts_of(a_file_of(BLOCKS))
    parts["word/footnotes.xml"] = (footnote % mark).encode()
    relations = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = relations.replace(
        b"</Relationships>",
        b'<Relationship Id="rF" Type="x/footnotes" Target="footnotes.xml"/></Relationships>',
    )

    (left,) = read(packed(parts)).unplaced

    assert (left.kind, left.words, left.reason) == ("added", "Al pie", reading.ELSEWHERE["note"])


def test_too_many_comments_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(comments, "MOST_COMMENTS", 2)
    data = commented(a_file_of(BLOCKS), *(Commented("nowhere", str(n)) for n in range(3)))

    with pytest.raises(RuleBroken, match="holds 3 comments; at most 2"):
        read(data)


WORDS = ["quién hace qué", "Llamar", "equipo", "Una señal", "24 h", "Quien deriva", "Derivación", "Borrador"]


@st.composite
def reviewed(draw):
    """A file with comments and tracked changes anywhere: in blocks, the front, cells, nowhere."""
    data = a_file_of(deepcopy(BLOCKS))
    told, put, taken = [], [], []
    for number in range(draw(st.integers(0, 4))):
        words = draw(st.sampled_from([*WORDS[:-1], "nowhere"]))
        told.append(Commented(words, f"comentario {number}", answers=draw(st.sampled_from([None, 0]))))
    data = commented(data, *told)

    def change(document):
        paragraphs = [each for each in document.iter(P) if next(each.iter(f"{W}r"), None) is not None]
        for number in range(draw(st.integers(0, 6))):
            runs = list(draw(st.sampled_from(paragraphs)).iter(f"{W}r"))
            run = draw(st.sampled_from(runs))
            words = "".join(text.text or "" for text in run.iter(T))
            if run.getparent().tag in (f"{W}ins", f"{W}del"):
                continue
            if draw(st.booleans()) or not words.strip():
                put.append(f"NUEVO{number}")
                run.addnext(tracked("ins", a_run(f" NUEVO{number} "), author=f"A{number}"))
            else:
                taken.append(words.strip())
                run.addprevious(tracked("del", a_run(words, "delText"), author=f"A{number}"))
                run.getparent().remove(run)

    return edited(data, change), told, put, taken


@pytest.mark.thorough
@settings(deadline=None, max_examples=40)
@given(reviewed())
def test_nothing_is_lost(case):
    """Every comment, every word put in and every word taken out is placed or listed."""
    data, told, put, taken = case

    returned = read(data)

    said = [each.text for each in (*returned.comments, *returned.unplaced)]
    assert all(each.text in said for each in told)
    new = " ".join(each.suggested for each in returned.changes)
    new += " ".join(left.words for left in returned.unplaced if left.kind == "added")
    assert all(words in new for words in put)
    gone = {each.block for each in returned.changes if each.kind == REMOVAL}
    quoted = "\n".join(each.quote for each in returned.changes)
    quoted += "\n".join(left.words for left in returned.unplaced if left.kind == "removed")
    whole = {block["id"]: str(block) for block in BLOCKS}
    for words in taken:
        in_gone = any(words in whole[block] or block == words for block in gone)
        pieces = [piece for piece in words.split() if piece]
        assert in_gone or all(piece in quoted for piece in pieces) or words in " ".join(gone)
