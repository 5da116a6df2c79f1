"""What people said of the session, statement by statement: 1 not at all … 5 entirely."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, median

from anclaje.training.domain.statistics.shares import Share, share_of

LOWEST, HIGHEST, AGREES_FROM = 1, 5, 4


@dataclass(frozen=True)
class Said:
    """counts: how many gave each value, 1 to 5. agree: who gave 4 or 5."""

    statement: str
    n: int
    counts: tuple[int, ...]
    mean: float
    median: float
    agree: Share


def satisfaction(answers: Iterable[Mapping[str, int]]) -> list[Said]:
    """answers: of each person, by statement; what somebody left out does not count, neither way."""
    given: dict[str, list[int]] = {}
    for one in answers:
        for statement, value in one.items():
            given.setdefault(statement, []).append(value)
    return [_said(statement, values) for statement, values in given.items()]


def _said(statement: str, values: list[int]) -> Said:
    counts = Counter(values)
    agree = share_of(sum(value >= AGREES_FROM for value in values), len(values))
    assert agree is not None  # somebody answered, or the statement would not be here
    return Said(
        statement, len(values), tuple(counts[value] for value in range(LOWEST, HIGHEST + 1)),
        fmean(values), median(values), agree,
    )  # fmt: skip
