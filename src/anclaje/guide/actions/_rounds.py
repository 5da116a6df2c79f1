"""What the actions of a consultation share. Everything here runs inside an action."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide import queries_consultation as queries
from anclaje.guide.domain import rounds
from anclaje.guide.domain.anchors import fields_of, found, text_of
from anclaje.guide.models import Comment, Invitation, Round
from anclaje.privacy.sealing import blind_index

SECRET_BYTES = 20


def give_secret(invitation: Invitation) -> None:
    """Let a new link open this invitation. The secret is on the object once; the row keeps its mark only."""
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode().lower()
    invitation.link_mark = blind_index(queries.LINK, secret)
    invitation.secret = secret


def whom_to_ask(round: Round) -> str:
    opener = round.opened_by
    return f"{opener.name} ({opener.email})" if opener else settings.DEFAULT_FROM_EMAIL


def moment_of(round: Round, at: datetime) -> rounds.Moment:
    return rounds.moment(round.worked_on, round.opens_on, round.closes_on, at, pack.current().zone)


def check_invited_may_speak(round: Round, at: datetime) -> None:
    rounds.check_can_comment(moment_of(round, at), round.opens_on, round.closes_on, whom_to_ask(round))


def check_not_closed_meanwhile(round: Round) -> None:
    """Asked after the comment was written: whoever closes the round then waits for it, or it is taken back.

    So two hundred people write at once and none waits for another.
    """
    if connection.features.has_select_for_update:
        # Keys are checked at the end otherwise: only a checked one holds the round against its closing.
        connection.check_constraints()
    rounds.check_still_worked_on(_as_it_stands(Round.objects.all(), round).worked_on)


def held_open(round: Round) -> Round:
    """The round, which nobody closes before the transaction ends. Those who comment need not wait."""
    held = _as_it_stands(Round.objects.select_for_update(of=("self",), no_key=True), round)
    rounds.check_still_worked_on(held.worked_on)
    return held


def _as_it_stands(rows: Any, round: Round) -> Round:
    return rows.select_related("edition").get(pk=round.pk)


@dataclass(frozen=True)
class Anchor:
    """What a comment hangs on; quote empty for the whole block, block empty for the whole text."""

    stable_id: str = ""
    field: str = ""
    quote: str = ""
    quote_start: int | None = None
    original: str = ""


def anchor(
    round: Round, stable_id: str, field: str, language: str, quote: str, quote_start: int | None, kind: str
) -> Anchor:
    """Find what is meant in the round's text. Refuses what is not in it (RuleBroken)."""
    if not stable_id:
        if kind == "suggestion":
            raise RuleBroken(gettext_noop("Choose the block whose wording you would change."))
        return Anchor()
    block = queries.blocks_of(round.text_version_id).get(stable_id)
    if block is None:
        raise RuleBroken(gettext_noop("This block is not in the text of this round."))
    names = fields_of(block, language)
    if field and field not in names:
        raise RuleBroken(gettext_noop("This block is not in the text of this round."))
    if quote:
        return _quoted(block, stable_id, (field,) if field else names, language, quote, quote_start)
    if kind == "suggestion":
        field = field or rounds.main_field(names)
        if not field:
            raise RuleBroken(gettext_noop("This block has no text of its own to reword."))
    return Anchor(stable_id, field, original=text_of(block, field, language) if field else "")


def _quoted(
    block: Mapping[str, Any],
    stable_id: str,
    names: tuple[str, ...],
    language: str,
    quote: str,
    start: int | None,
) -> Anchor:
    for name in names:
        text = text_of(block, name, language)
        place = found(quote, start, text)
        if place is not None:
            words = text[place.start : place.end]
            return Anchor(stable_id, name, words, place.start, words)
    raise RuleBroken(
        gettext_noop("These words are not in the block. Copy them as they stand, or leave the box empty.")
    )


def root_of(round: Round, parent: Comment, invitation: Invitation | None) -> Comment:
    """The comment that begins the thread. Refuses one of another round, hidden, withdrawn or answered."""
    root = parent.parent or parent
    is_hidden = invitation is not None and not round.shows_comments and root.invitation_id != invitation.pk
    if root.round_id != round.pk or root.withdrawn_at or is_hidden:
        raise RuleBroken(gettext_noop("What you reply to is not there any more."))
    if root.outcome and invitation is not None:
        raise RuleBroken(gettext_noop("This was already answered. Write a new comment instead."))
    return root


def check_question(round: Round, kind: str, question: str) -> None:
    known = {each["id"] for each in round.questions}
    if (kind == "answer") != bool(question) or (question and question not in known):
        raise RuleBroken(gettext_noop("This round does not ask that."))
