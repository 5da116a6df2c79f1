"""A further edition for the tests: the one before, with some blocks changed, added or left out."""

from collections.abc import Mapping
from typing import Any

from anclaje.audit.recording import writing
from anclaje.guide import queries
from anclaje.guide.edition_files import content_hash
from anclaje.guide.models import Block, Edition
from anclaje.guide.tests.builders import NOW

Body = Mapping[str, Any]


def a_further_edition(changes: Mapping[str, Body | None], *, is_published: bool = True) -> Edition:
    """changes: number → fields that differ; None: the block is left out; a new number: a new block."""
    before = queries.current_edition()
    blocks = []
    for block in queries.as_values(before):
        changed = changes.get(block["id"], {})
        if changed is not None:
            blocks.append({**block, **changed})
    known = {block["id"] for block in queries.as_values(before)}
    blocks += [{"id": name, **body} for name, body in changes.items() if body and name not in known]
    with writing():
        return _kept(before, blocks, is_published)


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
