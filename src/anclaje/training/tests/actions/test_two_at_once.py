"""Two people of one institution, two of the curriculum: neither writes over the other."""

import pytest

from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import adaptation, curriculum, following
from anclaje.training.actions.following import Answer
from anclaje.training.domain.following import Step
from anclaje.training.models import Adaptation, Part, Revision
from anclaje.training.queries_following import mark_of_change, waiting_in
from anclaje.training.tests.actions.test_at_once import side_by_side
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_chapter,
    a_part,
    a_presentation,
    a_trainer,
    changed_above,
    with_slide,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.thorough]


def test_one_change_answered_by_two_in_the_same_instant_is_answered_once():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Otra."))
    seen = mark_of_change(waiting_in(chapter).of("1.4-signs"))

    answers = side_by_side(
        lambda answer: following.answer_change(
            chapter=chapter, slide_id="1.4-signs", answer=answer, seen=seen, by=None, at=NOW
        ),
        [Answer.TAKE, Answer.KEEP],
    )

    assert sum(isinstance(one, RuleBroken) for one in answers) == 1
    assert a_part(chapter, "1.4-signs").changes.count() == 1


def test_two_who_move_slides_leave_every_slide_in_one_place():
    chapter = a_chapter()
    parts = list(Part.objects.filter(chapter=chapter))

    side_by_side(lambda part: adaptation.move_part(part=part, to=0, by=None, at=NOW), parts * 2)

    assert sorted(chapter.parts.values_list("position", flat=True)) == [0, 1, 2]


def test_two_who_begin_a_version_of_the_same_name_make_one():
    organisation = a_trainer().organisation

    answers = side_by_side(
        lambda title: adaptation.begin_version(
            organisation=organisation, title=title, language="es", by=None, at=NOW
        ),
        ["La nuestra"] * 2,
    )

    assert sum(isinstance(one, RuleBroken) for one in answers) == 1
    assert Adaptation.objects.count() == 1


def test_two_who_open_a_draft_open_the_same_one():
    presentation = a_presentation()

    drafts = side_by_side(
        lambda row: curriculum.open_draft(presentation=row, language="es", by=None, at=NOW),
        [presentation] * 4,
    )

    assert len({draft.pk for draft in drafts}) == 1
    assert Revision.objects.filter(state=Revision.DRAFT).count() == 1


def test_two_who_pin_the_same_slide_pin_it_once():
    part = a_part(a_chapter(), "1.4-signs")

    def pin(one):
        try:
            return adaptation.step_part(part=one, step=Step.PIN, seen_version=one.version, by=None, at=NOW)
        except Stale as stale:
            return stale

    answers = side_by_side(pin, [part, part])

    assert sum(isinstance(one, Stale | RuleBroken) for one in answers) == 1
