"""Reading the chain back."""

from dataclasses import dataclass

from django.conf import settings

from anclaje.audit.domain.chain import START, SealedRow, first_bad
from anclaje.audit.models import ChainEnd, Event


@dataclass(frozen=True)
class Verdict:
    """rows: all there are; sealed: how many are in the chain; first_bad: the first place that fails."""

    rows: int
    sealed: int
    first_bad: int | None

    @property
    def unsealed(self) -> int:
        return self.rows - self.sealed


def verify() -> Verdict:
    """Walk the whole chain from its start."""
    end = ChainEnd.objects.order_by("-place").first()
    sealed = Event.objects.filter(place__isnull=False).order_by("place")
    rows = (SealedRow(row.place, row.mark, row.content()) for row in sealed.iterator(2000))
    bad = first_bad(
        settings.ANCLAJE["keys"]["audit"],
        rows,
        ends_at=(end.place, end.mark) if end else (0, START),
    )
    return Verdict(Event.objects.count(), sealed.count(), bad)
