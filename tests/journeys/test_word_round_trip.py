"""The guide goes to LibreOffice Writer, people comment and change it there, and nothing of it is lost."""

import os
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.journeys.writer.office import Office, an_office, what_is_missing

from anclaje.guide.edition_files import read_edition
from anclaje.guide.word.laying import laid_out, lines_of
from anclaje.guide.word.opening import open_docx
from anclaje.guide.word.reading import read_returned
from anclaje.guide.word.redlining import redline_docx
from anclaje.guide.word.returned import ADDITION, REMARK, REMOVAL, SUGGESTION
from anclaje.guide.word.text import paragraph_texts
from anclaje.guide.word.writing import edition_docx

pytestmark = pytest.mark.journey

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    missing = what_is_missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"{missing} Under CI the way to Writer and back is never left out.")
    if missing:
        pytest.skip(missing)
    with an_office(tmp_path_factory.mktemp("writer")) as opened:
        yield opened


@pytest.fixture(scope="module")
def blocks(repository) -> list[dict]:
    found = read_edition(repository / "packs/ar-b/guide")["blocks"]
    items = [{"es": "Llamar antes de ir.", "en": ""}, {"es": "Llevar la ficha impresa.", "en": ""}]
    found.insert(3, {"id": "G1.3", "kind": "list", "items": items, "is_numbered": True, "source": "K"})
    return found


def written(blocks: list[dict]) -> bytes:
    return edition_docx(
        "Guía de implementación local", blocks, "es", subtitle="Edición 2", is_draft=True,
        pending_validation=True, laws={}, actor_names={"A01": "PRV"}, at=AT, version=3,
    )  # fmt: skip


COMMENTS = {
    "¿Y con quién en un feriado?": ("quién hace qué", "G1.1", "text"),
    "¿Siempre antes?": ("Llamar antes", "G1.3", "items.0"),
    "Esta celda no se entiende.": ("Plan urgente", "G5.1", "rows.1.1"),
    "Falta decir a quién.": ("Envía código", "P06.3", "action"),
    "¿Quién es?": ("Quien deriva", "P06.3", "who"),
    "El canal no existe acá.": ("Canal seguro", "P06.3", "needs"),
}


def test_every_comment_and_change_made_in_writer_comes_back(office, blocks):
    back = office.reviewed(
        written(blocks),
        *(["comment", words, text] for text, (words, _, _) in COMMENTS.items()),
        ["comment", "60 minutos desde que", "El plazo es corto."],
        ["comment", "Edición 2", "¿Por qué la segunda?"],
        ["record", True],
        ["replace", "en el lugar donde viven", "donde vivan"],
        ["replace", "necesidad, urgencia", "necesidad y urgencia"],
        ["delete", "Nada sobre la explotación."],
        ["replace", "Refugio, comida", "Casa, comida"],
        ["replace", "inmediato", "enseguida"],
        ["paragraph", "después seguí con esta guía", "Si dudás, preguntá."],
        ["remove", "Las horas corren de noche"],
        ["record", False],
        ["replace", "pedirle que cuente", "obligarla a contar"],
        ["paragraph", "sin dar datos que identifiquen", "Nunca por mensaje."],
        ["remove", "Cuando el plazo depende del riesgo"],
    )

    returned = read_returned(back, blocks, "es")

    placed = {each.text: each for each in returned.comments}
    for text, (words, block, field) in COMMENTS.items():
        said = placed[text]
        assert (said.block, said.field, said.quote) == (block, field, words)
        assert said.author == "Reviewer in Writer"
    assert placed["El plazo es corto."].block == "P01.1"
    assert [(left.kind, left.text) for left in returned.unplaced] == [("comment", "¿Por qué la segunda?")]
    assert len(returned.comments) == len(COMMENTS) + 1
    said = {(each.kind, each.block, each.quote, each.suggested, each.is_tracked) for each in returned.changes}
    assert said == {
        (SUGGESTION, "G1.1", "en el lugar donde viven", "donde vivan", True),
        (SUGGESTION, "P06.3", "necesidad, urgencia", "necesidad y urgencia", True),
        (SUGGESTION, "P06.3", "Nada sobre la explotación.", "", True),
        (SUGGESTION, "G5.1", "Refugio, comida", "Casa, comida", True),
        (REMARK, "P01.1", "inmediato", "enseguida", True),
        (ADDITION, "P01.n1", "", "Si dudás, preguntá.", True),
        (REMOVAL, "G4.1", "", "", True),
        (SUGGESTION, "P01.1", "pedirle que cuente", "obligarla a contar", False),
        (ADDITION, "P01.2", "", "Nunca por mensaje.", False),
        (REMOVAL, "G4.2", "", "", False),
    }


def test_a_file_that_was_only_opened_and_saved_says_nothing(office, blocks):
    returned = read_returned(office.reviewed(written(blocks)), blocks, "es")

    assert returned.comments == returned.changes == returned.unplaced == []


@pytest.mark.parametrize(("stroke", "which"), [("accept", "new"), ("reject", "old")])
def test_the_redline_is_the_new_text_when_accepted_and_the_old_when_rejected(office, blocks, stroke, which):
    texts = {"old": blocks, "new": a_newer(blocks)}
    redline = redline_docx("Cambios", texts["old"], texts["new"], "es", author="Editora", at=AT)

    after = paragraph_texts(open_docx(office.reviewed(redline, [stroke])))

    lines = [" ".join(line.text.split()) for line in lines_of(laid_out(texts[which], "es"))]
    assert [" ".join(text.split()) for text in after][1:] == [line for line in lines if line]


def a_newer(blocks: list[dict]) -> list[dict]:
    """Words changed, a block gone, one new, one moved, a table with a row more, another clock."""
    newer = deepcopy(blocks)
    by_id = {block["id"]: block for block in newer}
    text = by_id["G1.1"]["text"]
    text["es"] = text["es"].replace("en el lugar donde viven", "donde estén")
    newer.remove(by_id["G2.2"])
    newer.insert(8, {"id": "G2.9", "kind": "paragraph", "text": {"es": "Uno nuevo."}, "source": "K"})
    by_id["G5.1"]["rows"].append([{"es": f"celda {n}"} for n in range(7)])
    by_id["G5.1"]["rows"][0][2] = {"es": "Una casa y comida"}
    by_id["P06.3"]["clock"]["amount"] = 48
    by_id["P06.3"]["needs"] = None
    newer.append(newer.pop(newer.index(by_id["G3.1"])))
    return newer


def test_writer_prints_it_as_a_book_on_a4_with_its_contents(office, blocks, tmp_path: Path):
    paper = tmp_path / "guia.pdf"
    office.reviewed(written(blocks), ["pdf", str(paper)])

    pages = PdfReader(paper).pages
    texts = [page.extract_text() for page in pages]

    assert 10 < len(pages) < 30
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    assert all("Pendiente de validación" in text for text in texts)
    assert f"Página 2 de {len(pages)}" in texts[1]
    for block in blocks:
        if block["kind"] == "procedure":
            times = sum(block["title"]["es"] in " ".join(text.split()) for text in texts)
            assert times >= 2  # in the contents, and where it stands
