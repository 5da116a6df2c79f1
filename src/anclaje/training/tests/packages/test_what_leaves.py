"""Who measures gain by forms A and B does not give their answers away: no file holds a word of them."""

import html
import io
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from anclaje.training.packages.kinds import KINDS
from anclaje.training.tests.builders_packages import ASKED_AFTER, ASKED_BEFORE, a_bundle
from anclaje.training.text import read_presentation

PACKS = Path(__file__).resolve().parents[5] / "packs"
TEXTS = sorted(PACKS.glob("*/training/*/*.md"))
TOLD = [words for one in (ASKED_BEFORE, ASKED_AFTER) for words in (one.id, one.stem, one.options[0], one.why)]
ASKING = ["scorm12", "cc11", "html", "gift"]
LEAVING = {name: kind for name, kind in KINDS.items() if not kind.is_of_tests}


def said_in(data: bytes) -> str:
    """Every word of a file, also of those inside it, without the signs of its format."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(f"{name} {said_in(archive.read(name))}" for name in archive.namelist())
    if data.startswith(b"%PDF"):
        data = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()
    return bare(html.unescape(data.decode("utf-8", "replace")))


def bare(text: str) -> str:
    return " ".join(re.sub(r"[\\\u2060]", "", text).split())


@pytest.mark.parametrize("name", LEAVING)
def test_no_file_that_leaves_holds_a_question_of_the_tests(name):
    said = said_in(LEAVING[name].make(a_bundle()))

    assert "indicadores" in said
    assert [words for words in TOLD if words in said] == []


@pytest.mark.parametrize("name", ASKING)
def test_what_is_asked_in_a_file_are_the_questions_of_practice(name):
    said = said_in(LEAVING[name].make(a_bundle()))

    assert "Documentos retenidos y deuda creciente: ¿qué es?" in said
    assert "coerción positiva" in said


def test_only_what_is_named_after_the_tests_holds_them():
    [name] = set(KINDS) - set(LEAVING)

    assert name == "gift-tests"
    assert "pruebas-A-B" in KINDS[name].name(a_bundle())
    assert all(words in said_in(KINDS[name].make(a_bundle())) for words in TOLD)


@pytest.mark.once
@pytest.mark.parametrize("name", ASKING)
def test_no_question_of_the_pack_s_tests_is_in_a_file(name):
    """Those with slides and those without, in each language, as one bundle."""
    every = [read_presentation(text.read_text(encoding="utf-8")) for text in TEXTS]

    for language in sorted({one.language for one in every}):
        made = tuple(one for one in every if one.language == language)
        said = said_in(LEAVING[name].make(a_bundle(*made, language=language)))
        tests = [question for one in made for question in one.tests]
        assert [one.id for one in tests if one.id in said or bare(one.stem) in said] == []
