"""What is left for whoever keeps an entry: a row for each fact, and word that something waits."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from anclaje.accounts.models import User
from anclaje.foundation import pack as packs
from anclaje.network.actions.messages import queue
from anclaje.network.domain.corrections import LONGEST, Change
from anclaje.network.models import Correction, Organisation, Verification
from anclaje.network.queries_verification import keeper_post
from anclaje.territory.models import Place


def leave_corrections(
    organisation: Organisation,
    changes: Sequence[Change],
    at: datetime,
    *,
    verification: Verification | None = None,
    proposed_by: User | None = None,
) -> list[Correction]:
    """One waiting row for each fact; within somebody else's action, which records it."""
    return [
        Correction.objects.create(
            organisation=organisation,
            service_id=change.service_id,
            contact_id=change.contact_id,
            verification=verification,
            proposed_by=proposed_by,
            field=change.field,
            from_value=change.from_value[:LONGEST],
            to_value=change.to_value[:LONGEST],
            sent_at=at,
        )
        for change in changes
    ]


def tell_keeper(organisation: Organisation, kind: str, key: str, by: User | None, at: datetime) -> None:
    """Let whoever keeps this entry know that something waits, once for each key and post."""
    tell_keeper_of(organisation.place, kind, key, by, at)


def tell_keeper_of(place: Place, kind: str, key: str, by: User | None, at: datetime) -> None:
    """The same, whoever keeps the entries of this place."""
    post = keeper_post(place, packs.current().calendar.day(at))
    if post is not None:
        link = reverse("network:corrections" if kind == "correction_waits" else "network:verifications")
        queue(post=post, kind=kind, code="", link=link, dedupe_key=f"{key}:{post.pk}", by=by, at=at)
