"""A cartridge that holds what its standard asks, held against the published schemas."""

import io
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from anclaje.training.packages.cartridge11 import CONTENT, cartridge11
from anclaje.training.packages.qti12 import QTI
from anclaje.training.tests.builders_packages import ASKED, ORIENTS, a_bundle, a_presentation

FOLDER = Path(__file__).resolve().parents[6] / "shared/standards/commoncartridge-1.1"
SCHEMAS = {
    "imsmanifest.xml": "ccv1p1_imscp_v1p2_v1p0.xsd",
    "quiz.xml": "ccv1p1_qtiasiv1p2p1_v1p0.xsd",
    "link.xml": "ccv1p1_imswl_v1p1.xsd",
}
NASTY = "</title><script>&\x00\"'\x1b ñ 漢"


@lru_cache
def schema(name: str) -> etree.XMLSchema:
    if not FOLDER.exists():
        pytest.skip(f"NOT VALIDATED: the schemas of Common Cartridge 1.1 are not at {FOLDER.name}")
    return etree.XMLSchema(etree.parse(FOLDER / SCHEMAS[name], etree.XMLParser(no_network=True)))


def opened(*presentations, **changes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(cartridge11(a_bundle(*presentations, **changes)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def check(files: dict[str, bytes]) -> None:
    """Every file of XML against its schema."""
    for path, content in files.items():
        if path.endswith(".xml"):
            asked = schema(path.rpartition("/")[2])
            asked.assertValid(etree.fromstring(content))


def two() -> list:
    """Two presentations, one without questions and with a text that means harm."""
    slide = replace(
        ORIENTS, id="señal-1", title=NASTY, body=NASTY, sources=f"{NASTY} http://example.org/?a=1&b=2"
    )
    other = a_presentation(
        code="2.2", title=NASTY, slides=(slide,), questions=(replace(ASKED, id="ñ-P", stem=NASTY),)
    )
    return [a_presentation(), other, a_presentation(code="9", slides=(), questions=())]


@pytest.mark.once
def test_it_holds_against_the_published_schemas():
    check(opened())
    check(opened(*two(), title=NASTY, institution=NASTY, notice=NASTY))


def test_the_manifest_names_every_file_and_nothing_else():
    files = opened(*two())
    tree = etree.fromstring(files["imsmanifest.xml"])

    named = [part.get("href") for part in tree.iter(f"{{{CONTENT}}}file")]
    used = {part.get("identifierref") for part in tree.iter(f"{{{CONTENT}}}item")} - {None}
    assert sorted(named) == sorted(set(files) - {"imsmanifest.xml"})
    assert used == {part.get("identifier") for part in tree.iter(f"{{{CONTENT}}}resource")}


def test_each_slide_is_a_page_that_can_be_edited():
    page = opened()["pages/s-1.4-orienta.html"].decode()

    assert "<h1>Una señal orienta, no prueba</h1>" in page
    assert "<li>lo que <strong>se ve</strong></li>" in page.replace("<li><p>", "<li>")
    assert "Dejá diez segundos." in page
    assert "Pendiente de validación" in page


def test_the_quiz_keeps_the_ids_of_the_questions_and_the_right_option():
    tree = etree.fromstring(opened()["q-1.4/quiz.xml"])

    items = list(tree.iter(f"{{{QTI}}}item"))
    assert [item.get("ident") for item in items] == ["M1Q4-P", "M1Q6-P"]
    label = items[1].findtext(f".//{{{QTI}}}varequal")
    right = items[1].find(f".//{{{QTI}}}response_label[@ident='{label}']")
    assert "".join(right.itertext()).strip() == "se anota y se consulta"


def test_each_address_of_the_sources_is_a_link():
    [link] = [content for path, content in opened().items() if path.endswith("link.xml")]

    tree = etree.fromstring(link)
    assert tree[0].text == "OIT, indicadores (2012)"
    assert tree[1].get("href") == "https://example.org/oit"


def test_a_newer_edition_keeps_every_identifier():
    def identifiers(**changes):
        tree = etree.fromstring(opened(**changes)["imsmanifest.xml"])
        return [part.get("identifier") for part in tree.iter() if part.get("identifier")]

    assert identifiers() == identifiers(edition="4", title="Otro")


def test_the_same_values_make_the_same_bytes():
    assert cartridge11(a_bundle()) == cartridge11(a_bundle())
