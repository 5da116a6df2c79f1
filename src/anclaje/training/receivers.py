"""News from the guide: slides that stand on what changed are flagged. Nobody's words are touched."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from anclaje.guide.models import Edition, LawEntry
from anclaje.guide.signals import edition_published, law_changed
from anclaje.training.actions.flagging import flag_slides


@receiver(law_changed, dispatch_uid="training.law_changed")
def law_is_other(*, entry: LawEntry, at: datetime, **_: Any) -> None:
    flag_slides(cited=[f"law:{entry.code}"], about=entry, by=None, at=at)


@receiver(edition_published, dispatch_uid="training.edition_is_out")
def guide_is_other(*, edition: Edition, **_: Any) -> None:
    """The blocks that say something else than in the edition before, and those that are gone."""
    before = edition.guide.editions.published().filter(number__lt=edition.number).newest_first().first()
    if before is None:
        return
    was, now = _blocks(before), _blocks(edition)
    changed = [f"guide:{block}" for block, said in was.items() if now.get(block) != said]
    flag_slides(cited=changed, about=edition, by=None, at=edition.published_at)


def _blocks(edition: Edition) -> dict[str, Any]:
    return {block.stable_id: block.as_values() for block in edition.blocks.all()}
