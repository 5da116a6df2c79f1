"""A draft with what its addresses can name: a block, a change of it, a version of the text."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from anclaje.guide.actions import drafting
from anclaje.guide.models import Block, BlockChange, Edition, TextVersion
from anclaje.guide.queries import current_edition


@dataclass
class DraftingScene:
    """Made once, after the first edition is out."""

    at: datetime
    draft: Edition = field(init=False)
    change: BlockChange = field(init=False)
    version: TextVersion = field(init=False)

    def __post_init__(self) -> None:
        self.draft = drafting.open_draft(
            based_on=current_edition(), purpose="Segunda edición", by=None, at=self.at
        )
        block = Block.objects.get(edition=self.draft, stable_id="G1.1")
        self.change = drafting.change_block(
            edition=self.draft, stable_id="G1.1", body={**block.body, "text": {"es": "Otra", "en": ""}},
            by=None, at=self.at, seen_version=block.version,
        )  # fmt: skip
        self.version = drafting.keep_version(edition=self.draft, why="Para leer", by=None, at=self.at)

    def arguments(self) -> dict[str, Any]:
        """What stands for the parts of a draft's addresses, its number aside."""
        return {
            "stable_id": "P06.4",
            "group": "P06",
            "change": self.change.pk,
            "version": self.version.number,
        }
