"""Who teaches a slide, in its own words or as it is: what is most valuable to whom."""

from dataclasses import dataclass, field
from uuid import UUID

from anclaje.network.models import Organisation
from anclaje.training.domain.following import State
from anclaje.training.models import Part, Presentation, Revision

AS_IT_IS = (State.FOLLOWING, State.DECLINED)


@dataclass
class SlideUse:
    """Institutions by how they hold it. pinned: some may have changed it first, some not."""

    slide_id: str
    title: str
    as_it_is: list[Organisation] = field(default_factory=list)
    adapted: list[Organisation] = field(default_factory=list)
    pinned: list[Organisation] = field(default_factory=list)
    removed: list[Organisation] = field(default_factory=list)

    @property
    def taught(self) -> int:
        return len(self.as_it_is) + len(self.adapted) + len(self.pinned)


def use_of(presentation: Presentation, revision: Revision) -> list[SlideUse]:
    """Slides of this revision in their order; each institution once a slide, whatever versions it keeps."""
    rows = revision.slides.select_related("text").in_order()
    found = {row.text.slide_id: SlideUse(row.text.slide_id, row.text.title) for row in rows}
    seen: set[tuple[str, UUID]] = set()
    parts = Part.objects.filter(
        chapter__presentation=presentation,
        chapter__left_at__isnull=True,
        chapter__adaptation__ended_at__isnull=True,
    ).select_related("chapter__adaptation__organisation")
    for part in parts.order_by("chapter__adaptation__organisation__name", "pk"):
        organisation = part.chapter.adaptation.organisation
        use = found.get(part.slide_id)
        if use is None or (part.slide_id, organisation.pk) in seen:
            continue
        seen.add((part.slide_id, organisation.pk))
        _list_for(use, part.state).append(organisation)
    return list(found.values())


def _list_for(use: SlideUse, state: str) -> list[Organisation]:
    if state in AS_IT_IS:
        return use.as_it_is
    if state == State.ADAPTED:
        return use.adapted
    return use.pinned if state == State.PINNED else use.removed
