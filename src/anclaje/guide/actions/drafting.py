"""Writing a draft. Every change is kept with what was there before, and nobody writes over another."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions, queries
from anclaje.guide.actions import _citations, _drafts
from anclaje.guide.domain import drafting
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Block, BlockChange, Comment, Edition, Guide, TextVersion

Body = Mapping[str, Any]


@action
def open_draft(*, based_on: Edition | None, purpose: str, by: User | None, at: datetime) -> Edition:
    """Begin the next edition with the text of a published one, or with nothing.

    One draft is written at a time. Refuses while another is open (RuleBroken), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    guide = _drafts.the_guide(based_on)
    Guide.objects.locked(guide.pk)
    _drafts.check_none_open(guide)
    edition = _drafts.new_edition(guide, based_on, purpose, by, at)
    if based_on is not None:
        _drafts.copy_text(based_on, edition)
        _citations.carry(based_on, edition)
    record(events.DRAFT_OPENED, by=by, about=edition, at=at, number=edition.number)
    return edition


@action
def set_aside_draft(*, edition: Edition, why: str, by: User | None, at: datetime) -> Edition:
    """Give a draft up. It stays readable for editors; its number is not used again."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    edition.status = Edition.SET_ASIDE
    edition.purpose = why or edition.purpose
    edition.save()
    record(events.DRAFT_SET_ASIDE, by=by, about=edition, at=at, number=edition.number)
    return edition


@action
def change_block(
    *,
    edition: Edition,
    stable_id: str,
    body: Body,
    why: str = "",
    by: User | None,
    at: datetime,
    seen_version: int | None,
    comment: Comment | None = None,
) -> BlockChange:
    """Write a block anew. comment: the suggestion that this takes up.

    Refuses a block that is not there or a body without change (RuleBroken), one that somebody changed
    meanwhile (Stale), and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    block = _drafts.block_of(edition, stable_id)
    check_seen(block, seen_version)
    before = _drafts.state_of(block)
    if block.body == body:
        raise RuleBroken(gettext_noop("Nothing was changed in %(number)s."), number=stable_id)
    block.behind = drafting.behind(block.body, body, block.behind, edition.authoritative, edition.languages)
    block.body = dict(body)
    block.save()
    return _drafts.keep_change(edition, stable_id, "changed", before, block, why, comment, by, at)


@action
def confirm_translation(
    *, edition: Edition, stable_id: str, language: str, by: User | None, at: datetime,
    seen_version: int | None,
) -> BlockChange:  # fmt: skip
    """Say that this language still says the same as the authoritative one."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    block = _drafts.block_of(edition, stable_id)
    check_seen(block, seen_version)
    before = _drafts.state_of(block)
    if language not in block.behind:
        raise RuleBroken(gettext_noop("The words of %(number)s are not behind."), number=stable_id)
    block.behind = [name for name in block.behind if name != language]
    block.save()
    return _drafts.keep_change(edition, stable_id, "translated", before, block, "", None, by, at)


@action
def add_block(
    *, edition: Edition, kind: str, after: str, body: Body, why: str = "", by: User | None, at: datetime
) -> BlockChange:
    """Put a new block behind another one (after "": at the beginning) under a number never used before."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    ids = _drafts.order_of(edition)
    if after and after not in ids:
        raise RuleBroken(gettext_noop("The block %(number)s is not there any more."), number=after)
    try:
        place = drafting.place_after(ids, after, kind)
        stable_id = drafting.next_id(kind, drafting.group_of(after), _drafts.used_ids(edition))
    except drafting.CannotPlace as error:
        raise RuleBroken(gettext_noop("Such a block cannot stand there.")) from error
    block = _drafts.insert(edition, place, stable_id, {"kind": kind, "body": body})
    return _drafts.keep_change(edition, stable_id, "added", None, block, why, None, by, at)


@action
def move_block(
    *, edition: Edition, stable_id: str, direction: str, by: User | None, at: datetime
) -> BlockChange:
    """Move a block one place up or down within its group; a heading or procedure with all that is in it."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    before = _drafts.state_of(_drafts.block_of(edition, stable_id))
    try:
        order = drafting.moved(_drafts.order_of(edition), stable_id, direction)
    except drafting.CannotPlace as error:
        raise RuleBroken(gettext_noop("There is nothing further that way.")) from error
    _drafts.renumber(edition, order)
    block = _drafts.block_of(edition, stable_id)
    return _drafts.keep_change(edition, stable_id, "moved", before, block, "", None, by, at)


@action
def remove_block(
    *, edition: Edition, stable_id: str, why: str, by: User | None, at: datetime, seen_version: int | None
) -> BlockChange:
    """Take a block out of the draft; its history keeps it, and it can be brought back.

    Refuses a heading or procedure that still holds blocks (RuleBroken).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    block = _drafts.block_of(edition, stable_id)
    check_seen(block, seen_version)
    if drafting.members_of(_drafts.order_of(edition), stable_id):
        raise RuleBroken(
            gettext_noop("%(number)s still holds blocks: take these out or move them first."),
            number=stable_id,
        )
    before = _drafts.state_of(block)
    block.delete()
    return _drafts.keep_change(edition, stable_id, "removed", before, None, why, None, by, at)


@action
def restore_block(*, change: BlockChange, by: User | None, at: datetime) -> BlockChange:
    """Bring a block back to what it was before this change: its earlier words, or the block itself."""
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(change.edition)
    was = change.before
    if was is None:
        raise RuleBroken(gettext_noop("Before this change the block was not there."))
    block = Block.objects.filter(edition=edition, stable_id=change.stable_id).first()
    if block is None:
        return _drafts.bring_back(edition, change, by, at)
    before = _drafts.state_of(block)
    if block.body == was["body"]:
        raise RuleBroken(gettext_noop("It says this already."))
    block.body, block.behind = was["body"], was["behind"]
    block.save()
    return _drafts.keep_change(edition, change.stable_id, "changed", before, block, "", None, by, at)


@action
def keep_version(*, edition: Edition, why: str, by: User | None, at: datetime) -> TextVersion:
    """Keep the whole text as it stands now; an unchanged text keeps the version that there is."""
    permissions.check_can_edit_guide(by)
    edition = Edition.objects.locked(edition.pk)
    blocks = queries.as_values(edition)
    mark = content_hash(blocks)
    last = edition.text_versions.newest_first().first()
    if last is not None and last.mark == mark:
        record(events.VERSION_UNCHANGED, by=by, about=last, at=at, number=last.number)
        return last
    kept = TextVersion(
        edition=edition,
        number=(last.number if last else 0) + 1,
        why=why,
        blocks=blocks,
        mark=mark,
        made_at=at,
        made_by=by,
    )
    kept.save()
    record(events.VERSION_KEPT, by=by, about=kept, at=at, number=kept.number, mark=mark)
    return kept


@action
def bring_in(
    *, edition: Edition, blocks: Sequence[Mapping[str, Any]], by: User | None, at: datetime
) -> Edition:
    """Append these blocks, each with its number, to a draft: an import, or the pack's own text.

    Refuses a number that the draft has or had, and more blocks than a draft can hold (RuleBroken).
    """
    permissions.check_can_edit_guide(by)
    edition = _drafts.open_one(edition)
    _drafts.check_room(edition, len(blocks))
    used = set(_drafts.used_ids(edition))
    for block in blocks:
        if block["id"] in used:
            raise RuleBroken(gettext_noop("The number %(number)s is already used."), number=block["id"])
        used.add(block["id"])
    _drafts.append(edition, blocks, by, at)
    record(events.BLOCKS_BROUGHT_IN, by=by, about=edition, at=at, blocks=len(blocks))
    return edition
