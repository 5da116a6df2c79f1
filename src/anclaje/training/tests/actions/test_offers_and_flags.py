"""What an institution made better comes back with its name; what a slide stands on is watched."""

from dataclasses import replace
from datetime import timedelta

import pytest

from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.guide.actions.law import LawFacts, keep_law
from anclaje.guide.actions.pack import load_laws
from anclaje.guide.models import LawEntry
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import adaptation, curriculum, offers
from anclaje.training.actions.flagging import flag_slides
from anclaje.training.domain.slide import Slide, by_id
from anclaje.training.models import Flag, Offer
from anclaje.training.queries_flags import holders_of, open_flags
from anclaje.training.queries_following import waiting_in
from anclaje.training.queries_use import use_of
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_chapter,
    a_curriculum_editor,
    a_part,
    a_presentation,
    a_trainer,
    a_version,
    changed_above,
    rewritten,
    with_slide,
)

FACES = "Mirá la puerta. Mirá las caras."

pytestmark = pytest.mark.django_db


def offered(chapter, slide_id="1.4-signs", **changes):
    part = rewritten(chapter, slide_id, **(changes or {"notes": "Contá el de acá."}))
    return offers.offer_back(part=part, why="En la sala se entendió mejor", by=None, at=NOW)


def test_an_offer_that_is_taken_stands_in_the_draft_with_the_institution_named():
    presentation = a_presentation()
    trainer = a_trainer()
    offer = offered(a_chapter(presentation, a_version(trainer)))
    offer = offers.take_offer(offer=offer, chosen=None, answer="Gracias", by=a_curriculum_editor(), at=NOW)
    row = offer.revision.slides.get(text__slide_id="1.4-signs")
    assert (row.text.notes, row.credit) == ("Contá el de acá.", trainer.organisation)
    published = curriculum.publish_revision(draft=offer.revision, says="Mejor", by=None, at=NOW)
    assert published.slides.get(text__slide_id="1.4-signs").credit == trainer.organisation


def test_whoever_offered_it_has_nothing_to_answer_when_it_comes_out():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    offer = offers.take_offer(offer=offered(chapter), chosen=None, answer="", by=None, at=NOW)
    curriculum.publish_revision(draft=offer.revision, says="Mejor", by=None, at=NOW)
    assert len(waiting_in(chapter)) == 0


def test_credit_stays_while_the_next_revisions_are_written():
    presentation = a_presentation()
    trainer = a_trainer()
    offer = offered(a_chapter(presentation, a_version(trainer)))
    offer = offers.take_offer(offer=offer, chosen=None, answer="", by=None, at=NOW)
    curriculum.publish_revision(draft=offer.revision, says="Mejor", by=None, at=NOW)
    draft = curriculum.open_draft(presentation=presentation, language="es", by=None, at=NOW)
    assert draft.slides.get(text__slide_id="1.4-signs").credit == trainer.organisation


def test_an_offer_is_merged_with_what_changed_above_since():
    presentation = a_presentation()
    offer = offered(a_chapter(presentation), body="Mirá el candado. Mirá las manos.")
    changed_above(
        presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la puerta. Mirá las caras.")
    )
    offer = offers.take_offer(offer=offer, chosen=None, answer="", by=None, at=NOW)
    slides = by_id(offer.revision.as_values().slides)
    assert slides["1.4-signs"].body == "Mirá el candado. Mirá las caras."


def test_an_offer_that_clashes_is_not_taken_without_a_persons_words():
    presentation = a_presentation()
    offer = offered(a_chapter(presentation), body="Mirá el candado. Mirá las manos.")
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la reja. Mirá las manos."))
    with pytest.raises(RuleBroken, match="same sentence"):
        offers.take_offer(offer=offer, chosen=None, answer="", by=None, at=NOW)
    chosen = Slide("1.4-signs", "Qué mirar", "Mirá el candado y la reja.")
    taken = offers.take_offer(offer=offer, chosen=chosen, answer="", by=None, at=NOW)
    assert by_id(taken.revision.as_values().slides)["1.4-signs"] == chosen


def test_a_slide_of_ones_own_is_offered_to_stand_behind_the_one_it_follows():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    part = adaptation.add_own_slide(
        chapter=chapter, slide=Slide("", "Con quién hablar"), after_id="1.4-signs", by=None, at=NOW
    )
    offer = offers.offer_back(part=part, why="Falta", by=None, at=NOW)
    offer = offers.take_offer(offer=offer, chosen=None, answer="", by=None, at=NOW)
    ids = [slide.id for slide in offer.revision.as_values().slides]
    assert ids == ["1.4-signs", part.slide_id, "1.4-weigh", "1.4-case"]


def test_a_slide_that_follows_is_not_offered():
    with pytest.raises(RuleBroken, match="made better"):
        offers.offer_back(part=a_part(a_chapter(), "1.4-signs"), why="x", by=None, at=NOW)


def test_an_offer_is_answered_once_and_a_no_says_why():
    offer = offered(a_chapter())
    with pytest.raises(RuleBroken, match="Say why"):
        offers.decline_offer(offer=offer, answer=" ", by=None, at=NOW)
    offers.decline_offer(offer=offer, answer="Es de un solo municipio", by=None, at=NOW)
    with pytest.raises(RuleBroken, match="answered already"):
        offers.take_offer(offer=offer, chosen=None, answer="", by=None, at=NOW)


def test_only_who_keeps_the_curriculum_answers_and_only_who_offered_takes_back():
    here, there = a_trainer(), a_trainer(kind="A13", name="Otra persona")
    offer = offered(a_chapter(version=a_version(here)))
    with pytest.raises(Denied):
        offers.take_offer(offer=offer, chosen=None, answer="", by=here.person, at=NOW)
    with pytest.raises(Denied):
        offers.take_back_offer(offer=offer, by=there.person, at=NOW)
    assert offers.take_back_offer(offer=offer, by=here.person, at=NOW).state == Offer.TAKEN_BACK


def test_a_page_says_who_teaches_a_slide_as_it_is_and_who_in_their_own_words():
    presentation = a_presentation()
    here, there = a_trainer(), a_trainer(kind="A13", name="Otra persona")
    rewritten(a_chapter(presentation, a_version(here)), "1.4-signs", title="Qué mirar acá")
    a_chapter(presentation, a_version(there))
    use = {one.slide_id: one for one in use_of(presentation, presentation.revisions.get())}
    assert (use["1.4-signs"].adapted, use["1.4-signs"].as_it_is) == (
        [here.organisation],
        [there.organisation],
    )
    assert use["1.4-weigh"].taught == 2


@pytest.mark.django_db(transaction=True)
def test_a_law_that_changes_flags_the_slides_that_cite_it_and_names_every_version_that_holds_them():
    load_laws(pack=pack.current(), by=None, at=NOW)
    presentation = a_presentation()
    here, there = a_trainer(), a_trainer(kind="A13", name="Otra persona")
    a_chapter(presentation, a_version(here))
    rewritten(a_chapter(presentation, a_version(there)), "1.4-weigh", notes="El nuestro.")
    entry = LawEntry.objects.get(code="ley-26364-2")
    facts = LawFacts(norm=entry.norm, article=entry.article, text={"es": "Otro texto"}, in_force_from="2026")
    keep_law(entry=entry, facts=facts, by=None, at=NOW + timedelta(days=1))
    flags = open_flags(["es"])
    assert {flag.text.slide_id for flag in flags} == {"1.4-weigh"}
    held = {one.chapter.adaptation.organisation for flag in flags for one in holders_of(flag)}
    assert held == {here.organisation, there.organisation}


@pytest.mark.django_db(transaction=True)
def test_a_law_that_says_the_same_flags_nothing():
    load_laws(pack=pack.current(), by=None, at=NOW)
    a_presentation()
    load_laws(pack=pack.current(), by=None, at=NOW + timedelta(days=1))
    assert not Flag.objects.exists()


def test_the_same_change_flags_once_and_new_words_carry_no_flag():
    presentation = a_presentation()
    for _again in range(2):
        flag_slides(cited=["law:ley-26364-2"], about=presentation, by=None, at=NOW + timedelta(days=1))
    assert Flag.objects.count() == 1
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-weigh", body="Como dice la ley ahora."))
    assert open_flags(["es"]) == []


def test_an_article_is_not_taken_for_another_that_begins_alike():
    presentation = a_presentation(
        replace(with_slide(SIGNS_IN_FULL, "1.4-weigh", cites="law:ley-26364-21"), code="1.5")
    )
    flag_slides(cited=["law:ley-26364-2"], about=presentation, by=None, at=NOW + timedelta(days=1))
    assert not Flag.objects.exists()


def test_a_flag_is_settled_by_whoever_keeps_the_curriculum():
    presentation = a_presentation()
    flag_slides(cited=["law:ley-26364-2"], about=presentation, by=None, at=NOW + timedelta(days=1))
    flag = Flag.objects.get()
    with pytest.raises(Denied):
        curriculum.settle_flag(flag=flag, by=a_trainer().person, at=NOW)
    curriculum.settle_flag(flag=flag, by=a_curriculum_editor(), at=NOW)
    assert open_flags(["es"]) == []
