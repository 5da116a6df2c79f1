"""Exactly what a receiver will be shown: the preview, what is sent and what is kept are one value.

Nothing about the exploitation is ever part of it (guide, P06: what a referral carries).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from anclaje.cases.domain.consent import Data
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

ALWAYS = ("code", "need", "urgency", "request", "return_contact")


@dataclass(frozen=True)
class Line:
    """One shared field: its code and its words."""

    code: str
    value: str


def what_is_shared(known: Mapping[str, str], chosen: Collection[str]) -> tuple[Line, ...]:
    """The lines that the receiver will read, in order; empty ones are left out.

    `known` holds the words of every field that could be shared, `chosen` the optional ones.
    """
    wanted = (*ALWAYS, *(data.value for data in Data if data in chosen))
    return tuple(Line(code, known[code]) for code in wanted if known.get(code))


def check_covered(chosen: Collection[str], agreed: Collection[str]) -> None:
    """Refuse to share a field that the person has not agreed to for this recipient."""
    if set(chosen) - set(agreed):
        raise RuleBroken(
            gettext_noop("The person has not agreed to share all of this with this organisation.")
        )
