"""Free places count down with accepted referrals, and come back when nobody came."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.network import events
from anclaje.network.models import Service


@action
def take_place(*, service: Service, by: User | None, at: datetime) -> Service:
    """One less. Whoever accepts knows their house: with none left they may still accept, and none is left."""
    return _moved(service, -1, by, at)


@action
def free_place(*, service: Service, by: User | None, at: datetime) -> Service:
    """One more: what was accepted was not given, or was taken back."""
    return _moved(service, +1, by, at)


def _moved(service: Service, change: int, by: User | None, at: datetime) -> Service:
    service = Service.objects.locked(service.pk)
    left = service.places_left(pack.current().calendar.day(at))
    if left is not None:
        most = service.capacity_total if service.capacity_total is not None else left + 1
        left = min(max(0, left + change), most)
        # The version stays: nobody's open form about this entry becomes stale by an accepted referral.
        Service.objects.filter(pk=service.pk).update(places_free=left, places_said_at=at)
        service.places_free, service.places_said_at = left, at
    record(events.PLACES_COUNTED, by=by, about=service, at=at, change=change)
    return service
