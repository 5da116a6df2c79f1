"""The pack's edition and register of law come into the database."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.pack import Pack
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events
from anclaje.guide.domain.check import Known, findings
from anclaje.guide.edition_files import content_hash, read_edition
from anclaje.guide.models import Block, Edition, Guide, LawEntry
from anclaje.guide.signals import edition_published
from anclaje.network.models import ActorType

CODE = "guide"


@action
def load(*, pack: Pack, by: User | None, at: datetime) -> Edition:
    """Publish the pack's edition, unless one with the same content is published already.

    Changed content becomes the next edition; an edition that is out stays as it is. Refuses
    (RuleBroken) a guide in which `guide check` finds something.
    """
    written = read_edition(pack.path("guide"))
    laws = pack.json("guide/law.json")["laws"]
    _check_sound(written["blocks"], laws)
    _keep_laws(laws)
    guide, _ = Guide.objects.get_or_create(code=CODE, defaults={"title": written["title"]})
    mark = content_hash(written["blocks"])
    known = guide.editions.filter(content_hash=mark, status=Edition.PUBLISHED).first()
    if known is not None:
        record(events.EDITION_UNCHANGED, by=by, about=known, at=at, number=known.number)
        return known
    return _publish(guide, written, mark, by, at)


def _check_sound(blocks: list[dict[str, Any]], laws: list[dict[str, Any]]) -> None:
    actors = set(ActorType.objects.values_list("code", flat=True))
    found = findings(blocks, Known(actors, {law["id"] for law in laws}))
    if found:
        raise RuleBroken(
            gettext_noop("The guide cannot be published: %(block)s: %(message)s"),
            block=found[0].block,
            message=found[0].message,
        )


def _publish(guide: Guide, written: dict[str, Any], mark: str, by: User | None, at: datetime) -> Edition:
    last = guide.editions.newest_first().first()
    edition = Edition(
        guide=guide,
        number=(last.number if last else 0) + 1,
        title=written["title"],
        languages=written["languages"],
        authoritative=written["authoritative"],
        pending_validation=written["pending_validation"],
        is_signed=written["is_signed"],
    )
    edition.save()
    Block.objects.bulk_create(
        Block(edition=edition, stable_id=block["id"], kind=block["kind"], position=place, body=_body(block))
        for place, block in enumerate(written["blocks"])
    )
    edition.status, edition.published_at, edition.content_hash = Edition.PUBLISHED, at, mark
    edition.save()
    record(events.EDITION_PUBLISHED, by=by, about=edition, at=at, number=edition.number, mark=mark)
    transaction.on_commit(partial(edition_published.send, sender=Edition, edition=edition))
    return edition


def _body(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name not in ("id", "kind")}


def _keep_laws(laws: list[dict[str, Any]]) -> None:
    for place, law in enumerate(laws):
        LawEntry.objects.update_or_create(
            code=law["id"],
            defaults={
                "position": place,
                "norm": law["norm"],
                "article": law["article"],
                "text": law["text"],
                "in_force_from": law["in_force_from"],
                "in_force_to": law["in_force_to"] or "",
                "source": law["source"],
                "status": law["status"],
                "note": law["note"],
            },
        )
