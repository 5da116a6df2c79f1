import pytest

from anclaje.audit.recording import writing
from anclaje.guide.models import Block, Edition, PublishedIsFinal
from anclaje.guide.tests.builders import the_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return the_edition()


def test_a_published_edition_cannot_be_saved_again(edition):
    edition.title = {"es": "Otra", "en": "Another"}

    with writing(), pytest.raises(PublishedIsFinal):
        edition.save()

    assert Edition.objects.get(pk=edition.pk).title != edition.title


def test_calling_it_a_draft_again_does_not_open_it(edition):
    edition.status, edition.published_at = Edition.DRAFT, None

    with writing(), pytest.raises(PublishedIsFinal):
        edition.save()


def test_a_published_block_cannot_be_changed(edition):
    block = edition.blocks.get(stable_id="P06.3")
    block.body = {**block.body, "consent": False}

    with writing(), pytest.raises(PublishedIsFinal):
        block.save()


@pytest.mark.parametrize("rows", [Edition.objects, Block.objects])
def test_nor_can_many_rows_at_once(edition, rows):
    with writing(), pytest.raises(PublishedIsFinal):
        rows.all().update(version=7)
    with writing(), pytest.raises(PublishedIsFinal):
        rows.all().delete()


def test_nothing_is_added_to_a_published_edition(edition):
    block = Block(edition=edition, stable_id="P99.1", kind="note", position=999, body={})

    with writing(), pytest.raises(PublishedIsFinal):
        block.save()
    with writing(), pytest.raises(PublishedIsFinal):
        Block.objects.bulk_create([block])


def test_a_published_block_cannot_be_taken_out(edition):
    with writing(), pytest.raises(PublishedIsFinal):
        edition.blocks.first().delete()
    with writing(), pytest.raises(PublishedIsFinal):
        edition.delete()
