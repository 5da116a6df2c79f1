"""A round of consultation from its opening to its matrix: who is invited, what they say, when it ends."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.actions import _rounds
from anclaje.guide.actions.drafting import keep_version
from anclaje.guide.domain import rounds
from anclaje.guide.models import Comment, Edition, Invitation, Round, Source
from anclaje.network.models import Organisation


@action
def open_round(
    *,
    edition: Edition,
    title: str,
    opens_on: date,
    closes_on: date,
    questions: Sequence[Mapping[str, Any]] = (),
    shows_comments: bool = True,
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Round:
    """Begin a round on the draft as it reads now. Only a draft is consulted on (RuleBroken).

    is_demonstration: the round is invented, and its pages say so.
    """
    permissions.check_can_edit_guide(by)
    edition = Edition.objects.locked(edition.pk)
    if not edition.is_draft:
        raise RuleBroken(gettext_noop("Only a draft is consulted on."))
    rounds.check_dates(opens_on, closes_on)
    rounds.check_questions(list(questions))
    last = edition.rounds.newest_first().first()
    opened = Round(
        edition=edition,
        number=(last.number if last else 0) + 1,
        title=title,
        opens_on=opens_on,
        closes_on=closes_on,
        questions=list(questions),
        shows_comments=shows_comments,
        text_version=keep_version(edition=edition, why=title, by=by, at=at),
        opened_at=at,
        opened_by=by,
        is_demonstration=is_demonstration or edition.is_demonstration,
    )
    opened.save()
    record(events.ROUND_OPENED, by=by, about=opened, at=at, number=opened.number)
    return opened


@action
def invite(
    *,
    round: Round,
    organisation: Organisation | None = None,
    institution: str = "",
    person: str = "",
    email: str = "",
    user: User | None = None,
    expires_at: datetime | None = None,
    by: User | None,
    at: datetime,
) -> Invitation:
    """Invite somebody to a round, by their account or by a personal link.

    The link's secret is the returned invitation's `.secret`, this once. Refuses a closed round, nobody,
    and an account that is invited already (RuleBroken).
    """
    permissions.check_can_edit_guide(by)
    round = _rounds.held_open(round)
    if user is not None and round.invitations.filter(user=user).exists():
        raise RuleBroken(gettext_noop("This account is invited already."))
    invited = Invitation(
        round=round,
        organisation=organisation,
        institution=institution or (organisation.name if organisation else ""),
        person=person or (user.name if user else ""),
        email=email,
        user=user,
        expires_at=expires_at or _usual_end(round),
        invited_at=at,
        invited_by=by,
    )
    if not (invited.institution or invited.person):
        raise RuleBroken(gettext_noop("Say who is invited: an institution, a person, or both."))
    if user is None:
        _rounds.give_secret(invited)
    invited.save()
    record(events.REVIEWER_INVITED, by=by, about=invited, at=at, by_link=user is None)
    return invited


def _usual_end(round: Round) -> datetime:
    return rounds.last_moment(round.closes_on, rounds.DAYS_A_LINK_LASTS, pack.current().zone)


@action
def revoke_invitation(*, invitation: Invitation, by: User | None, at: datetime) -> Invitation:
    """Close this invitation at once. What its reviewer said stays."""
    permissions.check_can_edit_guide(by)
    invitation = Invitation.objects.locked(invitation.pk)
    if invitation.revoked_at:
        raise RuleBroken(gettext_noop("This invitation is revoked already."))
    invitation.revoked_at = at
    invitation.link_mark = None
    invitation.save()
    record(events.INVITATION_REVOKED, by=by, about=invitation, at=at)
    return invitation


@action
def renew_link(
    *, invitation: Invitation, expires_at: datetime | None = None, by: User | None, at: datetime
) -> Invitation:
    """Give the same invitation a new link (`.secret`, this once); the old one opens nothing any more.

    An account's invitation, which needs none, opens again.
    """
    permissions.check_can_edit_guide(by)
    _rounds.held_open(invitation.round)
    invitation = Invitation.objects.locked(invitation.pk)
    invitation.revoked_at = None
    invitation.expires_at = expires_at or max(invitation.expires_at, _usual_end(invitation.round))
    if invitation.user_id is None:
        _rounds.give_secret(invitation)
    invitation.save()
    record(events.LINK_RENEWED, by=by, about=invitation, at=at)
    return invitation


@action
def begin_review(*, invitation: Invitation, shown_as: str, by: User | None, at: datetime) -> Invitation:
    """Somebody who was invited begins to read, and says how the matrix may name them."""
    permissions.check_can_review(by, invitation, at)
    invitation = _shown(invitation, shown_as)
    if invitation.begun_at is None:
        invitation.begun_at = at
    invitation.save()
    record(events.REVIEW_BEGUN, by=by, about=invitation, at=at, shown_as=shown_as)
    return invitation


@action
def choose_how_shown(*, invitation: Invitation, shown_as: str, by: User | None, at: datetime) -> Invitation:
    """Change how one is named beside what one said, also in a matrix that is already out."""
    permissions.check_can_review(by, invitation, at)
    invitation = _shown(invitation, shown_as)
    invitation.save()
    record(events.REVIEW_BEGUN, by=by, about=invitation, at=at, shown_as=shown_as)
    return invitation


def _shown(invitation: Invitation, shown_as: str) -> Invitation:
    if shown_as not in rounds.SHOWN_AS:
        raise RuleBroken(gettext_noop("Choose how you are named."))
    invitation = Invitation.objects.locked(invitation.pk)
    invitation.shown_as = shown_as
    return invitation


@action
def comment(
    *,
    round: Round,
    invitation: Invitation | None = None,
    stable_id: str = "",
    field: str = "",
    language: str,
    quote: str = "",
    quote_start: int | None = None,
    kind: str = "comment",
    text: str = "",
    suggested: str = "",
    parent: Comment | None = None,
    question: str = "",
    word_author: str = "",
    by: User | None,
    at: datetime,
) -> Comment:
    """Say something of a block, of words in it, of the whole text ("") or to a question; or reply.

    By an invitation within the round's days (`Late` otherwise); without one by the editors, for
    themselves or out of a returned file (word_author), while the round is open. Refuses what does not
    hang on the round's text, says nothing, or is one too many (RuleBroken).
    """
    if invitation is not None:
        permissions.check_can_review(by, invitation, at)
        round = invitation.round
        _rounds.check_invited_may_speak(round, at)
        rounds.check_room(Comment.objects.filter(invitation=invitation).count())
    else:
        permissions.check_can_edit_guide(by)
        rounds.check_still_worked_on(round.worked_on)
    said = Comment(round=round, invitation=invitation, user=None if invitation else by)
    said.word_author = word_author
    _fill(said, stable_id, field, language, quote, quote_start, kind, text, suggested, question, parent)
    return _kept(said, by, at)


@action
def enter_meeting_comment(
    *,
    round: Round,
    meeting: Source,
    institution: str,
    stable_id: str = "",
    field: str = "",
    language: str,
    quote: str = "",
    quote_start: int | None = None,
    kind: str = "comment",
    text: str = "",
    suggested: str = "",
    by: User | None,
    at: datetime,
) -> Comment:
    """Bring in what an institution said at a meeting of the round."""
    permissions.check_can_edit_guide(by)
    rounds.check_still_worked_on(round.worked_on)
    if meeting.kind != Source.MEETING:
        raise RuleBroken(gettext_noop("Choose the meeting at which it was said."))
    if not institution.strip():
        raise RuleBroken(gettext_noop("Say which institution said it."))
    said = Comment(round=round, user=by, meeting=meeting, institution=institution.strip())
    _fill(said, stable_id, field, language, quote, quote_start, kind, text, suggested, "", None)
    return _kept(said, by, at)


def _fill(
    said: Comment, stable_id: str, field: str, language: str, quote: str, quote_start: int | None,
    kind: str, text: str, suggested: str, question: str, parent: Comment | None,
) -> None:  # fmt: skip
    """The words of a comment and what they hang on, checked against the round's text."""
    round = said.round
    _rounds.check_question(round, kind, question)
    if parent is not None:
        said.parent = _rounds.root_of(round, parent, said.invitation)
        kind, stable_id, field, quote = "comment", said.parent.stable_id, said.parent.field, ""
    hangs_on = _rounds.anchor(round, stable_id, field, language, quote, quote_start, kind)
    said.text = rounds.clean(text)
    said.suggested = rounds.clean(suggested) if kind == "suggestion" else ""
    rounds.check_says_something(kind, said.text, said.suggested, hangs_on.original)
    said.text_version_id = round.text_version_id
    said.kind, said.language, said.question = kind, language, question
    said.stable_id, said.field = hangs_on.stable_id, hangs_on.field
    said.quote, said.quote_start = hangs_on.quote, hangs_on.quote_start


def _kept(said: Comment, by: User | None, at: datetime) -> Comment:
    said.at = at
    said.save()
    _rounds.check_not_closed_meanwhile(said.round)
    record(events.COMMENT_MADE, by=by, about=said, at=at, block=said.stable_id, sort=said.kind)
    return said


@action
def withdraw_comment(
    *, comment: Comment, invitation: Invitation | None = None, by: User | None, at: datetime
) -> Comment:
    """Take one's own words back, while nobody has answered them and the round is open."""
    _rounds.held_open(comment.round)
    comment = Comment.objects.select_related("round").locked(comment.pk)
    if invitation is not None:
        permissions.check_can_review(by, invitation, at)
    permissions.check_can_withdraw(by, comment, invitation)
    rounds.check_can_withdraw(bool(comment.outcome), comment.withdrawn_at is not None)
    comment.withdrawn_at = at
    comment.save()
    record(events.COMMENT_WITHDRAWN, by=by, about=comment, at=at, block=comment.stable_id)
    return comment


@action
def close_round(*, round: Round, by: User | None, at: datetime, seen_version: int | None = None) -> Round:
    """End a round. Refuses while a comment has no answer, with how many are missing (RuleBroken)."""
    permissions.check_can_edit_guide(by)
    round = Round.objects.locked(round.pk)
    check_seen(round, seen_version)
    rounds.check_move(round.status, rounds.CLOSED)
    rounds.check_all_answered(round.comments.unanswered().count())
    round.status, round.closed_at = Round.CLOSED, at
    round.save()
    record(events.ROUND_CLOSED, by=by, about=round, at=at, number=round.number)
    return round


@action
def publish_matrix(*, round: Round, by: User | None, at: datetime, seen_version: int | None = None) -> Round:
    """Show every comment with its answer and reason to those invited and to everybody signed in."""
    permissions.check_can_edit_guide(by)
    round = Round.objects.locked(round.pk)
    check_seen(round, seen_version)
    if round.status != Round.CLOSED:
        raise RuleBroken(gettext_noop("The answers are published once the round is closed."))
    if round.matrix_published_at:
        raise RuleBroken(gettext_noop("The answers are published already."))
    round.matrix_published_at = at
    round.save()
    record(events.MATRIX_PUBLISHED, by=by, about=round, at=at, number=round.number)
    return round
