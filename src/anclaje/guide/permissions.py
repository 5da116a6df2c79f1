"""Who may read the guide (everybody who signs in) and who may say a municipality's times."""

from typing import Any

from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.permissions import can_edit_place
from anclaje.territory.models import Place


def check_can_state_time(user: Any, municipality: Place) -> None:
    """The municipality's own focal point, or the programme. `user` None is the program itself."""
    if not can_edit_place(user, municipality.pk):
        raise Denied(
            gettext_noop("Only this municipality's focal point or the programme can state its times.")
        )


can_state_time = asks(check_can_state_time)
