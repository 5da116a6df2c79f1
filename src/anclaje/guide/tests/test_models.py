import pytest
from django.db import transaction

from anclaje.audit.recording import writing
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Block, BlockChange, Edition, PublishedIsFinal, Signature, TextVersion
from anclaje.guide.tests.builders import the_edition
from anclaje.guide.tests.signing_scene import a_signed_draft

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


@pytest.mark.parametrize("table", [TextVersion, BlockChange, Signature])
def test_a_version_a_change_and_a_signature_stay_as_they_were_written(table):
    scene = a_signed_draft()
    scene.change()
    row = table.objects.first()

    for write in (
        row.save,
        row.delete,
        lambda: table.objects.filter(pk=row.pk).update(jurisdiction="XX"),
        lambda: table.objects.filter(pk=row.pk).delete(),
        lambda: table.objects.bulk_update([row], ["jurisdiction"]),
    ):
        with writing(), pytest.raises(PublishedIsFinal), transaction.atomic():
            write()
    assert table.objects.get(pk=row.pk).jurisdiction != "XX"


def test_what_came_out_is_word_for_word_what_was_signed():
    scene = a_signed_draft()

    edition = scene.publish()

    signature = Signature.objects.get(asked__edition=edition)
    assert [block.as_values() for block in edition.blocks.in_order()] == signature.text_version.blocks
    assert edition.content_hash == signature.mark == content_hash(signature.text_version.blocks)
