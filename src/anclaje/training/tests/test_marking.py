"""What comes in from elsewhere is written so that it reads back with the same words and the same order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anclaje.training.marked import Block, Kind, Run, blocks
from anclaje.training.marking import markdown
from anclaje.training.tests.builders_packages import EXERCISE, ORIENTS, TABLE

TEXT = """Tres cosas, **en este orden**:

1. mirar *sin tocar*
2. anotar
   - la hora
   - quién estaba
3. [consultar](https://example.org/guia)

   Antes de irse.

> Una señal orienta.

| Edad | Horas |
|---|---|
| 14 | **3** |"""


@pytest.mark.parametrize(
    "text",
    [TEXT, ORIENTS.body, ORIENTS.notes, TABLE.body, EXERCISE.body, "uno\\\ndos", "4. cuatro\n5. cinco"],
)
def test_what_is_read_is_written_back_the_same(text):
    assert markdown(blocks(text)) == text


@pytest.mark.parametrize(
    "said",
    [
        "# no es un título", "- no es una lista", "1. tampoco", "2) ni esto", "> ni una cita", "a * b * c",
        "snake_case_y_más", "[no](es-un-enlace)", "<b>no es HTML</b>", "a | b", "\\n", "`código`", "***",
        "---", "===", "&amp; y &copy;", "uno\n- dos\n# tres", "~~no~~", "100. ", "+ más",
        "    cuatro espacios",
    ],
)  # fmt: skip
def test_no_sign_of_a_text_is_taken_for_markup(said):
    [found] = blocks(markdown([Block(Kind.PARAGRAPH, (Run(said),))]))

    assert found == Block(Kind.PARAGRAPH, (Run(said.strip()),))


def test_a_list_that_begins_too_deep_comes_up():
    found = blocks(
        markdown([Block(Kind.ITEM, (Run("uno"),), level=3), Block(Kind.ITEM, (Run("dos"),), level=3)])
    )

    assert [(block.text, block.level) for block in found] == [("uno", 1), ("dos", 2)]


INSIDE = ["**Se espera.** *1.* Documentos. *2.* Deuda.", "uno **- dos**", "| P06.4 | |\n|---|---|"]


@pytest.mark.parametrize("text", INSIDE)
def test_only_what_begins_a_line_is_kept_from_beginning_a_list(text):
    assert markdown(blocks(text)) == text


def test_bold_that_ends_in_a_space_stays_bold():
    assert markdown([Block(Kind.PARAGRAPH, (Run("uno ", bold=True), Run("dos")))]) == "**uno** dos"


letters = st.text("aé1.)*_-#+=>|[](]`~\\<&!;:", min_size=1, max_size=6)
said = st.lists(letters, min_size=1, max_size=4).map(" ".join)
runs = st.lists(
    st.builds(Run, said.map("{} ".format), st.booleans(), st.booleans()), min_size=1, max_size=3
).map(tuple)
paragraph = st.builds(Block, st.sampled_from([Kind.PARAGRAPH, Kind.QUOTE]), runs)
item = st.builds(Block, st.just(Kind.ITEM), runs, st.integers(1, 4), st.integers(0, 1))
table = st.lists(st.tuples(runs, runs), min_size=2, max_size=3).map(
    lambda rows: Block(Kind.TABLE, rows=tuple(rows))
)


@settings(max_examples=40)
@given(st.lists(st.one_of(paragraph, item, table), max_size=6))
def test_no_word_and_no_kind_is_lost(written):
    found = blocks(markdown(written))

    assert [" ".join(_words(block)) for block in found] == [" ".join(_words(block)) for block in written]
    assert [block.kind for block in found] == [block.kind for block in written]


def _words(block: Block) -> list[str]:
    said = (
        block.text
        if not block.rows
        else " ".join(run.text for row in block.rows for cell in row for run in cell)
    )
    return said.split()
