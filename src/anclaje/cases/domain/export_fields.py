"""What of the list may leave the site in a file, by right; and why somebody takes it along.

A file is read on a bus. Never in it: a name, a contact, a note, what an organisation was told. In a
small town a need and a place already point at somebody: there the region stands for the municipality.
"""

from collections.abc import Collection
from enum import StrEnum

from anclaje.accounts.roles import Right


class Reason(StrEnum):
    TEAM_MEETING = "team_meeting"
    SUPERVISION = "supervision"
    HANDING_OVER = "handing_over"
    NO_SIGNAL = "no_signal"


WITH_THE_CASE = ("code", "region", "issue", "state", "due", "risk", "needs", "opened")
"""What whoever accompanies the cases takes along."""
WITH_THE_BOARD = (
    "code", "municipality", "region", "issue", "state", "due", "risk", "needs", "team", "opened", "edition",
)  # fmt: skip
"""What the coordination takes along besides: where, and who has it."""
NEVER = frozenset({"name", "identity", "contact", "safe_contact", "note", "shared", "reference", "happening"})
MOST_ROWS = 500
SMALL_TOWN = 10_000
"""People of a municipality below which its name does not stand beside a need."""


def fields_for(rights: Collection[Right]) -> tuple[str, ...]:
    """The columns that these rights allow, in their order; none for whoever follows no case."""
    if Right.FOLLOW_CASES not in rights:
        return ()
    return WITH_THE_BOARD if Right.COORDINATE in rights else WITH_THE_CASE


def may_name(population: int | None) -> bool:
    """Whether the municipality may be named; of one whose size is not known, it may not."""
    return population is not None and population >= SMALL_TOWN


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralised(text: str) -> str:
    """The text so that no spreadsheet computes it, also behind spaces; others as they are."""
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(FORMULA) or text[:1] in FORMULA else text
