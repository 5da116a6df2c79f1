"""Grants, written with the case and by nothing else."""

from datetime import datetime

from anclaje.cases.models import Case, Grant
from anclaje.network.models import Organisation


def give_grant(case: Case, organisation: Organisation, at: datetime) -> None:
    """Let this organisation accompany the case; once is enough."""
    Grant.objects.get_or_create(
        case=case, organisation=organisation, ends_at=None, defaults={"starts_at": at}
    )
