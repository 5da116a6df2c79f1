"""A version of the map for an audience outside: computed, looked at by a person, then frozen and out."""

from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class VersionState(StrEnum):
    WAITING = "waiting"
    """For the worker, who computes it."""
    TO_CHECK = "to_check"
    """Computed; a person looks at what could identify somebody."""
    OUT = "out"
    REPLACED = "replaced"
    """A later version for the same audience left."""
    WITHDRAWN = "withdrawn"
    """Somebody took it back. Who kept a copy has it still."""
    DROPPED = "dropped"
    """It was looked at, and did not leave."""
    FAILED = "failed"
    """It could not be computed."""


UNDECIDED = (VersionState.WAITING, VersionState.TO_CHECK)


def check_may_be_confirmed(state: str, *, confirmed: str, fingerprint: str, has_changed: bool) -> None:
    """Refuse to let something leave that is not what the person looked at.

    confirmed: the fingerprint that the page showed. has_changed: something of the map did, since.
    """
    if state != VersionState.TO_CHECK:
        raise RuleBroken(gettext_noop("This version does not wait for a check."))
    if not fingerprint or confirmed != fingerprint:
        raise RuleBroken(gettext_noop("This is not the version that you looked at. Look at it again."))
    if has_changed:
        raise RuleBroken(
            gettext_noop("The map has changed since this was computed. Prepare the version again.")
        )


def check_may_be_withdrawn(state: str) -> None:
    if state != VersionState.OUT:
        raise RuleBroken(gettext_noop("Only a version that is out can be taken back."))


def check_may_be_dropped(state: str) -> None:
    if state not in (*UNDECIDED, VersionState.FAILED):
        raise RuleBroken(gettext_noop("This version has left already, or was dropped before."))
