"""An institution's version stays its own and keeps following."""

from dataclasses import replace

import pytest

from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import adaptation, following
from anclaje.training.actions.following import Answer
from anclaje.training.domain.following import State, Step
from anclaje.training.domain.merge.inbox import Kind
from anclaje.training.domain.slide import Slide
from anclaje.training.queries_following import mark_of_change, waiting_in
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
    without_slide,
)

pytestmark = pytest.mark.django_db


def answered(chapter, slide_id, answer, **facts):
    seen = mark_of_change(waiting_in(chapter).of(slide_id))
    return following.answer_change(
        chapter=chapter, slide_id=slide_id, answer=answer, seen=seen, by=None, at=NOW, **facts
    )


def ids(chapter):
    return list(chapter.parts.in_order().values_list("slide_id", flat=True))


def test_nothing_waits_while_nothing_changes_above():
    assert len(waiting_in(a_chapter())) == 0


def test_what_follows_is_proposed_as_it_is_above_and_nothing_changes_by_itself():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    changed_above(
        presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la puerta. Mirá las caras.")
    )
    change = waiting_in(chapter).of("1.4-signs")
    assert change.kind == Kind.CHANGED
    assert a_part(chapter, "1.4-signs").text.body == "Mirá la puerta. Mirá las manos."
    answered(chapter, "1.4-signs", Answer.TAKE)
    part = a_part(chapter, "1.4-signs")
    assert (part.text.body, part.state) == ("Mirá la puerta. Mirá las caras.", State.FOLLOWING)
    assert len(waiting_in(chapter)) == 0


def test_both_changed_another_sentence_and_both_stand_in_what_is_proposed():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    rewritten(chapter, "1.4-signs", body="Mirá el candado. Mirá las manos.")
    changed_above(
        presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la puerta. Mirá las caras.")
    )
    change = waiting_in(chapter).of("1.4-signs")
    assert change.kind == Kind.MERGED
    answered(chapter, "1.4-signs", Answer.TAKE)
    part = a_part(chapter, "1.4-signs")
    assert (part.text.body, part.state) == ("Mirá el candado. Mirá las caras.", State.ADAPTED)


def test_both_changed_the_same_sentence_and_a_person_says_what_is_to_stand_there():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    mine = rewritten(chapter, "1.4-signs", body="Mirá el candado. Mirá las manos.")
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la reja. Mirá las manos."))
    assert waiting_in(chapter).of("1.4-signs").kind == Kind.CONFLICT
    with pytest.raises(RuleBroken, match="same sentence"):
        answered(chapter, "1.4-signs", Answer.TAKE)
    chosen = replace(mine.text.as_value(), body="Mirá el candado y la reja. Mirá las manos.")
    answered(chapter, "1.4-signs", Answer.TAKE, chosen=chosen)
    assert a_part(chapter, "1.4-signs").text.body == chosen.body
    assert len(waiting_in(chapter)) == 0


def test_what_is_declined_is_quiet_until_the_original_changes_again():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", notes="Contá hasta veinte."))
    answered(chapter, "1.4-signs", Answer.DECLINE)
    assert len(waiting_in(chapter)) == 0
    assert a_part(chapter, "1.4-signs").state == State.DECLINED
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", notes="Contá hasta cinco."))
    assert waiting_in(chapter).of("1.4-signs") is not None


def test_a_pinned_slide_is_told_of_and_not_asked():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    part = a_part(chapter, "1.4-signs")
    adaptation.step_part(part=part, step=Step.PIN, seen_version=None, by=None, at=NOW)
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", notes="Contá hasta veinte."))
    assert waiting_in(chapter).of("1.4-signs").kind == Kind.BEHIND
    assert len(waiting_in(chapter)) == 0
    with pytest.raises(RuleBroken, match="pinned"):
        answered(chapter, "1.4-signs", Answer.TAKE)


def test_a_slide_that_is_gone_above_stays_until_somebody_removes_it_or_makes_it_their_own():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    changed_above(presentation, without_slide(without_slide(SIGNS_IN_FULL, "1.4-signs"), "1.4-case"))
    assert {change.kind for change in waiting_in(chapter).changes} == {Kind.GONE}
    answered(chapter, "1.4-signs", Answer.TAKE)
    answered(chapter, "1.4-case", Answer.KEEP)
    assert a_part(chapter, "1.4-signs").state == State.REMOVED
    assert a_part(chapter, "1.4-case").state == State.OWN
    assert len(waiting_in(chapter)) == 0


def test_a_new_slide_is_taken_where_the_original_has_it():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    signs, weigh, case = SIGNS_IN_FULL.slides
    new = Slide("1.4-who", "Con quién hablar", "Con la persona, a solas.")
    changed_above(presentation, replace(SIGNS_IN_FULL, slides=(signs, new, weigh, case)))
    assert waiting_in(chapter).of("1.4-who").kind == Kind.NEW
    answered(chapter, "1.4-who", Answer.TAKE)
    assert ids(chapter) == ["1.4-signs", "1.4-who", "1.4-weigh", "1.4-case"]
    assert len(waiting_in(chapter)) == 0


def test_a_new_slide_that_was_left_out_is_not_asked_again():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    new = Slide("1.4-who", "Con quién hablar")
    changed_above(presentation, replace(SIGNS_IN_FULL, slides=(*SIGNS_IN_FULL.slides, new)))
    answered(chapter, "1.4-who", Answer.DECLINE)
    chapter.refresh_from_db()
    assert len(waiting_in(chapter)) == 0


def test_the_order_above_is_proposed_and_what_the_institution_moved_stays():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    adaptation.move_part(part=a_part(chapter, "1.4-case"), to=0, by=None, at=NOW)
    signs, weigh, case = SIGNS_IN_FULL.slides
    changed_above(presentation, replace(SIGNS_IN_FULL, slides=(weigh, signs, case)))
    chapter.refresh_from_db()
    assert waiting_in(chapter).order is not None
    following.answer_order(chapter=chapter, take=True, by=None, at=NOW)
    assert ids(chapter) == ["1.4-case", "1.4-weigh", "1.4-signs"]
    chapter.refresh_from_db()
    assert waiting_in(chapter).order is None


def test_many_are_taken_at_once_and_what_is_in_conflict_waits():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    rewritten(chapter, "1.4-signs", body="Mirá el candado. Mirá las manos.")
    above = with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la reja. Mirá las manos.")
    changed_above(presentation, with_slide(above, "1.4-weigh", notes="Contá dos ejemplos."))
    assert following.take_all(chapters=[chapter], by=None, at=NOW) == 1
    assert [change.id for change in waiting_in(chapter).changes] == ["1.4-signs"]


def test_the_chosen_ones_are_answered_alike_and_a_conflict_is_never_taken_so():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    rewritten(chapter, "1.4-signs", body="Mirá el candado. Mirá las manos.")
    above = with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la reja. Mirá las manos.")
    changed_above(presentation, with_slide(above, "1.4-weigh", notes="Contá dos ejemplos."))
    both = {"chapter": chapter, "slide_ids": ["1.4-signs", "1.4-weigh"], "by": None, "at": NOW}
    assert following.answer_many(answer=Answer.TAKE, **both) == 1
    assert following.answer_many(answer=Answer.KEEP, **both) == 1
    assert a_part(chapter, "1.4-signs").text.body == "Mirá el candado. Mirá las manos."
    with pytest.raises(RuleBroken, match="at least one"):
        following.answer_many(answer=Answer.KEEP, **both)


def test_an_answer_to_an_older_change_is_refused():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Una."))
    seen = mark_of_change(waiting_in(chapter).of("1.4-signs"))
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Otra."))
    with pytest.raises(Stale):
        following.answer_change(
            chapter=chapter, slide_id="1.4-signs", answer=Answer.TAKE, seen=seen, by=None, at=NOW
        )


def test_what_was_answered_twice_is_refused_the_second_time():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Una."))
    answer = {
        "chapter": chapter, "slide_id": "1.4-signs", "answer": Answer.TAKE, "by": None, "at": NOW,
        "seen": mark_of_change(waiting_in(chapter).of("1.4-signs")),
    }  # fmt: skip
    following.answer_change(**answer)
    with pytest.raises(RuleBroken, match="Nothing waits"):
        following.answer_change(**answer)


def test_only_those_who_teach_there_answer():
    presentation = a_presentation()
    here, there = a_trainer(), a_trainer(kind="A13", name="Otra persona")
    chapter = a_chapter(presentation, a_version(here))
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Una."))
    with pytest.raises(Denied):
        following.take_all(chapters=[chapter], by=there.person, at=NOW)
    assert following.take_all(chapters=[chapter], by=here.person, at=NOW) == 1
