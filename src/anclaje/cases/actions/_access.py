"""Grants, written with the case, with a transfer and with the exit, and by nothing else."""

from datetime import datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.cases import events
from anclaje.cases.actions._thread import write_down
from anclaje.cases.models import Case, Grant
from anclaje.network.models import Organisation


def give_grant(case: Case, organisation: Organisation, at: datetime) -> None:
    """Let this organisation accompany the case; once is enough."""
    Grant.objects.get_or_create(
        case=case, organisation=organisation, ends_at=None, defaults={"starts_at": at}
    )


def end_grant(case: Case, organisation_id: UUID, *, by: User, at: datetime) -> None:
    """From now on the case does not exist for them; that they had it stays known."""
    for grant in case.grants.filter(organisation=organisation_id, ends_at__isnull=True):
        grant.ends_at = at
        grant.save(update_fields=["ends_at"])
        write_down(events.ACCESS_REDUCED, case=case, by=by, at=at, recipient=str(organisation_id))


def end_grants_of_others(case: Case, *, by: User, at: datetime) -> None:
    """After the exit only the leading agency and the last team may open the case again."""
    keep = {case.lead_id, case.team_post.organisation_id}
    for organisation_id in case.grants.in_force(at).values_list("organisation", flat=True).distinct():
        if organisation_id not in keep:
            end_grant(case, organisation_id, by=by, at=at)
