from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events
from anclaje.guide.actions import drafting
from anclaje.guide.models import Block, Edition, PublishedIsFinal
from anclaje.guide.tests.builders import NOW, a_draft, an_editor, the_edition
from anclaje.network.tests.builders import a_person_with

pytestmark = pytest.mark.django_db


def _block(edition, stable_id):
    return Block.objects.get(edition=edition, stable_id=stable_id)


def _change(edition, by, stable_id="G1.1", words="Otra cosa", seen=None, **more):
    block = _block(edition, stable_id)
    body = {**block.body, "text": {**block.body["text"], "es": words}}
    return drafting.change_block(
        edition=edition, stable_id=stable_id, body=body, by=by, at=NOW,
        seen_version=block.version if seen is None else seen, **more,
    )  # fmt: skip


def test_a_draft_begins_with_the_text_of_the_edition_that_is_out():
    published = the_edition()
    draft = drafting.open_draft(based_on=published, purpose="Segunda edición", by=an_editor(), at=NOW)
    assert (draft.number, draft.status) == (published.number + 1, Edition.DRAFT)
    assert [b.as_values() for b in draft.blocks.in_order()] == [
        b.as_values() for b in published.blocks.in_order()
    ]
    assert Event.objects.filter(kind=events.DRAFT_OPENED, about_id=str(draft.pk)).exists()


def test_one_draft_is_written_at_a_time():
    draft = a_draft()
    with pytest.raises(RuleBroken):
        drafting.open_draft(based_on=draft.based_on, purpose="", by=an_editor(), at=NOW)


def test_only_editors_write():
    draft = a_draft()
    with pytest.raises(Denied):
        _change(draft, a_person_with(Role.COORDINATOR))


def test_a_change_keeps_what_was_there_and_who_changed_it():
    draft, editor = a_draft(), an_editor()
    change = _change(draft, editor, why="Más claro")
    assert change.before["body"]["text"]["es"] != change.after["body"]["text"]["es"] == "Otra cosa"
    assert (change.by, change.why) == (editor, "Más claro")
    assert _block(draft, "G1.1").behind == ["en"]


def test_the_second_of_two_editors_overwrites_nothing():
    draft = a_draft()
    seen = _block(draft, "G1.1").version
    _change(draft, an_editor("Ana"), seen=seen)
    with pytest.raises(Stale):
        _change(draft, an_editor("Beto"), words="Lo mío", seen=seen)
    assert _block(draft, "G1.1").body["text"]["es"] == "Otra cosa"


def test_a_translation_is_confirmed_without_changing_a_word():
    draft, editor = a_draft(), an_editor()
    _change(draft, editor)
    block = _block(draft, "G1.1")
    drafting.confirm_translation(
        edition=draft, stable_id="G1.1", language="en", by=editor, at=NOW, seen_version=block.version
    )
    assert _block(draft, "G1.1").behind == []


def test_a_new_step_stands_behind_its_neighbour_under_a_number_of_its_own():
    draft = a_draft()
    change = drafting.add_block(
        edition=draft, kind="step", after="P06.3", body={"action": {"es": "Avisa"}}, by=an_editor(), at=NOW
    )
    order = list(draft.blocks.in_order().values_list("stable_id", flat=True))
    assert change.stable_id == "P06.7"
    assert order[order.index("P06.3") + 1] == "P06.7"


def test_blocks_change_places_and_the_published_edition_stays():
    draft = a_draft()
    drafting.move_block(edition=draft, stable_id="P06.2", direction="up", by=an_editor(), at=NOW)
    order = list(draft.blocks.in_order().values_list("stable_id", flat=True))
    assert order.index("P06.2") < order.index("P06.1")
    before = list(draft.based_on.blocks.in_order().values_list("stable_id", flat=True))
    assert before.index("P06.1") < before.index("P06.2")


def test_a_removed_block_comes_back_to_its_place_with_its_words():
    draft, editor = a_draft(), an_editor()
    before = list(draft.blocks.in_order().values_list("stable_id", flat=True))
    gone = drafting.remove_block(
        edition=draft, stable_id="G2.3", why="Repite", by=editor, at=NOW,
        seen_version=_block(draft, "G2.3").version,
    )  # fmt: skip
    assert not draft.blocks.filter(stable_id="G2.3").exists()
    drafting.restore_block(change=gone, by=editor, at=NOW + timedelta(minutes=1))
    assert list(draft.blocks.in_order().values_list("stable_id", flat=True)) == before
    assert _block(draft, "G2.3").body == gone.before["body"]


def test_after_removals_a_new_block_still_finds_its_place():
    draft, editor = a_draft(), an_editor()
    for name in ("G1.2", "G2.1"):
        drafting.remove_block(
            edition=draft, stable_id=name, why="", by=editor, at=NOW, seen_version=_block(draft, name).version
        )
    drafting.add_block(
        edition=draft, kind="note", after="P06.1", body={"text": {"es": "Ojo"}}, by=editor, at=NOW
    )
    order = list(draft.blocks.in_order().values_list("stable_id", flat=True))
    assert order[order.index("P06.1") + 1] == "P06.n3"


def test_a_procedure_with_steps_is_not_removed():
    draft = a_draft()
    with pytest.raises(RuleBroken):
        drafting.remove_block(
            edition=draft, stable_id="P06", why="", by=an_editor(), at=NOW,
            seen_version=_block(draft, "P06").version,
        )  # fmt: skip


def test_earlier_words_are_brought_back_from_the_history():
    draft, editor = a_draft(), an_editor()
    first = _block(draft, "G1.1").body
    change = _change(draft, editor)
    drafting.restore_block(change=change, by=editor, at=NOW)
    assert _block(draft, "G1.1").body == first


def test_a_version_keeps_the_whole_text_and_an_unchanged_text_has_no_second_one():
    draft, editor = a_draft(), an_editor()
    first = drafting.keep_version(edition=draft, why="Antes de la ronda", by=editor, at=NOW)
    again = drafting.keep_version(edition=draft, why="Otra vez", by=editor, at=NOW)
    _change(draft, editor)
    second = drafting.keep_version(edition=draft, why="Después", by=editor, at=NOW)
    assert (first.number, again, second.number) == (1, first, 2)
    assert first.mark != second.mark
    with pytest.raises(PublishedIsFinal):
        first.save()


def test_nobody_writes_in_a_published_edition():
    published = the_edition()
    with pytest.raises(RuleBroken):
        _change(published, an_editor())


def test_a_draft_that_was_given_up_makes_room_for_the_next():
    draft, editor = a_draft(), an_editor()
    drafting.set_aside_draft(edition=draft, why="Se empieza de nuevo", by=editor, at=NOW)
    following = drafting.open_draft(based_on=draft.based_on, purpose="", by=editor, at=NOW)
    assert following.number == draft.number + 1


def test_a_number_that_is_used_is_not_brought_in_again():
    draft = a_draft()
    with pytest.raises(RuleBroken):
        drafting.bring_in(edition=draft, blocks=[{"id": "P06.3", "kind": "step"}], by=an_editor(), at=NOW)
