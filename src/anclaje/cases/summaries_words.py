"""What persons say of each service, counted for the directory and never as rows."""

from datetime import datetime
from uuid import UUID

from anclaje.cases import events
from anclaje.cases.domain.referral import PersonsWord
from anclaje.cases.models import Happening
from anclaje.network.models import Service

WORDS_BY_SERVICE = "cases.words_by_service"


def words_by_service(
    *, starts_at: datetime, ends_at: datetime, service_id: UUID | None = None
) -> dict[str, dict[str, int]]:
    """Service → how often a person said within the period that it came, late, or not, or was not asked.

    A row for every service of the directory: that one is missing would tell, too. Nobody publishes the
    sum over the services.
    """
    services = Service.objects.active() if service_id is None else Service.objects.filter(pk=service_id)
    found = {
        str(key): dict.fromkeys(map(str, PersonsWord), 0) for key in services.values_list("pk", flat=True)
    }
    said = Happening.objects.filter(kind=events.PERSONS_WORD, at__gte=starts_at, at__lt=ends_at)
    for service, facts in said.values_list("referral__service", "facts"):
        if str(service) in found:
            found[str(service)][facts["word"]] += 1
    return found
