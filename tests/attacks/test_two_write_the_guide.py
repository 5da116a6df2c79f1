"""Two people at the same instant, on one draft, one round, one signature: nothing is lost or half."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from anclaje.audit.recording import writing
from anclaje.cases.tests.actions.test_at_once import at_once
from anclaje.foundation.errors import Refusal
from anclaje.foundation.once import apply_once
from anclaje.guide.actions import consultation, disposition, drafting, overlays, word_round
from anclaje.guide.models import Block, BlockChange, Comment, Edition, Invitation, Overlay, Round, Signature
from anclaje.guide.queries import as_values
from anclaje.guide.queries_signing import mark_of
from anclaje.guide.tests import signing_scene
from anclaje.guide.tests.builders import NOW, an_editor
from anclaje.guide.tests.builders_consultation import (
    a_comment,
    a_round,
    a_suggestion,
    an_invitation,
    answered,
    the_draft,
)
from anclaje.network.tests.builders import a_municipality

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)


def once(action, **facts):
    return lambda: apply_once(uuid4(), action, at=LATER, **facts)


def statuses(outcomes):
    return sorted(outcome.status for outcome in outcomes)


def while_written(write, meanwhile):
    """`meanwhile` begins when `write` is done and not yet committed; answers what it returned or refused."""
    written, found = threading.Event(), {}

    def first():
        try:
            with transaction.atomic():
                found["first"] = write()
                written.set()
                threading.Event().wait(0.4)
        except Refusal as refused:
            found["first"] = refused
        finally:
            written.set()
            connection.close()

    def second():
        written.wait(10)
        try:
            with transaction.atomic():
                found["second"] = meanwhile()
        except Refusal as refused:
            found["second"] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return found["first"], found["second"]


def positions(draft):
    return list(Block.objects.filter(edition=draft).values_list("position", flat=True))


def test_two_editors_write_one_block_and_the_second_is_told():
    draft, one, two = the_draft(), an_editor(), an_editor("Ema Edita")
    row = Block.objects.get(edition=draft, stable_id="G1.1")

    def said(by, words):
        return once(
            drafting.change_block, edition=draft, stable_id="G1.1", seen_version=row.version, by=by,
            body={**row.body, "text": {"es": words, "en": words}},
        )  # fmt: skip

    outcomes = at_once(said(one, "Una"), said(two, "Otra"))

    assert statuses(outcomes) == ["applied", "conflict"]
    assert BlockChange.objects.filter(edition=draft, stable_id="G1.1").count() == 1


def test_blocks_are_added_moved_and_taken_out_at_once_and_the_order_holds():
    draft, by = the_draft(), an_editor()
    before = Block.objects.filter(edition=draft).count()
    gone = Block.objects.get(edition=draft, stable_id="P06.4")
    body = {"text": {"es": "Nuevo", "en": "New"}, "source": "K"}

    def adds(after):
        return once(drafting.add_block, edition=draft, kind="paragraph", after=after, body=body, by=by)

    outcomes = at_once(
        adds("G1.1"),
        adds("G1.1"),
        adds("P06.2"),
        once(drafting.move_block, edition=draft, stable_id="P06.3", direction="up", by=by),
        once(
            drafting.remove_block, edition=draft, stable_id="P06.4", why="Se repite", by=by,
            seen_version=gone.version,
        ),
    )  # fmt: skip

    assert statuses(outcomes) == ["applied"] * 5
    found = positions(draft)
    assert len(found) == len(set(found)) == before + 2
    assert max(found) < 2 * before
    groups = [block["id"].split(".")[0] for block in as_values(draft)]
    assert len(set(groups)) == sum(1 for n, name in enumerate(groups) if n == 0 or groups[n - 1] != name)


def test_two_editors_answer_one_comment_and_the_second_is_told():
    said = a_comment()

    def answers(by, reason):
        return once(
            disposition.answer_comment, comment=said, outcome="partly", reason=reason, by=by,
            seen_version=said.version,
        )  # fmt: skip

    outcomes = at_once(answers(an_editor(), "Una"), answers(an_editor("Ema Edita"), "Otra"))

    assert statuses(outcomes) == ["applied", "conflict"]


def test_a_wording_is_put_in_while_somebody_writes_the_block_and_neither_is_lost():
    said = a_suggestion()
    draft = said.round.edition
    row = Block.objects.get(edition=draft, stable_id="P06.4")
    other = {**row.body, "output": {"es": "Otra cosa", "en": "Another thing"}}

    outcomes = at_once(
        once(
            disposition.answer_comment, comment=said, outcome="accepted", reason="Es más claro", apply=True,
            by=an_editor(), seen_version=said.version,
        ),
        once(
            drafting.change_block, edition=draft, stable_id="P06.4", body=other, seen_version=row.version,
            by=an_editor("Ema Edita"),
        ),
    )  # fmt: skip

    body = Block.objects.get(edition=draft, stable_id="P06.4").body
    assert outcomes[0].status == "applied"
    assert "dice que no y por qué" in body["action"]["es"]
    assert (outcomes[1].status == "applied") == (body["output"]["es"] == "Otra cosa")


def test_what_is_said_while_the_round_closes_is_not_left_without_an_answer():
    invited = an_invitation()

    first, second = while_written(
        lambda: a_comment(invited),
        lambda: consultation.close_round(round=invited.round, by=None, at=LATER),
    )

    is_closed = Round.objects.get(pk=invited.round_id).status == Round.CLOSED
    assert isinstance(first, Comment)
    assert isinstance(second, Refusal)
    assert not is_closed


def test_what_is_said_after_the_round_began_to_close_is_refused():
    invited = an_invitation()

    first, second = while_written(
        lambda: consultation.close_round(round=invited.round, by=None, at=LATER),
        lambda: a_comment(invited),
    )

    assert isinstance(first, Round)
    assert isinstance(second, Refusal)
    assert not Comment.objects.filter(round=invited.round).exists()


def test_an_answer_is_not_changed_while_the_round_closes():
    said = answered(a_comment())

    first, second = while_written(
        lambda: consultation.close_round(round=said.round, by=None, at=LATER),
        lambda: answered(said, "accepted", reason="Otra razón"),
    )

    assert isinstance(first, Round)
    assert isinstance(second, Refusal)
    assert Comment.objects.get(pk=said.pk).outcome == "not_accepted"


def test_somebody_is_invited_by_account_once():
    opened, user = a_round(), an_editor("Inés Invitada")

    outcomes = at_once(*[once(consultation.invite, round=opened, user=user, by=an_editor())] * 3)

    assert statuses(outcomes) == ["applied", "refused", "refused"]
    assert Invitation.objects.filter(round=opened, user=user).count() == 1


def test_two_rounds_opened_at_once_have_two_numbers():
    draft = the_draft()

    at_once(lambda: a_round(draft), lambda: a_round(draft, title="Otra"))

    assert sorted(draft.rounds.values_list("number", flat=True)) == [1, 2]


def test_the_same_word_file_brought_back_twice_at_once_is_kept_once():
    from anclaje.guide.tests.word.nasty_files import a_docx

    opened, file = a_round(), a_docx()
    brings = once(
        word_round.bring_back_word, round=opened, file_bytes=file, file_name="x.docx", by=an_editor()
    )

    at_once(brings, brings)

    said = list(Comment.objects.filter(round=opened).values_list("stable_id", "quote", "text", "suggested"))
    assert len(said) == len(set(said))


def test_whoever_signs_while_the_text_is_changed_signs_no_other_text():
    scene = signing_scene.Signing()
    scene.send()

    at_once(lambda: _quietly(scene.sign), lambda: _quietly(scene.change))

    for signature in Signature.objects.all():
        assert signature.mark == scene.version.mark
    scene.edition.refresh_from_db()
    assert mark_of(scene.edition) != scene.version.mark


def test_an_institution_signs_once():
    scene = signing_scene.Signing()
    scene.send()

    at_once(*[lambda: _quietly(scene.sign)] * 3)

    assert Signature.objects.filter(asked=scene.asked).count() == 1


def test_an_edition_comes_out_once():
    scene = signing_scene.a_signed_draft()

    outcomes = at_once(*[lambda: _quietly(scene.publish)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Edition", "RuleBroken"]
    assert Edition.objects.published().count() == 1


def test_a_draft_that_comes_out_is_not_changed_at_the_same_instant():
    scene = signing_scene.a_signed_draft()

    at_once(lambda: _quietly(scene.publish), lambda: _quietly(scene.change))

    edition = Edition.objects.get(pk=scene.edition.pk)
    assert not edition.is_published or edition.content_hash == mark_of(edition)


def test_one_draft_is_begun_at_a_time():
    published = the_draft().based_on
    with writing():
        Edition.objects.filter(status=Edition.DRAFT).update(status=Edition.SET_ASIDE)
    begins = once(drafting.open_draft, based_on=published, purpose="Otra", by=an_editor())

    outcomes = at_once(begins, begins)

    assert statuses(outcomes) == ["applied", "refused"]
    assert Edition.objects.filter(status=Edition.DRAFT).count() == 1


def test_two_words_of_a_municipality_at_once_are_both_heard_or_the_second_is_told():
    the_draft()
    place, by = a_municipality(), None

    def says(step, seen):
        return once(
            overlays.state_time, municipality=place, step_id=step, amount=5, unit="days", by=by,
            seen_version=seen,
        )  # fmt: skip

    outcomes = at_once(says("P06.1", 0), says("P06.2", 0))

    assert statuses(outcomes) == ["applied", "conflict"]
    assert Overlay.objects.filter(municipality=place).count() == 1


def _quietly(action):
    try:
        return action()
    except Refusal as refused:
        return refused
