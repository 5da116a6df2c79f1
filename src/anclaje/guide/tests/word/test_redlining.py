"""A redline in Word: accepted it is the new text, rejected the old one, whatever changed."""

from copy import deepcopy
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from anclaje.guide.tests.word.test_reading import BLOCKS
from anclaje.guide.word.laying import laid_out, lines_of
from anclaje.guide.word.opening import open_docx
from anclaje.guide.word.redlining import redline_docx
from anclaje.guide.word.strands import BODY, Parted, parted
from anclaje.guide.word.text import DEL, INS, P, W

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def settled(data: bytes, keep: str, drop: str) -> list[str]:
    """The paragraphs after each tracked change was settled, as Word does it."""
    document = open_docx(data).document
    for row in list(document.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{drop}") is not None:
            row.getparent().remove(row)
    for paragraph in list(document.iter(P)):
        if paragraph.find(f"{W}pPr/{W}rPr/{drop}") is not None:
            left = [run for run in paragraph.iter(f"{W}r") if run.getparent().tag != drop]
            assert left == []  # a paragraph goes only with all its words
            paragraph.getparent().remove(paragraph)
    for mark in list(document.iter(drop)):
        mark.getparent().remove(mark)
    for text in document.iter(f"{W}delText"):
        text.tag = f"{W}t"
    etree.strip_tags(document, keep)
    found = Parted()
    parted(document, BODY, found)
    return [text for strand in found.strands if (text := " ".join(strand.original.split()))]


def lines(blocks) -> list[str]:
    return [text for line in lines_of(laid_out(blocks, "es")) if (text := " ".join(line.text.split()))]


def written(old, new) -> bytes:
    return redline_docx("Cambios", old, new, "es", author="Editora", at=AT)


@st.composite
def two_texts(draw):
    """A text, and the same after words, blocks, rows and items came, went and moved."""
    new = deepcopy(BLOCKS)
    for _ in range(draw(st.integers(0, 4))):
        block = draw(st.sampled_from(new))
        for name in ("text", "title", "action", "output", "caption"):
            if isinstance(block.get(name), dict) and draw(st.booleans()):
                block[name] = {
                    "es": draw(st.sampled_from(["Otra cosa.", "Dice quién sabe qué.", ""])),
                    "en": "",
                }
        if block["kind"] == "table":
            width = len(block["columns"])
            if draw(st.booleans()):
                block["rows"].append([{"es": f"celda {n}"} for n in range(width)])
            elif draw(st.booleans()):
                block["columns"].append({"es": "Otra"})
                block["rows"] = [[*row, {"es": "más"}] for row in block["rows"]]
            else:
                block["rows"].pop()
        if block["kind"] == "list":
            block["items"] = draw(st.permutations([*block["items"], {"es": "Tercero"}]))
    if draw(st.booleans()):
        new.pop(draw(st.integers(0, len(new) - 1)))
    if draw(st.booleans()):
        new.insert(draw(st.integers(0, len(new))), new.pop(draw(st.integers(0, len(new) - 1))))
    if draw(st.booleans()):
        added = {"id": "G1.9", "kind": "paragraph", "source": "K", "text": {"es": "Uno nuevo."}}
        new.insert(draw(st.integers(0, len(new))), added)
    return BLOCKS, new


@pytest.mark.thorough
@settings(deadline=None, max_examples=30)
@given(two_texts())
def test_accepted_it_is_the_new_text_and_rejected_the_old(texts):
    old, new = texts
    data = written(old, new)

    assert settled(data, keep=INS, drop=DEL)[1:] == lines(new)
    assert settled(data, keep=DEL, drop=INS)[1:] == lines(old)


def test_two_equal_texts_have_no_change():
    document = open_docx(written(BLOCKS, BLOCKS)).document

    assert list(document.iter(INS, DEL)) == []


def test_each_change_names_who_and_when():
    new = deepcopy(BLOCKS)
    new[1]["text"]["es"] = "Dice quién hace algo."

    marks = list(open_docx(written(BLOCKS, new)).document.iter(INS, DEL))

    assert {mark.get(f"{W}author") for mark in marks} == {"Editora"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-11-20T15:00:00Z"}
