"""A source with its original, two excerpts that the first draft cites and that disagree, a third one."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.architecture.guide_scene import the_draft

from anclaje.guide.actions.citations import cite
from anclaje.guide.actions.excerpts import mark_excerpt
from anclaje.guide.actions.sources import SourceFacts, add_source
from anclaje.guide.models import Excerpt, LawEntry, Source

BLOCK = "P06.4"


@dataclass
class SourcesScene:
    """Made once, after there is a draft."""

    at: datetime
    source: Source = field(init=False)
    first: Excerpt = field(init=False)
    second: Excerpt = field(init=False)

    def __post_init__(self) -> None:
        self.source = add_source(
            kind="protocol", facts=SourceFacts("Protocolo"), paragraphs=["En 24 horas.", "En 3 días."],
            original=b"En 24 horas.", file_name="protocolo.txt", by=None, at=self.at,
        )  # fmt: skip
        self.first, self.second = self._excerpt(0, 24, "hours"), self._excerpt(1, 3, "days")
        for excerpt in (self.first, self.second):
            cite(edition=the_draft(), stable_id=BLOCK, excerpt=excerpt, by=None, at=self.at)

    def _excerpt(self, paragraph: int, amount: int, unit: str) -> Excerpt:
        return mark_excerpt(
            source=self.source, paragraph=paragraph, words="", amount=amount, unit=unit, by=None, at=self.at
        )

    def arguments(self, operation: str) -> dict[str, Any]:
        """What stands for the parts of an address of sources or the register of law."""
        found: dict[str, Any] = {"source_id": self.source.pk}
        if operation == "guide:law-change":
            found["code"] = LawEntry.objects.in_order().first().code
        if operation == "guide:contradiction":
            found |= {"stable_id": BLOCK, "about": "time", "first": self.first.pk, "second": self.second.pk}
        if operation.startswith("guide:excerpt"):
            found["number"] = self.first.number
        return found

    def form(self, operation: str) -> dict[str, Any]:
        """A page that marks words is of one paragraph."""
        return {"paragraph": "1"} if operation == "guide:excerpt-mark" else {}
