"""A Word file that comes back from a round: what people wrote in it becomes the round's comments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.actions import _rounds
from anclaje.guide.domain import rounds
from anclaje.guide.models import Comment, Invitation, Round, TextVersion
from anclaje.guide.word.opening import open_docx
from anclaje.guide.word.reading import origin_of, read_opened
from anclaje.guide.word.returned import (
    ADDITION,
    REMARK,
    REMOVAL,
    SUGGESTION,
    Changed,
    Commented,
    Returned,
    Unplaced,
)

LONGEST = rounds.LONGEST_TEXT


@dataclass(frozen=True)
class BroughtBack:
    """What a file brought: comments on their place, those listed without one, those already there.

    pk: the round's, which an operation sent twice answers with.
    """

    pk: UUID
    placed: tuple[Comment, ...]
    listed: tuple[Comment, ...]
    repeated: int


@action
def bring_back_word(
    *, round: Round, file_bytes: bytes, file_name: str, invitation: Invitation | None = None,
    by: User | None, at: datetime,
) -> BroughtBack:  # fmt: skip
    """Keep every comment and change of the file as a comment of the round, on its block or listed.

    invitation: whose file it is; None: as the file's own authors say. The same file brought in again
    adds nothing. Refuses a file that is none (RuleBroken), a closed round (Late), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    round = _rounds.held_open(round)
    if invitation is not None and invitation.round_id != round.pk:
        raise RuleBroken(gettext_noop("This invitation belongs to another round."))
    opened = open_docx(file_bytes)
    origin = origin_of(opened)
    version = _version(round, origin.version if origin else 0)
    language = origin.language if origin else round.edition.authoritative
    if language not in round.edition.languages:
        language = round.edition.authoritative
    with translation.override(language):
        drafts = _comments(read_opened(opened, version.blocks, language))
    keeper = _Keeper(round, version, language, invitation, by, at)
    for draft in drafts:
        keeper.keep(draft)
    record(
        events.WORD_BROUGHT_BACK, by=by, about=round, at=at, placed=len(keeper.placed),
        listed=len(keeper.listed), repeated=keeper.repeated,
    )  # fmt: skip
    return BroughtBack(round.pk, tuple(keeper.placed), tuple(keeper.listed), keeper.repeated)


def _version(round: Round, number: int) -> TextVersion:
    """The version that the file was written from; the round's where it does not say."""
    found = TextVersion.objects.filter(edition_id=round.edition_id, number=number).first()
    return found or round.text_version


@dataclass(frozen=True)
class _Draft:
    """A comment before it is kept. number, parent: the file's own numbers."""

    values: dict[str, Any]
    at: datetime | None
    is_placed: bool
    number: str = ""
    parent: str = ""


def _comments(returned: Returned) -> Iterable[_Draft]:
    """In threads' order: what begins one before what answers it."""
    drafts = [_of_comment(each) for each in returned.comments]
    drafts += [_of_unplaced(each) for each in returned.unplaced]
    drafts.sort(key=lambda draft: bool(draft.parent))
    return [*drafts, *map(_of_change, returned.changes)]


def _of_comment(said: Commented) -> _Draft:
    text = said.text or _("(a comment without words)")
    if said.words and said.words != said.quote and not said.parent:
        text = _("%(text)s [on: “%(words)s”]") % {"text": text, "words": said.words[:400]}
    values = _values(said.block, said.field, said.quote, said.quote_start, "comment", text, said.author)
    return _Draft(values, said.at, True, said.number, said.parent)


def _of_change(change: Changed) -> _Draft:
    kind = "suggestion" if change.kind == SUGGESTION else "comment"
    sentence = {
        SUGGESTION: "",
        ADDITION: _("Proposes a further paragraph after this block: “%(new)s”"),
        REMOVAL: _("Proposes to take this block out."),
        REMARK: _("Changed words that the guide makes by itself: “%(old)s” became “%(new)s”."),
    }[change.kind]
    text = sentence % {"old": change.quote, "new": change.suggested} if sentence else ""
    if not change.is_tracked:
        text = f"{text} {_('(Changed without track changes.)')}".strip()
    is_wording = change.kind == SUGGESTION
    quote = change.quote if is_wording else ""
    start = change.quote_start if is_wording else None
    values = _values(change.block, change.field, quote, start, kind, text, change.author)
    values["suggested"] = change.suggested if is_wording else ""
    return _Draft(values, change.at, True)


def _of_unplaced(left: Unplaced) -> _Draft:
    sentence = {
        ("comment", True): _("%(text)s [on: “%(words)s”. %(reason)s]"),
        ("comment", False): _("%(text)s [%(reason)s]"),
        ("added", True): _("Added: “%(words)s”. %(reason)s"),
        ("added", False): _("Something was added. %(reason)s"),
        ("removed", True): _("Removed: “%(words)s”. %(reason)s"),
        ("removed", False): _("Something was removed. %(reason)s"),
    }[left.kind, bool(left.words)]
    told = sentence % {"text": left.text, "words": left.words, "reason": _(left.reason)}
    values = _values("", "", "", None, "comment", told, left.author)
    return _Draft(values, left.at, False, left.number, left.parent)


def _values(
    block: str, field: str, quote: str, start: int | None, kind: str, text: str, author: str
) -> dict[str, Any]:
    return {
        "stable_id": block, "field": field, "quote": quote, "quote_start": start, "kind": kind,
        "text": rounds.clean(text), "suggested": "", "word_author": author,
    }  # fmt: skip


class _Keeper:
    """Writes the comments of one file, each once."""

    def __init__(
        self, round: Round, version: TextVersion, language: str, invitation: Invitation | None,
        by: User | None, at: datetime,
    ) -> None:  # fmt: skip
        self.round, self.at = round, at
        self.shared = {
            "round": round, "text_version": version, "language": language, "invitation": invitation,
            "user": None if invitation else by,
        }  # fmt: skip
        self.placed: list[Comment] = []
        self.listed: list[Comment] = []
        self.repeated = 0
        self.by_number: dict[str, Comment] = {}
        rows = list(round.comments.select_related("parent").filter(meeting__isnull=True))
        self.dated = {(*_said_by(row), row.at): row for row in rows}
        self.undated = {_said_by(row): row for row in rows}

    def keep(self, draft: _Draft) -> None:
        """A comment of the file, unless it was brought in before."""
        is_dated = draft.at is not None and draft.at <= self.at
        row = Comment(**self.shared, **draft.values, at=draft.at if is_dated else self.at)
        above = self.by_number.get(draft.parent) if draft.parent else None
        if above is not None:
            first = above.parent or above
            row.parent, row.stable_id, row.field = first, first.stable_id, first.field
            row.quote, row.quote_start = "", None
        before = self.dated.get((*_said_by(row), row.at)) if is_dated else self.undated.get(_said_by(row))
        if before is not None:
            self.repeated += 1
            self.by_number[draft.number] = before
            return
        row.save()
        self.dated[(*_said_by(row), row.at)] = self.undated[_said_by(row)] = row
        self.by_number[draft.number] = row
        (self.placed if draft.is_placed else self.listed).append(row)


def _said_by(row: Comment) -> tuple:
    """Who said what of which words: with its moment, what makes two comments of a file the same one."""
    about = row.stable_id, row.quote, row.quote_start, row.parent_id
    return row.word_author, *about, row.kind, row.text, row.suggested
