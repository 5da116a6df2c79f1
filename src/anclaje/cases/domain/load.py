"""What each post of a team carries: numbers of its cases, never a word about a person in them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Carried:
    """One open case as the load counts it. post: the key of the post that has it."""

    post: Hashable
    is_high_risk: bool = False
    is_late: bool = False
    is_due_this_week: bool = False


@dataclass(frozen=True)
class Load:
    post: Hashable
    open: int = 0
    high_risk: int = 0
    late: int = 0
    this_week: int = 0


def loads(cases: Iterable[Carried], posts: Iterable[Hashable] = ()) -> list[Load]:
    """By post, the one with most late cases first, then with most cases; `posts` without a case too."""
    counted = {post: [0, 0, 0, 0] for post in posts}
    for case in cases:
        numbers = counted.setdefault(case.post, [0, 0, 0, 0])
        for at, holds in enumerate((True, case.is_high_risk, case.is_late, case.is_due_this_week)):
            numbers[at] += holds
    found = [Load(post, *numbers) for post, numbers in counted.items()]
    return sorted(found, key=lambda load: (-load.late, -load.open, str(load.post)))


def whole(found: Iterable[Load]) -> Load:
    """The team's sum, under the name of nobody."""
    found = list(found)
    return Load(
        None,
        sum(load.open for load in found),
        sum(load.high_risk for load in found),
        sum(load.late for load in found),
        sum(load.this_week for load in found),
    )
