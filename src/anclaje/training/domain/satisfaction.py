"""What people are asked about a session, in a minute. The statements are pending validation."""

from collections.abc import Mapping

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.statistics.satisfaction import HIGHEST, LOWEST

STATEMENTS: Mapping[str, str] = {
    "useful": gettext_noop("It is useful for my work."),
    "clear": gettext_noop("It was explained clearly."),
    "cases": gettext_noop("The cases and exercises were like what I meet."),
    "safe": gettext_noop("I could ask and disagree at ease."),
    "would_use": gettext_noop("I know what I will do otherwise from now on."),
}


def check_said(said: Mapping[str, int]) -> None:
    if not said or any(
        name not in STATEMENTS or isinstance(value, bool) or not LOWEST <= value <= HIGHEST
        for name, value in said.items()
    ):
        raise RuleBroken(gettext_noop("Answer each statement from 1, not at all, to 5, entirely."))
