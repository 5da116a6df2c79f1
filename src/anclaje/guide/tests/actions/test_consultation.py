from datetime import timedelta

import pytest

from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.guide import events
from anclaje.guide import queries_consultation as queries
from anclaje.guide.actions import consultation
from anclaje.guide.domain.rounds import Late
from anclaje.guide.models import Comment, Invitation, Source
from anclaje.guide.tests.builders import NOW
from anclaje.guide.tests.builders_consultation import (
    a_comment,
    a_meeting,
    a_round,
    a_suggestion,
    an_editor,
    an_invitation,
    answered,
    the_draft,
)
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
LATE = NOW + timedelta(days=10)


def recorded(kind):
    return list(Event.objects.filter(kind=kind))


def test_a_round_keeps_the_text_as_it_read_that_day():
    draft = the_draft()
    opened = a_round(draft)

    assert opened.number == 1
    assert opened.text_version.blocks[0]["id"] == "G1"
    assert [event.about_id for event in recorded(events.ROUND_OPENED)] == [str(opened.pk)]


def test_rounds_of_a_draft_are_numbered():
    draft = the_draft()
    assert [a_round(draft).number, a_round(draft).number] == [1, 2]


def test_only_editors_open_a_round_and_only_on_a_draft():
    with pytest.raises(Denied):
        a_round(by=a_user())
    with pytest.raises(RuleBroken):
        a_round(the_draft().based_on)


def test_a_links_secret_is_kept_nowhere():
    invited = an_invitation(begun=False)

    row = Invitation.objects.filter(pk=invited.pk).values().get()
    assert len(invited.secret) == 32
    assert invited.secret not in str(row)
    assert not any(invited.secret in str(event.facts) for event in Event.objects.all())
    assert queries.invitation_with(invited.secret) == invited


def test_a_revoked_link_finds_nobody_and_a_renewed_one_replaces_the_old():
    invited = an_invitation()
    renewed = consultation.renew_link(invitation=invited, by=None, at=NOW)

    assert queries.invitation_with(invited.secret) is None
    assert queries.invitation_with(renewed.secret) == invited

    consultation.revoke_invitation(invitation=renewed, by=None, at=NOW)
    assert queries.invitation_with(renewed.secret) is None


def test_an_account_is_invited_once_and_needs_no_link():
    user, opened = a_user(), a_round()
    invited = an_invitation(opened, user=user)

    assert invited.link_mark is None
    with pytest.raises(RuleBroken):
        an_invitation(opened, user=user)


def test_who_is_invited_has_a_name():
    with pytest.raises(RuleBroken):
        an_invitation(institution="", person="")


def test_beginning_is_a_choice_of_how_one_is_named():
    invited = an_invitation(begun=False)
    begun = consultation.begin_review(invitation=invited, shown_as="nobody", by=None, at=NOW)

    assert (begun.begun_at, begun.shown_as) == (NOW, "nobody")
    assert recorded(events.REVIEW_BEGUN)[0].facts == {"shown_as": "nobody"}


@pytest.mark.parametrize("how", ["revoked", "expired", "another person's"])
def test_a_dead_or_foreign_invitation_opens_nothing(how):
    invited = an_invitation(user=a_user()) if how == "another person's" else an_invitation()
    at = LATE + timedelta(days=90) if how == "expired" else NOW
    if how == "revoked":
        invited = consultation.revoke_invitation(invitation=invited, by=None, at=NOW)
    someone = a_user("Otra Persona")

    with pytest.raises(Denied):
        consultation.begin_review(invitation=invited, shown_as="nobody", by=someone, at=at)
    with pytest.raises(Denied):
        consultation.comment(
            round=invited.round, invitation=invited, language="es", text="Hola", by=someone, at=at
        )


def test_a_comment_on_words_remembers_where_they_stood():
    said = a_suggestion()

    assert (said.field, said.quote, said.quote_start) == ("action", "rechaza con un motivo", 8)
    assert said.text_version_id == said.round.text_version_id
    event = recorded(events.COMMENT_MADE)[0]
    assert event.facts == {"block": "P06.4", "sort": "suggestion"}


def test_words_pasted_without_saying_where_are_found_in_the_block():
    said = a_comment(quote="rechaza con un motivo")

    assert (said.field, said.quote_start) == ("action", 8)


@pytest.mark.parametrize(
    "facts",
    [
        {"stable_id": "P99.9"},
        {"quote": "palabras que no están en ningún lado"},
        {"field": "rows.9.9"},
        {"text": "   "},
        {"kind": "suggestion", "suggested": "Acepta, rechaza con un motivo o pide un dato."},
        {"kind": "suggestion", "stable_id": "", "suggested": "Otra guía."},
        {"kind": "answer", "question": "q9"},
    ],
    ids=["no block", "no words", "no field", "nothing", "the same", "of the whole", "no question"],
)
def test_what_hangs_on_nothing_or_says_nothing_is_refused(facts):
    with pytest.raises(RuleBroken):
        a_comment(**facts)
    assert not Comment.objects.exists()


def test_what_is_late_is_refused_with_whom_to_write_to():
    editor = an_editor()
    invited = an_invitation(a_round(by=editor))

    with pytest.raises(Late, match=editor.email):
        a_comment(invited, at=LATE)


def test_editors_still_enter_what_was_said_after_the_last_day():
    opened = a_round()
    said = consultation.enter_meeting_comment(
        round=opened, meeting=a_meeting(), institution="Sindicato", stable_id="P06.4", language="es",
        text="El fin de semana no hay guardia.", by=None, at=LATE,
    )  # fmt: skip

    assert (said.institution, said.meeting.kind) == ("Sindicato", Source.MEETING)


def test_a_policy_is_no_meeting():
    source = a_meeting()
    source.kind = Source.POLICY
    with pytest.raises(RuleBroken):
        consultation.enter_meeting_comment(
            round=a_round(),
            meeting=source,
            institution="Sindicato",
            language="es",
            text="No.",
            by=None,
            at=NOW,
        )


def test_a_reply_joins_the_thread_of_what_it_answers():
    first = a_comment()
    reply = consultation.comment(
        round=first.round, parent=first, language="es", text="¿En qué municipio?", by=an_editor(), at=NOW
    )
    again = a_comment(first.invitation, parent=reply, text="En el nuestro.")

    assert (reply.parent, again.parent) == (first, first)
    assert again.stable_id == "P06.4"


def test_where_a_round_keeps_comments_apart_nobody_replies_to_another():
    opened = a_round(shows_comments=False)
    first = a_comment(an_invitation(opened))

    with pytest.raises(RuleBroken):
        a_comment(an_invitation(opened), parent=first)


def test_a_reply_to_another_rounds_comment_is_refused():
    first = a_comment()
    with pytest.raises(RuleBroken):
        a_comment(an_invitation(a_round()), parent=first)


def test_one_takes_back_ones_own_words_until_they_are_answered():
    first, second = a_comment(), a_comment()
    gone = consultation.withdraw_comment(comment=first, invitation=first.invitation, by=None, at=NOW)

    assert gone.withdrawn_at == NOW
    with pytest.raises(Denied):
        consultation.withdraw_comment(comment=second, invitation=first.invitation, by=None, at=NOW)
    with pytest.raises(Denied):
        consultation.withdraw_comment(comment=second, by=an_editor(), at=NOW)
    answered(second)
    with pytest.raises(RuleBroken):
        consultation.withdraw_comment(comment=second, invitation=second.invitation, by=None, at=NOW)


def test_a_round_closes_when_everything_is_answered_and_then_takes_nothing():
    said = a_comment()
    with pytest.raises(RuleBroken, match="1"):
        consultation.close_round(round=said.round, by=None, at=NOW)
    answered(said)

    closed = consultation.close_round(round=said.round, by=None, at=NOW)

    assert (closed.status, closed.closed_at) == ("closed", NOW)
    with pytest.raises(Late):
        a_comment(Invitation.objects.get(pk=said.invitation_id))
    with pytest.raises(RuleBroken):
        consultation.close_round(round=closed, by=None, at=NOW)


def test_a_comment_that_meets_the_closing_is_refused_and_leaves_nothing():
    invited = an_invitation()
    stale = invited.round
    consultation.close_round(round=invited.round, by=None, at=NOW)
    assert stale.status == "open"

    with pytest.raises(Late):
        a_comment(invited)
    assert not Comment.objects.exists()


def test_withdrawn_words_need_no_answer():
    said = a_comment()
    consultation.withdraw_comment(comment=said, invitation=said.invitation, by=None, at=NOW)

    assert consultation.close_round(round=said.round, by=None, at=NOW).status == "closed"


def test_the_matrix_comes_out_once_and_after_the_closing():
    opened = a_round()
    with pytest.raises(RuleBroken):
        consultation.publish_matrix(round=opened, by=None, at=NOW)
    consultation.close_round(round=opened, by=None, at=NOW)

    published = consultation.publish_matrix(round=opened, by=None, at=NOW)

    assert published.matrix_published_at == NOW
    assert len(recorded(events.MATRIX_PUBLISHED)) == 1
    with pytest.raises(RuleBroken):
        consultation.publish_matrix(round=opened, by=None, at=NOW)


def test_counts_of_a_round_and_of_its_blocks(django_assert_num_queries):
    opened = a_round()
    first, second = an_invitation(opened), an_invitation(opened, begun=False)
    a_comment(first)
    answered(a_comment(first))
    a_comment(first, stable_id="P02.1")

    assert second.begun_at is None
    with django_assert_num_queries(3):
        standing = queries.standing(opened)
    assert (standing.invited, standing.begun, standing.commented) == (2, 1, 1)
    assert (standing.comments, standing.missing) == (3, 2)
    with django_assert_num_queries(1):
        counts = queries.comments_on(opened.edition)
    assert (counts["P06.4"].open, counts["P06.4"].answered, counts["P02.1"].all) == (1, 1, 1)
