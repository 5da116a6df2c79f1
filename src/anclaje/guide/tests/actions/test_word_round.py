"""A Word file comes back from a round: every comment and change is kept, once, on its place or listed."""

import pytest

from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.guide import events
from anclaje.guide.actions.word_round import bring_back_word
from anclaje.guide.models import Comment
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.builders_consultation import a_round, an_editor, an_invitation
from anclaje.guide.tests.word.by_word import Commented, a_file_of, commented, replaced

pytestmark = pytest.mark.django_db


def brought_back(round, data, **facts):
    given = {"file_name": "guia.docx", "invitation": None, "by": None, "at": NOW}
    return bring_back_word(round=round, file_bytes=data, **{**given, **facts})


def test_a_comment_becomes_the_rounds_comment_on_its_words():
    round = a_round()
    said = Commented("quién hace qué", "¿Y con quién?", author="Rosa", at="2026-11-18T10:00:00Z")
    data = commented(a_file_of(round.text_version.blocks, version=round.text_version.number), said)

    brought = brought_back(round, data)

    comment = Comment.objects.get()
    assert brought.placed == (comment,)
    assert brought.listed == ()
    assert (comment.stable_id, comment.field, comment.quote) == ("G1.1", "text", "quién hace qué")
    assert comment.quote_start == 5
    assert (comment.text, comment.word_author) == ("¿Y con quién?", "Rosa")
    assert comment.at.isoformat() == "2026-11-18T10:00:00+00:00"
    assert comment.text_version == round.text_version
    assert Event.objects.get(kind=events.WORD_BROUGHT_BACK).facts == {
        "placed": 1, "listed": 0, "repeated": 0,
    }  # fmt: skip


def test_a_tracked_change_becomes_a_suggested_wording():
    round = a_round()
    data = replaced(a_file_of(round.text_version.blocks), "en el lugar donde viven", "donde vivan")

    brought_back(round, data)

    comment = Comment.objects.get()
    assert (comment.kind, comment.stable_id) == ("suggestion", "G1.1")
    assert (comment.quote, comment.suggested) == ("en el lugar donde viven", "donde vivan")


def test_the_same_file_twice_doubles_nothing():
    round = a_round()
    data = commented(
        a_file_of(round.text_version.blocks),
        Commented("quién hace qué", "Una"),
        Commented("quién hace qué", "Otra", at="2026-11-18T10:00:00Z"),
        Commented("nowhere", "Sin lugar"),
    )
    data = replaced(data, "en el lugar donde viven", "donde vivan")

    first, second = brought_back(round, data), brought_back(round, data)

    assert (len(first.placed), len(first.listed), first.repeated) == (3, 1, 0)
    assert (len(second.placed), len(second.listed), second.repeated) == (0, 0, 4)
    assert Comment.objects.count() == 4


def test_an_answer_in_the_file_stays_in_its_thread_however_often_it_is_brought():
    round = a_round()
    data = commented(
        a_file_of(round.text_version.blocks),
        Commented("quién hace qué", "¿Y con quién?"),
        Commented("quién hace qué", "Con todos", answers=0),
    )

    brought_back(round, data)
    brought_back(round, data)

    first, answer = Comment.objects.in_order()
    assert answer.parent == first


def test_what_has_no_place_is_a_comment_on_the_whole_text_with_the_reason():
    round = a_round()
    data = commented(a_file_of(round.text_version.blocks), Commented("nowhere", "¿Y los plazos?"))

    brought = brought_back(round, data)

    comment = Comment.objects.get()
    assert brought.listed == (comment,)
    assert comment.stable_id == ""
    assert "¿Y los plazos?" in comment.text
    assert "El archivo no dice" in comment.text


def test_a_file_of_somebody_invited_is_theirs():
    invitation = an_invitation()
    data = commented(a_file_of(invitation.round.text_version.blocks), Commented("quién hace qué", "Sí"))

    brought_back(invitation.round, data, invitation=invitation, by=an_editor())

    assert Comment.objects.get().invitation == invitation


def test_only_editors_bring_a_file_back_and_only_to_its_round():
    round, stranger = a_round(), an_invitation()
    data = a_file_of(round.text_version.blocks)

    with pytest.raises(Denied):
        brought_back(round, data, by=_a_reviewer())
    with pytest.raises(RuleBroken):
        brought_back(a_round(edition=round.edition), data, invitation=stranger)


def _a_reviewer():
    from anclaje.accounts.roles import Role
    from anclaje.network.tests.builders import a_person_with

    return a_person_with(Role.COPRETI_OFFICER)
