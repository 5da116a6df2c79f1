"""Who may write the guide, read what is not out yet, and say a municipality's times.

Published editions are read by everybody who signs in. `user` None is the program itself.
"""

from datetime import datetime
from typing import Any

from anclaje.accounts.roles import Right
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.guide.models import Edition, Invitation, SignatureAsked
from anclaje.network.permissions import can_edit_place
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place


def check_can_edit_guide(user: Any) -> None:
    """Write drafts, keep their sources, run their rounds, publish."""
    if user is not None and Right.EDIT_GUIDE not in standing_of(user).rights:
        raise Denied(gettext_noop("Only the guide's editors can do this."))


can_edit_guide = asks(check_can_edit_guide)


def check_can_read_draft(user: Any, edition: Edition, at: datetime) -> None:
    """Editors read every draft; others the one whose round invites them, or that they are asked to sign."""
    if can_edit_guide(user):
        return
    is_invited = Invitation.objects.live(at).filter(user=user, round__edition=edition).exists()
    if not is_invited and not is_asked_to_sign(user, edition):
        raise Denied(gettext_noop("This draft is read by those who were invited to it."))


can_read_draft = asks(check_can_read_draft)


def is_asked_to_sign(user: Any, edition: Edition) -> bool:
    asked = SignatureAsked.objects.filter(edition=edition, signer=user, taken_back_at__isnull=True)
    return asked.exists()


def check_can_state_time(user: Any, municipality: Place) -> None:
    """The municipality's own focal point, or the programme."""
    if not can_edit_place(user, municipality.pk):
        raise Denied(
            gettext_noop("Only this municipality's focal point or the programme can state its times.")
        )


can_state_time = asks(check_can_state_time)
