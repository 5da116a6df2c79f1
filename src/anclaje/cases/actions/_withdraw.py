"""Taking a referral back: one way of doing it for the sender, a consent withdrawn, an exclusion."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.cases import events
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.referral import Status, check_move
from anclaje.cases.models import Referral
from anclaje.cases.notifications import tell_receiver_withdrawn
from anclaje.network.actions.places_left import free_place


def withdraw(referral: Referral, *, by: User, at: datetime, text: str, tell_receiver: bool = True) -> None:
    """End it without a service. The receiver is told by code, unless telling is the danger."""
    check_move(referral.status, Status.WITHDRAWN)
    if referral.status == Status.ACCEPTED:
        free_place(service=referral.service, by=by, at=at)
    referral.status, referral.ended_at = Status.WITHDRAWN, at
    referral.save(update_fields=["status", "ended_at"])
    write_down(events.REFERRAL_WITHDRAWN, case=referral.case, referral=referral, by=by, at=at, text=text)
    if tell_receiver:
        tell_receiver_withdrawn(referral, by=by, at=at)
