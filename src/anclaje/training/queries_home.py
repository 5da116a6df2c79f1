"""What waits for somebody in the training, in one look."""

from dataclasses import dataclass
from typing import Any

from anclaje.foundation import pack
from anclaje.training import permissions
from anclaje.training.models import Adaptation, Chapter, Offer, Revision
from anclaje.training.queries_flags import open_flags
from anclaje.training.queries_following import waiting


@dataclass(frozen=True)
class Mine:
    """versions: (version, how many changes wait). offers, flags: for whoever keeps the curriculum."""

    teaches: bool = False
    keeps: bool = False
    versions: tuple[tuple[Adaptation, int], ...] = ()
    drafts: tuple[Revision, ...] = ()
    offers: int = 0
    flags: int = 0


def home_of(user: Any) -> Mine:
    teaches, keeps = permissions.can_teach_somewhere(user), permissions.can_keep_curriculum(user)
    return Mine(
        teaches, keeps,
        versions=tuple(versions_of(user)) if teaches else (),
        drafts=tuple(Revision.objects.filter(state=Revision.DRAFT).for_page()) if keeps else (),
        offers=Offer.objects.open().count() if keeps else 0,
        flags=len(open_flags(pack.current().languages)) if keeps else 0,
    )  # fmt: skip


def versions_of(user: Any) -> list[tuple[Adaptation, int]]:
    rows = Adaptation.objects.active().filter(organisation__in=permissions.teaching_in(user))
    versions = list(rows.for_page().in_order())
    chapters = Chapter.objects.taught().filter(adaptation__in=versions).select_related("adaptation")
    asked = list(chapters)
    found = waiting(asked)
    return [
        (
            version,
            sum(len(found[one.pk]) for one in asked if one.adaptation_id == version.pk and one.pk in found),
        )
        for version in versions
    ]
