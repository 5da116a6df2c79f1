"""Every presentation that is written out leaves as a deck and comes back word for word."""

from dataclasses import replace
from pathlib import Path

import pytest

from anclaje.training.importing.deck import read_deck
from anclaje.training.packages.gift import gift
from anclaje.training.packages.pptx import pptx
from anclaje.training.tests.builders_packages import a_bundle
from anclaje.training.text import read_presentation

PACKS = Path(__file__).resolve().parents[5] / "packs"
TEXTS = sorted(PACKS.glob("*/training/*/*.md"))
PRESENTATIONS = {f"{path.parent.name}/{path.stem}": read_presentation(path.read_text()) for path in TEXTS}
WRITTEN = [name for name, one in PRESENTATIONS.items() if one.slides]

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", WRITTEN)
def test_a_deck_comes_back_word_for_word(name):
    presentation = PRESENTATIONS[name]

    slides = read_deck(pptx(a_bundle(presentation)), presentation.code)["slides"]

    for came, went in zip(slides, presentation.slides, strict=True):
        assert replace(went, **came) == went, went.id


@pytest.mark.parametrize("language", sorted({name.partition("/")[0] for name in PRESENTATIONS}))
def test_every_question_of_practice_leaves_by_its_id(language):
    every = [one for name, one in PRESENTATIONS.items() if name.startswith(f"{language}/")]
    text = gift(a_bundle(*every)).decode()

    ids = [question.id for one in every for question in one.practice]
    assert ids
    assert all(text.count(f"// [id:{each}]\n") == 1 for each in ids)
