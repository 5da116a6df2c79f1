"""Reaching the person: by the way that they said is safe, or with a reason."""

from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Outcome(StrEnum):
    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    NOT_SAFE = "not_safe"
    """Somebody else answered, or they could not speak: nothing was said."""


WAYS = ("call", "message", "in_person", "through_service")
THEY_CONTACT_US = "none"


def check_way(way: str, outcome: str, *, safe_way: str, is_guardian: bool, why: str) -> bool:
    """Whether it was the safe way; refuses another one without its reason (RuleBroken).

    While no safe way is agreed, every way needs its reason.
    """
    if way not in WAYS or outcome not in set(Outcome):
        raise RuleBroken(gettext_noop("Choose how, and what came of it."))
    if is_guardian:
        return True
    if way == safe_way:
        return True
    if not why.strip():
        if not safe_way:
            raise RuleBroken(gettext_noop("No safe way is agreed yet: say why this one was used."))
        raise RuleBroken(gettext_noop("This is not the way that they said is safe: say why it was used."))
    return False
