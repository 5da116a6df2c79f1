"""What an institution makes of the curriculum, and that nothing it wrote is lost."""

import pytest

from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import adaptation, editions
from anclaje.training.domain.following import State, Step
from anclaje.training.domain.slide import Slide
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_chapter,
    a_part,
    a_presentation,
    a_trainer,
    a_version,
    changed_above,
    rewritten,
    with_slide,
)

pytestmark = pytest.mark.django_db


def stepped(part, step):
    return adaptation.step_part(part=part, step=step, seen_version=None, by=None, at=NOW)


def test_a_version_begins_as_the_original_is():
    chapter = a_chapter()
    assert set(chapter.parts.values_list("state", flat=True)) == {State.FOLLOWING}
    assert [part.text.as_value() for part in chapter.parts.with_words().in_order()] == list(
        SIGNS_IN_FULL.slides
    )


def test_words_of_the_institution_make_a_slide_adapted():
    part = rewritten(a_chapter(), "1.4-signs", title="Qué mirar en el taller")
    assert (part.state, part.text.title) == (State.ADAPTED, "Qué mirar en el taller")
    assert part.base.title == "Qué mirar"


def test_a_slide_keeps_its_id_whatever_is_written_on_it():
    chapter = a_chapter()
    part = a_part(chapter, "1.4-signs")
    part = adaptation.rewrite_part(
        part=part, slide=Slide("another-id", "Título"), seen_version=None, by=None, at=NOW
    )
    assert part.text.slide_id == "1.4-signs"


def test_following_again_asks_for_it_and_keeps_the_institutions_words():
    chapter = a_chapter()
    part = rewritten(chapter, "1.4-signs", body="Nuestras palabras.")
    ours = part.text
    part = stepped(part, Step.FOLLOW_AGAIN)
    assert (part.state, part.text.body) == (State.FOLLOWING, "Mirá la puerta. Mirá las manos.")
    part = adaptation.restore_words(part=part, text=ours, seen_version=None, by=None, at=NOW)
    assert (part.state, part.text.body) == (State.ADAPTED, "Nuestras palabras.")


def test_a_removed_slide_is_not_taught_and_can_come_back():
    chapter = a_chapter()
    part = stepped(a_part(chapter, "1.4-case"), Step.REMOVE)
    assert not chapter.parts.shown().filter(pk=part.pk).exists()
    assert stepped(part, Step.BRING_BACK).state == State.FOLLOWING


def test_words_of_the_institution_come_back_with_their_slide():
    chapter = a_chapter()
    rewritten(chapter, "1.4-case", body="Nuestro caso, inventado.")
    part = stepped(stepped(a_part(chapter, "1.4-case"), Step.REMOVE), Step.BRING_BACK)
    assert (part.state, part.text.body) == (State.ADAPTED, "Nuestro caso, inventado.")


def test_an_own_slide_stands_behind_the_one_it_was_added_to():
    chapter = a_chapter()
    part = adaptation.add_own_slide(
        chapter=chapter, slide=Slide("", "Nuestra oficina"), after_id="1.4-signs", by=None, at=NOW
    )
    part.refresh_from_db()
    assert (part.position, part.state) == (1, State.OWN)
    part = stepped(part, Step.REMOVE)
    assert stepped(part, Step.BRING_BACK).state == State.OWN


def test_a_presentation_that_was_left_comes_back_as_the_institution_had_it():
    presentation, version = a_presentation(), a_version()
    chapter = a_chapter(presentation, version)
    rewritten(chapter, "1.4-signs", body="Nuestras palabras.")
    adaptation.leave_presentation(chapter=chapter, by=None, at=NOW)
    assert not version.chapters.taught().exists()
    again = a_chapter(presentation, version)
    assert a_part(again, "1.4-signs").text.body == "Nuestras palabras."


def test_a_slide_without_a_title_is_refused():
    with pytest.raises(RuleBroken, match="title"):
        rewritten(a_chapter(), "1.4-signs", title=" ")


def test_two_people_of_one_institution_do_not_write_over_each_other():
    chapter = a_chapter()
    part = a_part(chapter, "1.4-signs")
    words = {"part": part, "seen_version": part.version, "by": None, "at": NOW}
    adaptation.rewrite_part(slide=Slide("1.4-signs", "Uno"), **words)
    with pytest.raises(Stale):
        adaptation.rewrite_part(slide=Slide("1.4-signs", "Dos"), **words)


def test_nobody_of_another_institution_writes_here():
    here, there = a_trainer(), a_trainer(kind="A13", name="Otra persona")
    part = a_part(a_chapter(version=a_version(here)), "1.4-signs")
    with pytest.raises(Denied):
        adaptation.rewrite_part(
            part=part, slide=Slide("1.4-signs", "Uno"), seen_version=None, by=there.person, at=NOW
        )


def test_an_edition_is_what_was_taught_whatever_changes_later():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    rewritten(chapter, "1.4-signs", body="Nuestras palabras.")
    stepped(a_part(chapter, "1.4-case"), Step.REMOVE)
    edition = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)
    rewritten(chapter, "1.4-signs", body="Otras.")
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-weigh", body="Otra cosa."))
    (taught,) = edition.presentations()
    assert [slide.id for slide in taught.slides] == ["1.4-signs", "1.4-weigh"]
    assert taught.slides[0].body == "Nuestras palabras."
    assert taught.questions == SIGNS_IN_FULL.questions
    assert not edition.is_signed


def test_a_question_about_slides_that_are_not_taught_is_not_asked():
    chapter = a_chapter()
    stepped(a_part(chapter, "1.4-weigh"), Step.REMOVE)
    edition = editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW)
    assert edition.presentations()[0].questions == ()


def test_an_empty_version_is_not_frozen():
    with pytest.raises(RuleBroken, match="no slide"):
        editions.freeze_edition(adaptation=a_version(), says="", by=None, at=NOW)


def test_a_presentation_of_ones_own_has_a_code_of_its_own():
    a_presentation()
    with pytest.raises(RuleBroken, match="taken"):
        adaptation.add_own_presentation(
            adaptation=a_version(), code="1.4", title="La nuestra", slides=(), by=None, at=NOW
        )
