"""Who writes the curriculum, who keeps an institution's version of it, and who reads what.

Slides are read by everybody who signs in. What a trainer says and how a test is answered are read by
whoever teaches. `user` None is the program itself.
"""

from typing import Any
from uuid import UUID

from anclaje.accounts.roles import Right
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of


def check_can_read_curriculum(user: Any) -> None:
    if user is not None and Right.READ_GUIDE not in standing_of(user).rights:
        raise Denied(gettext_noop("The curriculum is read by those who hold a post."))


can_read_curriculum = asks(check_can_read_curriculum)


def check_can_keep_curriculum(user: Any) -> None:
    """Write revisions, let them out, answer what institutions offer."""
    if user is not None and Right.KEEP_CURRICULUM not in standing_of(user).rights:
        raise Denied(gettext_noop("Only those who keep the curriculum can do this."))


can_keep_curriculum = asks(check_can_keep_curriculum)


def check_can_teach_somewhere(user: Any) -> None:
    if user is not None and Right.TEACH not in standing_of(user).rights:
        raise Denied(gettext_noop("This is for those who teach in their institution."))


can_teach_somewhere = asks(check_can_teach_somewhere)


def check_can_read_notes(user: Any) -> None:
    """What the trainer says, and how the questions are answered."""
    if not (can_keep_curriculum(user) or can_teach_somewhere(user)):
        raise Denied(gettext_noop("Notes and answers are for those who teach."))


can_read_notes = asks(check_can_read_notes)


def check_can_teach_in(user: Any, organisation_id: UUID) -> None:
    """Keep this institution's version and its courses: whoever teaches there."""
    if user is not None and organisation_id not in standing_of(user).organisations_with(Right.TEACH):
        raise Denied(gettext_noop("An institution's version is kept by those who teach there."))


can_teach_in = asks(check_can_teach_in)
