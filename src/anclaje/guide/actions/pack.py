"""The pack's edition and register of law come into the database."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.pack import Pack
from anclaje.foundation.site import in_production
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events
from anclaje.guide.actions import _citations
from anclaje.guide.actions._publishing import UNSIGNED, put_out
from anclaje.guide.actions.drafting import keep_version
from anclaje.guide.domain.check import Known, findings
from anclaje.guide.edition_files import content_hash, read_edition
from anclaje.guide.models import Block, Edition, Guide, LawEntry
from anclaje.guide.signals import law_changed
from anclaje.network.models import ActorType

CODE = "guide"
SAID = ("norm", "article", "text", "in_force_from", "in_force_to", "source", "status", "note")
"""What the register says of a norm."""
WHY = gettext_noop("As it was brought in")


@action
def load(*, pack: Pack, by: User | None, at: datetime, publish: bool = True) -> Edition:
    """Bring the pack's edition in, unless its text is here already, as an edition or as a draft's.

    It comes out at once, unsigned and pending validation; with publish=False, and wherever a site
    meant for real people has an edition, it comes in as a draft for people to go on with. A file signs
    nothing, whatever it says. Refuses (RuleBroken) a guide in which `guide check` finds something.
    """
    written = read_edition(pack.path("guide"))
    laws = pack.json("guide/law.json")["laws"]
    _check_sound(written["blocks"], laws)
    _keep_laws(laws, at)
    guide = _the_guide(written)
    mark = content_hash(written["blocks"])
    known = _known(guide, mark)
    if known is not None:
        record(events.EDITION_UNCHANGED, by=by, about=known, at=at, number=known.number)
        return known
    edition = _write(guide, written, by, at)
    if publish and _may_come_out(guide):
        return put_out(edition, mark, UNSIGNED, by=by, at=at)
    keep_version(edition=edition, why=gettext(WHY), by=by, at=at)
    record(events.DRAFT_BROUGHT_IN, by=by, about=edition, at=at, number=edition.number, mark=mark)
    return edition


@action
def load_laws(*, pack: Pack, by: User | None, at: datetime) -> Guide:
    """Bring in the register of law alone: for a site whose first edition people write themselves."""
    laws = pack.json("guide/law.json")["laws"]
    _keep_laws(laws, at)
    guide = _the_guide(pack.json("guide/edition.json"))
    record(events.LAWS_LOADED, by=by, about=guide, at=at, laws=len(laws))
    return guide


def _the_guide(written: dict[str, Any]) -> Guide:
    return Guide.objects.get_or_create(code=CODE, defaults={"title": written["title"]})[0]


def _known(guide: Guide, mark: str) -> Edition | None:
    """The edition whose text this is or once was: people may have gone on from it since."""
    is_its_text = Q(content_hash=mark) | Q(text_versions__mark=mark)
    return guide.editions.exclude(status=Edition.SET_ASIDE).filter(is_its_text).newest_first().first()


def _may_come_out(guide: Guide) -> bool:
    """What institutions signed is never replaced by an update of the programs."""
    return not (in_production() and guide.editions.published().exists())


def _check_sound(blocks: list[dict[str, Any]], laws: list[dict[str, Any]]) -> None:
    actors = set(ActorType.objects.values_list("code", flat=True))
    found = findings(blocks, Known(actors, {law["id"] for law in laws}))
    if found:
        raise RuleBroken(
            gettext_noop("The guide cannot be published: %(block)s: %(message)s"),
            block=found[0].block,
            message=found[0].message,
        )


def _write(guide: Guide, written: dict[str, Any], by: User | None, at: datetime) -> Edition:
    """The pack's text as the next draft."""
    last = guide.editions.newest_first().first()
    edition = Edition(
        guide=guide,
        number=(last.number if last else 0) + 1,
        title=written["title"],
        languages=written["languages"],
        authoritative=written["authoritative"],
        based_on=guide.editions.published().newest_first().first(),
        opened_at=at,
        opened_by=by,
    )
    edition.save()
    Block.objects.bulk_create(
        Block(edition=edition, stable_id=block["id"], kind=block["kind"], position=place, body=_body(block))
        for place, block in enumerate(written["blocks"])
    )
    if edition.based_on is not None:
        _citations.carry(edition.based_on, edition)
    return edition


def _body(block: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in block.items() if name not in ("id", "kind")}


def _keep_laws(laws: list[dict[str, Any]], at: datetime) -> None:
    """What people corrected in the register stays as they left it."""
    known = {entry.code: entry for entry in LawEntry.objects.all()}
    for place, law in enumerate(laws):
        entry = known.get(law["id"], LawEntry(code=law["id"]))
        if entry.changed_at is not None:
            continue
        said_otherwise = [name for name in SAID if _set(entry, name, law[name])]
        is_known, entry.position = not entry._state.adding, place
        entry.save()
        if is_known and said_otherwise:
            transaction.on_commit(partial(law_changed.send, sender=LawEntry, entry=entry, at=at))


def _set(entry: LawEntry, name: str, value: Any) -> bool:
    """Whether it said something else before."""
    value = value or "" if name == "in_force_to" else value
    was = getattr(entry, name)
    setattr(entry, name, value)
    return was != value
