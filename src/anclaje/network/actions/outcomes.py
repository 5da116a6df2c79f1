"""What came of asking a service says how far its entry can be relied on."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.network import events
from anclaje.network.models import Service

DOUBTFUL_AFTER = 2


@action
def note_unanswered(*, service: Service, by: User | None, at: datetime) -> Service:
    """A referral stayed without an answer. The second in a row makes the entry doubtful."""
    service = Service.objects.locked(service.pk)
    service.unanswered_in_a_row += 1
    if service.unanswered_in_a_row >= DOUBTFUL_AFTER:
        service.doubtful_since = service.doubtful_since or at
    return _kept(service, "unanswered", by, at)


@action
def note_answered(*, service: Service, by: User | None, at: datetime) -> Service:
    """Somebody answers there, whatever they said; whether the service is given is another question."""
    service = Service.objects.locked(service.pk)
    service.unanswered_in_a_row = 0
    return _kept(service, "answered", by, at)


@action
def note_given(*, service: Service, by: User | None, at: datetime) -> Service:
    """A service confirmed by who gave it and by the person: fresher proof than any call."""
    service = Service.objects.locked(service.pk)
    service.unanswered_in_a_row, service.doubtful_since = 0, None
    service.verified_on = max(filter(None, (service.verified_on, pack.current().calendar.day(at))))
    return _kept(service, "given", by, at)


def _kept(service: Service, outcome: str, by: User | None, at: datetime) -> Service:
    # The version stays: nobody's open form about this entry becomes stale by what a case has shown.
    Service.objects.filter(pk=service.pk).update(
        unanswered_in_a_row=service.unanswered_in_a_row,
        doubtful_since=service.doubtful_since,
        verified_on=service.verified_on,
    )
    record(events.SERVICE_OUTCOME, by=by, about=service, at=at, outcome=outcome)
    return service
