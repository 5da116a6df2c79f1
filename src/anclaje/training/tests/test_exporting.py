"""What leaves has somebody who answers for it by name, and says where it comes from."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from anclaje.foundation.errors import RuleBroken
from anclaje.network.tests.builders import NOW
from anclaje.training.actions import curriculum, editions, offers
from anclaje.training.exporting import bundle_of, exported
from anclaje.training.tests.scenes import (
    SIGNS_IN_FULL,
    a_chapter,
    a_presentation,
    changed_above,
    rewritten,
    with_slide,
)

pytestmark = pytest.mark.django_db


def signed(presentation):
    return curriculum.sign_revision(
        revision=presentation.revisions.newest_first().first(), reviewer="Marta Ejemplo",
        on=date(2026, 11, 2), by=None, at=NOW,
    )  # fmt: skip


def test_a_text_written_here_does_not_leave_unsigned():
    a_presentation()
    with pytest.raises(RuleBroken, match="named reviewer"):
        bundle_of("1.4", "es")


def test_signed_it_leaves_and_names_who_answers_for_it():
    signed(a_presentation())
    bundle = bundle_of("1.4", "es")
    assert "Marta Ejemplo" in bundle.credit
    assert "Enforcement Training" not in bundle.institution
    assert exported(bundle, "gift").content.startswith(b"//")


def test_it_names_the_institution_whose_words_it_holds():
    presentation = a_presentation()
    chapter = a_chapter(presentation)
    part = rewritten(chapter, "1.4-signs", notes="Contá el de acá.")
    offer = offers.offer_back(part=part, why="Mejor", by=None, at=NOW)
    offer = offers.take_offer(offer=offer, chosen=None, answer="", by=None, at=NOW)
    curriculum.publish_revision(draft=offer.revision, says="Mejor", by=None, at=NOW)
    signed(presentation)
    assert chapter.adaptation.organisation.name in bundle_of("1.4", "es").credit


def test_a_module_leaves_as_one_when_all_that_is_written_of_it_is_signed():
    first = a_presentation()
    signed(first)
    assert len(bundle_of("M1", "es").presentations) == 1
    changed_above(first, with_slide(SIGNS_IN_FULL, "1.4-signs", body="Otra cosa."))
    with pytest.raises(RuleBroken, match="named reviewer"):
        bundle_of("M1", "es")


def test_an_edition_leaves_as_it_was_frozen_under_a_name_that_stays():
    presentation = a_presentation()
    signed(presentation)
    chapter = a_chapter(presentation)
    first, second = (
        editions.freeze_edition(adaptation=chapter.adaptation, says="", by=None, at=NOW) for _ in range(2)
    )
    one, other = bundle_of(str(first.pk), "es"), bundle_of(str(second.pk), "es")
    assert (one.ref, one.edition, other.edition) == (other.ref, "1", "2")


def test_an_edition_with_an_unsigned_text_stays():
    edition = editions.freeze_edition(adaptation=a_chapter().adaptation, says="", by=None, at=NOW)
    with pytest.raises(RuleBroken, match="named reviewer"):
        bundle_of(str(edition.pk), "es")


def test_the_command_writes_a_file_or_says_why_not(tmp_path):
    presentation = a_presentation()
    with pytest.raises(CommandError):
        call_command("training_export", "1.4", kind="gift", out=tmp_path / "x", verbosity=0)
    signed(presentation)
    call_command("training_export", "1.4", kind="gift", out=tmp_path / "1.4.gift", verbosity=0)
    assert "Llave del patrón" in (tmp_path / "1.4.gift").read_text(encoding="utf-8")


def test_what_nobody_knows_is_said():
    with pytest.raises(RuleBroken, match=r"called “9\.9”"):
        bundle_of("9.9", "es")
