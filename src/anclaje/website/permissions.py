"""Who may look after the site itself."""

from anclaje.accounts.roles import Right
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of


def check_can_see_readiness(user) -> None:
    """Administrators and coordinators: who runs the site, and who answers for its use."""
    if not standing_of(user).rights & {Right.RUN_SITE, Right.COORDINATE}:
        raise Denied(gettext_noop("Only administrators and coordinators see whether the site is ready."))


def check_can_run_site(user) -> None:
    if not standing_of(user).may(Right.RUN_SITE):
        raise Denied(gettext_noop("Only an administrator can do this."))


def check_can_read_summaries(user) -> None:
    if not standing_of(user).may(Right.READ_SUMMARIES):
        raise Denied(gettext_noop("Only the model's managers and coordinators read the summaries."))


def check_can_read_audit(user) -> None:
    if not standing_of(user).may(Right.READ_AUDIT):
        raise Denied(gettext_noop("Only an administrator reads what was done."))


def check_can_read_anchorage(user) -> None:
    """Those who accompany people, tie institutions together, or look at the model as a whole."""
    reading = {Right.FOLLOW_CASES, Right.KEEP_TIES, Right.READ_SUMMARIES}
    if not standing_of(user).rights & reading:
        raise Denied(gettext_noop("Only those who coordinate with municipalities read their anchorage."))


can_run_site = asks(check_can_run_site)
