"""By which ids another directory knows our entries, found and remembered while its package is read."""

from uuid import UUID

from anclaje.network.hsds.reading import UNNAMED
from anclaje.network.models import Organisation, OutsideId, Service


class KnownElsewhere:
    """What other ids our entries have in the directory that a package came from.

    Our own ids count as well, so that what was exported here is known again.
    """

    def __init__(self, source: str):
        self.source = source
        self._met: dict[str, UUID] = {}

    def organisation(self, outside: str) -> Organisation | None:
        found = self._met.get(outside) or self._row(outside, "organisation")
        rows = Organisation.objects.select_related("actor_type", "place", "parent")
        return rows.filter(pk=found).first() if found else None

    def service(self, outside: str) -> Service | None:
        found = self._row(outside, "service")
        rows = Service.objects.select_related("location__place", "organisation__place")
        return rows.filter(pk=found).first() if found else None

    def keep(
        self, outside: str, *, organisation: Organisation | None = None, service: Service | None = None
    ) -> None:
        """Remember an id that is not known yet."""
        about = "organisation" if organisation else "service"
        if organisation and outside:
            self._met[outside] = organisation.pk
        if self._counts(outside) and self._row(outside, about) is None:
            OutsideId.objects.create(
                source=self.source, outside_id=outside, organisation=organisation, service=service
            )

    def _counts(self, outside: str) -> bool:
        """Whether this id says which entry it is: of a source without a name only one that is unique."""
        return bool(self.source and outside) and (self.source != UNNAMED or _uuid(outside) is not None)

    def _row(self, outside: str, about: str) -> UUID | None:
        if not self._counts(outside):
            return None
        kept = OutsideId.objects.filter(source=self.source, outside_id=outside, **{f"{about}__isnull": False})
        if found := kept.values_list(about, flat=True).first():
            return found
        own = _uuid(outside)
        model = Organisation if about == "organisation" else Service
        return own if own and model.objects.filter(pk=own).exists() else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
