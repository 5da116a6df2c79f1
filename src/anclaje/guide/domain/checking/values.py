"""What the rules of the check take and give."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Block = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """code: which rule. block: the stable id, empty for the guide as a whole.

    message: what is wrong and what can be done, in English; the same as `sentence` with its
    `facts`, which pages translate.
    """

    code: str
    block: str
    message: str
    sentence: str = field(default="", compare=False, repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


def a_finding(code: str, block: str, sentence: str, /, **facts: Any) -> Finding:
    """The finding with its sentence filled in."""
    return Finding(code, block, sentence % facts if facts else sentence, sentence, facts)


@dataclass(frozen=True)
class Force:
    """From when until when a norm holds: years or ISO dates, empty where not known."""

    begins: str = ""
    ends: str = ""
    is_repealed: bool = False


@dataclass(frozen=True)
class Known:
    """What the jurisdiction's other tables hold.

    actors: codes of actor types. laws: codes of law, with their Force where citations are to be
    checked against the day `on`. languages: those in which the edition must be complete. needs:
    codes of the needs that the guide must answer; empty where that is not asked.
    """

    actors: Collection[str]
    laws: Collection[str] | Mapping[str, Force]
    languages: Collection[str] = ("es", "en")
    authoritative: str = "es"
    needs: Collection[str] = ()
    on: date | None = None
    own: Collection[str] = ()
