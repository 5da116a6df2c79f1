"""A further edition for the tests: the one before, with some blocks changed, added or left out."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from anclaje.audit.recording import writing
from anclaje.guide import queries
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Block, Edition
from anclaje.guide.tests.builders import NOW, the_edition

Body = Mapping[str, Any]


def a_further_edition(
    changes: Mapping[str, Body | None] | None = None, *, is_published: bool = True
) -> Edition:
    """The edition that is out with some blocks changed, as the next one. No signal is sent.

    changes: stable id → what its body says otherwise; None drops the block; an id that is not there yet
    is a further step of its procedure, whose body begins as its last step.
    """
    before = the_edition()
    blocks = {block["id"]: block for block in deepcopy(queries.as_values(before))}
    for stable_id, said in (changes or {}).items():
        if said is None:
            del blocks[stable_id]
        else:
            blocks[stable_id] = {**(blocks.get(stable_id) or _like_the_last(blocks, stable_id)), **said}
            blocks[stable_id]["id"] = stable_id
    with writing():
        return _kept(before, _in_their_procedures(blocks), is_published)


def _like_the_last(blocks: Mapping[str, dict[str, Any]], stable_id: str) -> dict[str, Any]:
    procedure = stable_id.split(".")[0]
    steps = [b for b in blocks.values() if b["kind"] == "step" and b["id"].startswith(f"{procedure}.")]
    return deepcopy(steps[-1]) if steps else {}


def _in_their_procedures(blocks: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Added steps behind the other blocks of their procedure."""
    ordered: list[dict[str, Any]] = []
    for block in blocks.values():
        procedure = block["id"].split(".")[0]
        last = max((n for n, b in enumerate(ordered) if b["id"].split(".")[0] == procedure), default=None)
        is_of_one = procedure.startswith("P") and last is not None
        ordered.insert(last + 1 if is_of_one else len(ordered), block)
    return ordered


def _kept(before: Edition, blocks: list[dict[str, Any]], is_published: bool) -> Edition:
    last = before.guide.editions.newest_first().first().number
    edition = Edition(
        guide=before.guide, number=last + 1, title=before.title, languages=before.languages,
        authoritative=before.authoritative, based_on=before, opened_at=NOW,
    )  # fmt: skip
    edition.save()
    Block.objects.bulk_create(
        Block(
            edition=edition, stable_id=block["id"], kind=block["kind"], position=place,
            body={name: value for name, value in block.items() if name not in ("id", "kind")},
        )
        for place, block in enumerate(blocks)
    )  # fmt: skip
    if is_published:
        edition.status, edition.published_at = Edition.PUBLISHED, NOW
        edition.content_hash = content_hash(blocks)
        edition.save()
    return edition


def body_of(edition: Edition, step_id: str) -> dict[str, Any]:
    return queries.step_bodies(edition)[step_id]
