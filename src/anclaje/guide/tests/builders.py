"""Scenes for the guide's tests: the pack's edition published, places that speak for themselves."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.audit.tests.scenes import made_once
from anclaje.foundation import pack as packs
from anclaje.guide import queries
from anclaje.guide.actions.drafting import open_draft
from anclaje.guide.actions.pack import load
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Block, Edition, Guide, LawEntry
from anclaje.network.models import ActorType
from anclaje.network.tests.builders import a_person_with

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def the_actor_types() -> None:
    """The pack's kinds of institution, once."""
    if not ActorType.objects.exists():
        with writing():
            ActorType.objects.bulk_create(
                ActorType(
                    code=row["code"], name={"es": row["name_es"], "en": row["name_en"]}, level=row["level"]
                )
                for row in packs.current().rows("network/actor_types.csv")
            )


def the_edition() -> Edition:
    """The pack's edition, published."""
    the_actor_types()
    if not Edition.objects.exists():
        tables = (LawEntry, Guide, Edition, Block)
        made_once("guide", tables, lambda: load(pack=packs.current(), by=None, at=NOW))
    return Edition.objects.published().newest_first().first()


def an_editor(name: str = "Olga Edita") -> User:
    return a_person_with(Role.GUIDE_EDITOR, name=name)


def a_draft(purpose: str = "Segunda edición") -> Edition:
    """The edition that follows the pack's, with its text."""
    return open_draft(based_on=the_edition(), purpose=purpose, by=None, at=NOW)


def a_second_edition(changes: Mapping[str, Mapping[str, Any] | None] | None = None) -> Edition:
    """A further edition, published: the newest one's text with some blocks changed.

    changes: stable id → what its body says otherwise; None drops the block; an id that is not there yet
    is a further step of its procedure, whose body begins as the procedure's last step. No signal is sent.
    """
    last = the_edition()
    blocks = {block["id"]: block for block in deepcopy(queries.as_values(last))}
    for stable_id, said in (changes or {}).items():
        if said is None:
            del blocks[stable_id]
        else:
            blocks[stable_id] = {**blocks.get(stable_id, _like_the_last(blocks, stable_id)), **said}
            blocks[stable_id]["id"] = stable_id
    return _published(last, _in_their_procedures(blocks))


def _like_the_last(blocks: Mapping[str, dict[str, Any]], stable_id: str) -> dict[str, Any]:
    procedure = stable_id.split(".")[0]
    steps = [b for b in blocks.values() if b["kind"] == "step" and b["id"].startswith(f"{procedure}.")]
    return deepcopy(steps[-1])


def _in_their_procedures(blocks: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Added steps behind the other blocks of their procedure."""
    ordered: list[dict[str, Any]] = []
    for block in blocks.values():
        procedure = block["id"].split(".")[0]
        last = max((n for n, b in enumerate(ordered) if b["id"].split(".")[0] == procedure), default=None)
        is_of_one = procedure.startswith("P") and last is not None
        ordered.insert(last + 1 if is_of_one else len(ordered), block)
    return ordered


def _published(last: Edition, blocks: list[dict[str, Any]]) -> Edition:
    kept = ("guide", "title", "languages", "authoritative", "pending_validation", "is_signed")
    with writing():
        edition = Edition.objects.create(
            number=last.number + 1, based_on=last, **{name: getattr(last, name) for name in kept}
        )
        Block.objects.bulk_create(
            Block(
                edition=edition,
                stable_id=block["id"],
                kind=block["kind"],
                position=position,
                body={name: value for name, value in block.items() if name not in ("id", "kind")},
            )
            for position, block in enumerate(blocks)
        )
        edition.status, edition.published_at = Edition.PUBLISHED, NOW
        edition.content_hash = content_hash(blocks)
        edition.save()
    return edition
