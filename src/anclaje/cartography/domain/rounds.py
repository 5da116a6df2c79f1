"""What was read of a round's tally sheet: how long it waits for a person, and what it proposes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

KEPT = timedelta(days=14)
"""Longer than any meeting's papers lie about; then the strips of a page go, counted or not."""
MOST_AT_ONCE = 6
"""Pages that are read while somebody waits."""

OTHER_ROUND = "other_round"
DRAWN_SHEET = "drawn_sheet"
TALLY_SHEET = "tally_sheet"
TOO_MANY = "too_many"
"""Reasons besides the reader's own."""


@dataclass(frozen=True)
class Proposed:
    """What a photograph says of one answer to one question; nothing of it counts before a person says so.

    Where it is not sure: from `least` to `voices`.
    """

    least: int
    voices: int
    is_sure: bool


def proposed_in(counts: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Proposed]]:
    """By question and answer, from what was kept of a reading."""
    return {
        question: {
            answer: Proposed(said["least"], said["voices"], said["is_sure"])
            for answer, said in answers.items()
        }
        for question, answers in counts.items()
    }
