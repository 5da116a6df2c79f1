"""An edition as the book that paper sets."""

import pytest
from django.utils import translation

from anclaje.audit.recording import writing
from anclaje.guide.actions.drafting import keep_version
from anclaje.guide.document import Reading
from anclaje.guide.models import Signature, SignatureAsked
from anclaje.guide.printing.book import book_of
from anclaje.guide.printing.offline import languages_of, offline_of
from anclaje.guide.tests.builders import NOW, a_draft, the_edition
from anclaje.network.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
ADDRESS = "https://anclaje.example/guide/2/"


def book(edition):
    with translation.override("es-ar"):
        return book_of(Reading(edition), ADDRESS)


def signed(edition, **facts):
    version = keep_version(edition=edition, why="", by=None, at=NOW)
    with writing():
        asked = SignatureAsked.objects.create(
            edition=edition,
            organisation=an_organisation("Municipio que firma"),
            role="Intendencia",
            asked_at=NOW,
        )
        return Signature.objects.create(
            asked=asked, text_version=version, mark=version.mark, name="Ana Firma", role="Intendenta",
            signed_at=NOW, paper_reference="Expediente 7", **facts,
        )  # fmt: skip


def test_an_edition_that_nobody_signed_says_so_and_is_pending():
    found = book(the_edition())

    assert found.signed == ()
    assert "Ningún organismo" in found.nobody_signed
    assert [ribbon.name for ribbon in found.head.ribbons] == ["Pendiente de validación", "Demostración"]


def test_a_draft_says_that_it_is_one_before_anything_else():
    assert book(a_draft()).head.ribbons[0].name == "Borrador"


def test_whoever_signed_is_named_with_the_paper_and_an_invented_hand_says_so():
    draft = a_draft()
    signed(draft, is_demonstration=True)

    one = book(draft).signed[0]
    assert (one.institution, one.name) == ("Municipio que firma", "Ana Firma")
    assert "Expediente 7" in one.facts
    assert "inventada" in one.facts


def test_who_is_asked_no_more_is_not_named():
    draft = a_draft()
    signature = signed(draft)
    with writing():
        SignatureAsked.objects.filter(pk=signature.asked_id).update(taken_back_at=NOW)

    assert book(draft).signed == ()


def test_the_offline_file_holds_each_complete_language_the_signed_one_first():
    edition = the_edition()

    file = offline_of(edition, ADDRESS)
    assert [one.head.language for one in file.books] == languages_of(edition) == ["es", "en"]
    assert file.books[0].chapters[0].title != file.books[1].chapters[0].title


def test_a_language_with_a_block_that_is_behind_stays_out():
    draft = a_draft()
    with writing():
        draft.blocks.filter(stable_id="P01.1").update(behind=["en"])

    assert languages_of(draft) == ["es"]
