import json
import shutil
from datetime import timedelta

import pytest

from anclaje.audit.models import Event
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.guide import events
from anclaje.guide.actions.drafting import change_block
from anclaje.guide.actions.pack import load
from anclaje.guide.models import Block, Edition, LawEntry
from anclaje.guide.signals import edition_published
from anclaje.guide.tests.builders import NOW, the_actor_types, the_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_pack(tmp_path):
    """A copy of the pack that a test may change."""
    folder = tmp_path / "pack"
    shutil.copytree(packs.current().folder, folder)
    return packs.Pack(folder)


def changed(pack, name, change):
    path = pack.path(name)
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def test_the_pack_s_guide_becomes_the_first_edition_pending_validation():
    edition = the_edition()

    assert (edition.number, edition.status) == (1, "published")
    assert edition.pending_validation
    assert not edition.is_signed
    assert Block.objects.filter(edition=edition, kind="step").count() == 50
    assert LawEntry.objects.filter(code="ley-26364-6").exists()
    assert Event.objects.filter(kind=events.EDITION_PUBLISHED).count() == 1


def test_loading_the_same_guide_again_changes_nothing():
    first = the_edition()

    again = load(pack=packs.current(), by=None, at=NOW + timedelta(days=1))

    assert again == first
    assert Edition.objects.count() == 1
    assert again.published_at == NOW


def test_a_changed_guide_becomes_the_next_edition_and_leaves_the_first_alone(own_pack):
    first = the_edition()
    changed(
        own_pack,
        "guide/procedures/P02.json",
        lambda file: file["blocks"][1]["action"].update(en="Says hello."),
    )

    second = load(pack=own_pack, by=None, at=NOW)

    assert second.number == 2
    first_step = Block.objects.get(edition=first, stable_id="P02.1")
    second_step = Block.objects.get(edition=second, stable_id="P02.1")
    assert first_step.body["action"]["en"] != second_step.body["action"]["en"] == "Says hello."


def test_the_apps_above_hear_of_it_after_the_commit(django_capture_on_commit_callbacks):
    heard = []
    edition_published.connect(heard_of := lambda edition, **_: heard.append(edition), weak=False)
    the_actor_types()

    with django_capture_on_commit_callbacks(execute=True):
        edition = load(pack=packs.current(), by=None, at=NOW)
        assert heard == []

    edition_published.disconnect(heard_of)
    assert heard == [edition]


def test_a_guide_with_a_finding_is_not_published(own_pack):
    the_actor_types()
    changed(own_pack, "guide/procedures/P02.json", lambda file: file["blocks"][1].update(output=None))

    with pytest.raises(RuleBroken, match=r"P02\.1"):
        load(pack=own_pack, by=None, at=NOW)

    assert not Edition.objects.exists()
    assert not LawEntry.objects.exists()


def test_it_can_come_in_as_a_draft_for_people_to_go_on_with():
    the_actor_types()

    draft = load(pack=packs.current(), by=None, at=NOW, publish=False)

    assert (draft.number, draft.status) == (1, Edition.DRAFT)
    assert draft.blocks.filter(kind="step").count() == 50
    assert draft.text_versions.get().mark
    assert Event.objects.filter(kind=events.DRAFT_BROUGHT_IN).count() == 1
    assert not Edition.objects.published().exists()


@pytest.mark.parametrize("publish", [True, False])
def test_a_draft_that_people_went_on_with_is_left_to_them(publish):
    the_actor_types()
    draft = load(pack=packs.current(), by=None, at=NOW, publish=False)
    block = draft.blocks.get(stable_id="G1.1")
    change_block(
        edition=draft, stable_id="G1.1", body={**block.body, "text": {"es": "Otra", "en": "Other"}},
        by=None, at=NOW, seen_version=None,
    )  # fmt: skip

    assert load(pack=packs.current(), by=None, at=NOW, publish=publish) == draft
    assert Edition.objects.get().is_draft


def test_as_a_draft_it_is_not_brought_in_beside_the_edition_that_says_it():
    edition = the_edition()

    assert load(pack=packs.current(), by=None, at=NOW, publish=False) == edition
    assert Edition.objects.count() == 1


def test_on_a_site_for_real_people_an_update_puts_no_edition_over_another(own_pack, production):
    first = the_edition()
    changed(
        own_pack,
        "guide/procedures/P02.json",
        lambda file: file["blocks"][1]["action"].update(en="Says hello."),
    )

    second = load(pack=own_pack, by=None, at=NOW)

    assert second.is_draft
    assert second.based_on == first
    assert Edition.objects.published().get() == first


def test_a_file_signs_nothing_whatever_it_says(own_pack):
    the_actor_types()
    changed(
        own_pack, "guide/edition.json", lambda file: file.update(is_signed=True, pending_validation=False)
    )

    edition = load(pack=own_pack, by=None, at=NOW)

    assert not edition.is_signed
    assert edition.pending_validation
