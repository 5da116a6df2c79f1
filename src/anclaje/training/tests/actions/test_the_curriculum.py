"""The curriculum is written in drafts and comes out in revisions that never change."""

from dataclasses import replace
from datetime import date

import pytest

from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import curriculum
from anclaje.training.models import Revision, SlideText, WrittenIsFinal
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_curriculum_editor,
    a_presentation,
    a_trainer,
    changed_above,
    with_slide,
)

pytestmark = pytest.mark.django_db


def test_what_came_out_reads_as_it_was_written():
    presentation = a_presentation()
    assert presentation.revisions.get().as_values() == SIGNS_IN_FULL


def test_words_that_did_not_change_are_kept_once():
    presentation = a_presentation()
    changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Mirá la puerta."))
    assert SlideText.objects.count() == len(SIGNS_IN_FULL.slides) + 1


def test_a_published_revision_never_changes():
    revision = a_presentation().revisions.get()
    with pytest.raises(RuleBroken, match="is out"):
        curriculum.write_draft(draft=revision, values=SIGNS_IN_FULL, seen_version=None, by=None, at=NOW)
    with pytest.raises(WrittenIsFinal):
        revision.slides.all().delete()
    with pytest.raises(WrittenIsFinal):
        revision.slides.get(position=0).text.save()


def test_there_is_one_draft_of_a_presentation_and_a_language():
    presentation = a_presentation()
    editor = a_curriculum_editor()
    first = curriculum.open_draft(presentation=presentation, language="es", by=editor, at=NOW)
    assert curriculum.open_draft(presentation=presentation, language="es", by=editor, at=NOW) == first
    english = curriculum.open_draft(presentation=presentation, language="en", by=editor, at=NOW)
    assert english != first
    assert english.as_values().is_outline


def test_two_people_do_not_write_over_each_other():
    draft = curriculum.open_draft(presentation=a_presentation(), language="es", by=None, at=NOW)
    seen = draft.version
    curriculum.write_draft(draft=draft, values=SIGNS_IN_FULL, seen_version=seen, by=None, at=NOW)
    with pytest.raises(Stale):
        curriculum.write_draft(draft=draft, values=SIGNS_IN_FULL, seen_version=seen, by=None, at=NOW)


def test_a_revision_says_what_changed():
    draft = curriculum.open_draft(presentation=a_presentation(), language="es", by=None, at=NOW)
    with pytest.raises(RuleBroken, match="what changed"):
        curriculum.publish_revision(draft=draft, says=" ", by=None, at=NOW)


def test_the_text_of_another_presentation_is_refused():
    draft = curriculum.open_draft(presentation=a_presentation(), language="es", by=None, at=NOW)
    other = replace(SIGNS_IN_FULL, code="1.5")
    with pytest.raises(RuleBroken, match=r"presentation 1\.5"):
        curriculum.write_draft(draft=draft, values=other, seen_version=None, by=None, at=NOW)


def test_only_those_who_keep_the_curriculum_write_it():
    presentation = a_presentation()
    with pytest.raises(Denied):
        curriculum.open_draft(presentation=presentation, language="es", by=a_trainer().person, at=NOW)


def test_a_draft_that_was_set_aside_gives_its_place_to_another():
    presentation = a_presentation()
    draft = curriculum.open_draft(presentation=presentation, language="es", by=None, at=NOW)
    curriculum.set_draft_aside(draft=draft, by=None, at=NOW)
    next_one = curriculum.open_draft(presentation=presentation, language="es", by=None, at=NOW)
    assert (next_one.state, next_one.number) == (Revision.DRAFT, 3)


def test_a_reviewer_signs_a_revision_by_name_once():
    revision = a_presentation().revisions.get()
    signs = {"revision": revision, "on": date(2026, 11, 2), "by": a_curriculum_editor(), "at": NOW}
    with pytest.raises(RuleBroken, match="surname"):
        curriculum.sign_revision(reviewer="Marta", **signs)
    signed = curriculum.sign_revision(reviewer="Marta Ejemplo", **signs)
    assert signed.is_signed
    with pytest.raises(RuleBroken, match="already"):
        curriculum.sign_revision(reviewer="Otra Persona", **signs)


def test_what_changed_since_is_not_signed():
    presentation = a_presentation()
    curriculum.sign_revision(
        revision=presentation.revisions.get(), reviewer="Marta Ejemplo", on=date(2026, 11, 2), by=None, at=NOW
    )
    after = changed_above(presentation, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Otra cosa."))
    assert not after.is_signed
