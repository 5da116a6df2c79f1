"""What comes of each comment: an answer with its reason, and an accepted wording put into the text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.actions import _drafts, _rounds
from anclaje.guide.actions.drafting import change_block
from anclaje.guide.domain import rounds
from anclaje.guide.domain.anchors import NoField, found, text_of, with_text
from anclaje.guide.models import Block, BlockChange, Comment

MADE_OF_FIELDS = ("clock.text",)
"""Of a step: words that its form makes from what runs, so that the two cannot drift."""


@action
def answer_comment(
    *,
    comment: Comment,
    outcome: str,
    reason: str,
    apply: bool = False,
    duplicate_of: Comment | None = None,
    by: User | None,
    at: datetime,
    seen_version: int | None = None,
) -> Comment:
    """Answer a comment; `apply` puts its wording into the draft and links the change to it.

    Refuses a reply, a withdrawn comment, a closed round, an answer without reason, a wording that was
    applied and is now turned down, a suggestion whose words are gone (RuleBroken); one that somebody
    answered meanwhile (Stale); others than editors (Denied).
    """
    permissions.check_can_edit_guide(by)
    _rounds.held_open(comment.round)
    comment = Comment.objects.select_related("round__edition").locked(comment.pk)
    check_seen(comment, seen_version)
    reason = rounds.clean(reason)
    rounds.check_disposition(outcome, reason)
    _check_is_answered_here(comment)
    comment.duplicate_of = _the_other(comment, duplicate_of) if outcome == rounds.DUPLICATE else None
    if comment.change_id is not None and outcome not in (rounds.ACCEPTED, rounds.PARTLY):
        raise RuleBroken(
            gettext_noop("Its wording is already in the text: bring the earlier text back there first.")
        )
    comment.outcome, comment.reason = outcome, reason
    comment.decided_by, comment.decided_at = by, at
    if apply and comment.change_id is None:
        comment.change = _applied(comment, by, at)
    comment.save()
    record(events.COMMENT_ANSWERED, by=by, about=comment, at=at, outcome=outcome, applied=apply)
    return comment


def _check_is_answered_here(comment: Comment) -> None:
    if comment.parent_id is not None:
        raise RuleBroken(gettext_noop("A reply is answered with the comment that it belongs to."))
    if comment.withdrawn_at is not None:
        raise RuleBroken(gettext_noop("This was already withdrawn."))


def _the_other(comment: Comment, other: Comment | None) -> Comment | None:
    rows = Comment.objects.filter(round_id=comment.round_id, duplicate_of__isnull=False)
    duplicates = {str(one): str(same) for one, same in rows.values_list("pk", "duplicate_of")}
    duplicates.pop(str(comment.pk), None)
    is_there = other is not None and other.round_id == comment.round_id and not other.withdrawn_at
    known = other if is_there and other is not None and other.parent_id is None else None
    rounds.check_duplicate(str(comment.pk), str(known.pk) if known else None, duplicates)
    return known


def _applied(comment: Comment, by: User | None, at: datetime) -> BlockChange:
    rounds.check_can_apply(comment.kind, comment.outcome)
    edition = _drafts.open_one(comment.round.edition)
    block = Block.objects.filter(edition=edition, stable_id=comment.stable_id).first()
    if block is None:
        raise RuleBroken(
            gettext_noop("The block is not in the draft any more. Answer without putting the wording in.")
        )
    return change_block(
        edition=edition,
        stable_id=block.stable_id,
        body=_body_with(comment, block.kind, block.body),
        why=comment.reason[:300],
        by=by,
        at=at,
        seen_version=block.version,
        comment=comment,
    )


def _body_with(comment: Comment, kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The block's body with the suggested wording in the place of the quoted words, or of the whole text.

    Refuses words that are gone, and those of a step that its form makes (RuleBroken).
    """
    if kind == "step" and comment.field in MADE_OF_FIELDS:
        raise RuleBroken(
            gettext_noop("These words are made from the step's fields: change them in the step's form.")
        )
    text = text_of(body, comment.field, comment.language)
    begin, end = 0, len(text)
    if comment.quote:
        place = found(comment.quote, comment.quote_start, text)
        if place is None:
            raise RuleBroken(
                gettext_noop(
                    "The words that this is about are not in the block any more. "
                    "Change the block by hand, then answer without putting the wording in."
                )
            )
        begin, end = place.start, place.end
    try:
        return with_text(body, comment.field, comment.language, text[:begin] + comment.suggested + text[end:])
    except NoField:
        raise RuleBroken(
            gettext_noop("The block is not in the draft any more. Answer without putting the wording in.")
        ) from None
