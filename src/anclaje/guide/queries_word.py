"""What the Word pages read: which text of a draft somebody may have, and the words for its codes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anclaje.foundation.translate import read
from anclaje.guide import permissions, queries
from anclaje.guide.domain.parts import Names
from anclaje.guide.models import Block, BlockChange, Edition, Invitation, TextVersion
from anclaje.network.models import ActorType


@dataclass(frozen=True)
class TextToSend:
    """The blocks of a draft that a person reads; version None: as it is written now."""

    blocks: list[dict[str, Any]]
    version: TextVersion | None


def text_for(user: Any, edition: Edition, at: datetime, number: int | None = None) -> TextToSend | None:
    """An editor's own choice of version; for others the one they were invited to, or asked to sign.

    None where there is no such version.
    """
    if permissions.can_edit_guide(user):
        if number is None:
            return TextToSend(queries.as_values(edition), None)
        version = edition.text_versions.filter(number=number).first()
    else:
        version = _version_sent_to(user, edition, at)
    return TextToSend(version.blocks, version) if version else None


def _version_sent_to(user: Any, edition: Edition, at: datetime) -> TextVersion | None:
    invitations = Invitation.objects.live(at).filter(user=user, round__edition=edition)
    invited = invitations.select_related("round__text_version").order_by("-round__number").first()
    return invited.round.text_version if invited else edition.version_to_sign


def names_of_codes() -> Names:
    """Institutions and laws in the reader's language."""
    return {
        "actors": {kind.code: read(kind.name) for kind in ActorType.objects.in_order()},
        "legal": {code: read(law.norm) for code, law in queries.laws().items()},
    }


def numbers_used(edition: Edition) -> set[str]:
    """Every number that a block of this guide has or had, in whatever edition."""
    rows = Block.objects.filter(edition__guide_id=edition.guide_id)
    changes = BlockChange.objects.filter(edition__guide_id=edition.guide_id)
    return {*rows.values_list("stable_id", flat=True), *changes.values_list("stable_id", flat=True)}
