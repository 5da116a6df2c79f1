"""A deck of the programme becomes the draft of its presentation; ours that come back stay ours."""

import pytest

from anclaje.network.tests.builders import NOW
from anclaje.training.domain.presentation import Origin
from anclaje.training.packages.pptx import pptx
from anclaje.training.taking_decks import take_decks
from anclaje.training.tests.builders_packages import a_bundle
from anclaje.training.tests.importing.decks import a_deck, titled
from anclaje.training.tests.scenes import SIGNS_IN_FULL, a_curriculum_editor, a_presentation

pytestmark = pytest.mark.django_db


def taken(*files: tuple[str, str, bytes]):
    return take_decks(files, "es", by=a_curriculum_editor(), at=NOW)


def test_the_programmes_own_deck_is_theirs_to_answer_for():
    a_presentation()

    [one] = taken(("1.4", "mazo.pptx", a_deck(titled("Qué mirar", notes="Preguntá."))))

    values = one.draft.as_values()
    assert values.origin is Origin.PROGRAMME
    assert [slide.title for slide in values.slides] == ["Qué mirar"]


def test_a_text_of_ours_is_not_cleared_by_carrying_it_through_a_file():
    a_presentation()

    [one] = taken(("1.4", "vuelve.pptx", pptx(a_bundle(SIGNS_IN_FULL))))

    assert one.draft.as_values().origin is Origin.WRITTEN_HERE
    assert one.draft.as_values().slides == SIGNS_IN_FULL.slides


def test_one_broken_file_keeps_none_of_the_others_from_coming_in():
    a_presentation()

    broken, whole = taken(("1.4", "roto.pptx", b"PK"), ("1.4", "mazo.pptx", a_deck(titled("Una"))))

    assert broken.draft is None
    assert broken.refused
    assert whole.slides == 1
