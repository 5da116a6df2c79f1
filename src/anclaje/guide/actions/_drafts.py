"""The rows of a draft, for the actions that write it. Everything here runs inside an action."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import record
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events
from anclaje.guide.domain import drafting
from anclaje.guide.models import Block, BlockChange, Comment, Edition, Guide

CODE = "guide"
MOST_BLOCKS = 10_000


def the_guide(based_on: Edition | None) -> Guide:
    if based_on is not None:
        return based_on.guide
    title = pack.current().json("guide/edition.json")["title"]
    return Guide.objects.get_or_create(code=CODE, defaults={"title": title})[0]


def check_none_open(guide: Guide) -> None:
    open_now = guide.editions.filter(status=Edition.DRAFT).first()
    if open_now is not None:
        raise RuleBroken(
            gettext_noop("Edition %(number)s is being written already: go on with that one."),
            number=open_now.number,
        )


def new_edition(
    guide: Guide, based_on: Edition | None, purpose: str, by: User | None, at: datetime
) -> Edition:
    last = guide.editions.newest_first().first()
    plan: Mapping[str, Any] = pack.current().json("guide/edition.json")
    edition = Edition(
        guide=guide,
        number=(last.number if last else 0) + 1,
        title=based_on.title if based_on else guide.title,
        languages=based_on.languages if based_on else plan["languages"],
        authoritative=based_on.authoritative if based_on else plan["authoritative"],
        based_on=based_on,
        purpose=purpose,
        opened_at=at,
        opened_by=by,
    )
    edition.save()
    return edition


def copy_text(source: Edition, edition: Edition) -> None:
    """The same blocks under the same numbers."""
    Block.objects.bulk_create(
        Block(
            edition=edition, stable_id=block.stable_id, kind=block.kind, position=block.position,
            body=block.body, behind=block.behind,
        )
        for block in source.blocks.in_order()
    )  # fmt: skip


def open_one(edition: Edition) -> Edition:
    """The draft, held until the transaction ends. Refuses (RuleBroken) what is no draft any more."""
    edition = Edition.objects.locked(edition.pk)
    if not edition.is_draft:
        raise RuleBroken(
            gettext_noop("Edition %(number)s is not being written any more."), number=edition.number
        )
    return edition


def block_of(edition: Edition, stable_id: str) -> Block:
    block = Block.objects.filter(edition=edition, stable_id=stable_id).select_related("edition").first()
    if block is None:
        raise RuleBroken(gettext_noop("The block %(number)s is not there any more."), number=stable_id)
    return block


def check_room(edition: Edition, more: int) -> None:
    if edition.blocks.count() + more > MOST_BLOCKS:
        raise RuleBroken(gettext_noop("A draft holds at most %(most)s blocks."), most=MOST_BLOCKS)


def order_of(edition: Edition) -> list[str]:
    return list(edition.blocks.in_order().values_list("stable_id", flat=True))


def used_ids(edition: Edition) -> set[str]:
    """Every number that a block of this guide has or had, in whatever edition."""
    rows = Block.objects.filter(edition__guide_id=edition.guide_id)
    changes = BlockChange.objects.filter(edition__guide_id=edition.guide_id)
    return {*rows.values_list("stable_id", flat=True), *changes.values_list("stable_id", flat=True)}


def state_of(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "position": block.position, "body": block.body, "behind": block.behind}


def keep_change(
    edition: Edition,
    stable_id: str,
    kind: str,
    before: Mapping[str, Any] | None,
    block: Block | None,
    why: str,
    comment: Comment | None,
    by: User | None,
    at: datetime,
) -> BlockChange:
    """One line of the block's history, and the audit's event."""
    change = BlockChange(
        edition=edition,
        stable_id=stable_id,
        kind=kind,
        before=before,
        after=state_of(block) if block else None,
        why=why,
        comment=comment,
        at=at,
        by=by,
    )
    change.save()
    record(events.BLOCK_CHANGED, by=by, about=change, at=at, block=stable_id, change=kind)
    return change


def renumber(edition: Edition, order: Sequence[str]) -> None:
    """Write the order anew in two strokes, since no two blocks may share a position in between."""
    rows = {block.stable_id: block for block in edition.blocks.all()}
    beyond = max((block.position for block in rows.values()), default=0) + 1
    for shift in (beyond, 0):
        for place, name in enumerate(order):
            rows[name].position = place + shift
        Block.objects.bulk_update(rows.values(), ["position"])


def insert(edition: Edition, place: int, stable_id: str, state: Mapping[str, Any]) -> Block:
    """A block comes to stand at this place of the order; the others move on."""
    order = order_of(edition)
    last = edition.blocks.in_order().last()
    block = Block(
        edition=edition, stable_id=stable_id, kind=state["kind"], position=last.position + 1 if last else 0,
        body=dict(state["body"]), behind=list(state.get("behind", ())),
    )  # fmt: skip
    block.save()
    renumber(edition, [*order[:place], stable_id, *order[place:]])
    return block_of(edition, stable_id)


def bring_back(edition: Edition, change: BlockChange, by: User | None, at: datetime) -> BlockChange:
    """A removed block returns to where it stood, or to the end of its group."""
    was, ids = change.before or {}, order_of(edition)
    head = drafting.group_of(change.stable_id)
    if change.stable_id != head and head not in ids:
        raise RuleBroken(gettext_noop("Bring %(number)s back first."), number=head)
    inside = [place for place, name in enumerate(ids) if drafting.group_of(name) == head]
    first, last = (inside[0] + 1, inside[-1] + 1) if inside else (0, len(ids))
    place = min(max(was["position"], first), last)
    block = insert(edition, place, change.stable_id, was)
    return keep_change(edition, change.stable_id, "added", None, block, "", None, by, at)


def append(edition: Edition, blocks: Iterable[Mapping[str, Any]], by: User | None, at: datetime) -> None:
    """New blocks behind all others, each with its own line of history."""
    last = edition.blocks.in_order().last()
    first = last.position + 1 if last else 0
    rows = [
        Block(
            edition=edition,
            stable_id=block["id"],
            kind=block["kind"],
            position=place,
            body={name: value for name, value in block.items() if name not in ("id", "kind")},
        )
        for place, block in enumerate(blocks, start=first)
    ]
    Block.objects.bulk_create(rows)
    BlockChange.objects.bulk_create(
        BlockChange(edition=edition, stable_id=row.stable_id, kind="added", after=state_of(row), at=at, by=by)
        for row in rows
    )
