import pytest

from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events, queries
from anclaje.guide.actions import consultation, drafting
from anclaje.guide.models import Block, BlockChange, Comment
from anclaje.guide.queries_consultation import placed
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.builders_consultation import (
    a_comment,
    a_round,
    a_suggestion,
    an_editor,
    an_invitation,
    answered,
)
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db


def rewritten(comment, text, field="action", language="es"):
    """Somebody edits the block that the comment hangs on."""
    block = Block.objects.get(edition=comment.round.edition, stable_id=comment.stable_id)
    drafting.change_block(
        edition=comment.round.edition, stable_id=block.stable_id,
        body={**block.body, field: {**block.body[field], language: text}}, by=None, at=NOW,
        seen_version=block.version,
    )  # fmt: skip


def words_of(comment, field="action", language="es"):
    block = Block.objects.get(edition=comment.round.edition, stable_id=comment.stable_id)
    return block.body[field][language]


def test_an_answer_keeps_its_reason_its_author_and_its_time():
    editor, said = an_editor(), a_comment()
    done = answered(said, "not_accepted", reason=" Lo dice P06.6. ", by=editor)

    assert (done.outcome, done.reason) == ("not_accepted", "Lo dice P06.6.")
    assert (done.decided_by, done.decided_at) == (editor, NOW)
    event = Event.objects.get(kind=events.COMMENT_ANSWERED)
    assert event.facts == {"outcome": "not_accepted", "applied": False}


def test_only_editors_answer():
    with pytest.raises(Denied):
        answered(a_comment(), by=a_user())


def test_an_accepted_wording_goes_into_the_draft_and_links_to_its_change():
    said = a_suggestion()
    done = answered(said, "accepted", apply=True)

    assert words_of(said) == "Acepta, dice que no y por qué o pide un dato."
    assert done.change == BlockChange.objects.get(comment=said)
    assert Event.objects.filter(kind=events.BLOCK_CHANGED).count() == 1


def test_the_rounds_text_stays_as_it_was_read():
    said = a_suggestion()
    answered(said, "accepted", apply=True)

    kept = {block["id"]: block for block in said.text_version.blocks}
    assert kept["P06.4"]["action"]["es"] == "Acepta, rechaza con un motivo o pide un dato."


def test_a_wording_follows_its_words_through_a_later_edit():
    said = a_suggestion()
    rewritten(said, "Con calma: acepta, rechaza con un motivo o pide un dato.")
    answered(said, "accepted", apply=True)

    assert words_of(said) == "Con calma: acepta, dice que no y por qué o pide un dato."


def test_a_wording_whose_words_are_gone_is_listed_and_applied_by_hand():
    said = a_suggestion()
    rewritten(said, "Contesta.")

    there, lost = placed([said], queries.as_values(said.round.edition))
    assert (there, lost) == ({}, [said])
    with pytest.raises(RuleBroken, match="by hand"):
        answered(said, "accepted", apply=True)
    said.refresh_from_db()
    assert said.outcome == ""
    assert answered(said, "accepted").change is None


def test_a_suggestion_without_quote_replaces_the_whole_text():
    said = a_suggestion(quote="", quote_start=None, field="", suggested="Responde.")
    answered(said, "accepted", apply=True)

    assert words_of(said) == "Responde."


def test_a_wording_of_times_is_not_put_over_the_steps_fields():
    said = a_suggestion(field="clock.text", quote="", quote_start=None, suggested="cuando pueda")

    with pytest.raises(RuleBroken, match="form"):
        answered(said, "accepted", apply=True)


def test_a_suggestion_of_markup_stays_letters():
    said = a_suggestion(suggested="<script>alert(1)</script>")
    answered(said, "accepted", apply=True)

    assert "<script>" in words_of(said)


@pytest.mark.parametrize("outcome", ["partly", "not_accepted"])
def test_only_what_is_accepted_whole_is_applied(outcome):
    with pytest.raises(RuleBroken):
        answered(a_suggestion(), outcome, apply=True)


def test_a_comment_has_no_wording_to_apply():
    with pytest.raises(RuleBroken):
        answered(a_comment(), "accepted", apply=True)


def test_a_duplicate_names_the_first_of_them():
    first, again = a_comment(), None
    again = a_comment(first.invitation)

    assert answered(again, "duplicate", duplicate_of=first).duplicate_of == first
    with pytest.raises(RuleBroken):
        answered(first, "duplicate", duplicate_of=again)
    with pytest.raises(RuleBroken):
        answered(a_comment(first.invitation), "duplicate", duplicate_of=again)
    with pytest.raises(RuleBroken):
        answered(a_comment(first.invitation), "duplicate", duplicate_of=None)


def test_a_duplicate_of_another_rounds_comment_is_refused():
    with pytest.raises(RuleBroken):
        answered(a_comment(), "duplicate", duplicate_of=a_comment(an_invitation(a_round())))


def test_two_editors_who_answer_at_once_do_not_write_over_each_other():
    said = a_comment()
    answered(said, "partly", seen_version=said.version)

    with pytest.raises(Stale):
        answered(said, "not_accepted", seen_version=said.version)
    assert Comment.objects.get().outcome == "partly"


def test_an_answer_is_changed_until_its_wording_is_in_the_text():
    said = a_suggestion()
    answered(said, "not_accepted")
    answered(said, "accepted", apply=True)

    with pytest.raises(RuleBroken):
        answered(said, "not_accepted")
    answered(said, "accepted", reason="Se entiende mejor.")
    assert BlockChange.objects.filter(comment=said).count() == 1


def test_replies_and_withdrawn_words_get_no_answer_of_their_own():
    first = a_comment()
    reply = a_comment(first.invitation, parent=first)
    with pytest.raises(RuleBroken):
        answered(reply)
    consultation.withdraw_comment(comment=first, invitation=first.invitation, by=None, at=NOW)
    with pytest.raises(RuleBroken):
        answered(first)


def test_a_closed_rounds_answers_stay():
    said = a_comment()
    answered(said)
    consultation.close_round(round=said.round, by=None, at=NOW)

    with pytest.raises(RuleBroken):
        answered(said, "accepted")
