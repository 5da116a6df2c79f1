"""Two orders of the same things: what moved, and where that which is gone stood."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising choice of these numbers."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        rank = bisect_left(ends, number)
        before.append(places[rank - 1] if rank else None)
        if rank == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[rank], places[rank] = number, place
    chosen: list[int] = []
    last = places[-1] if places else None
    while last is not None:
        chosen.append(last)
        last = before[last]
    return chosen[::-1]


def moved(old: Sequence[T], new: Sequence[T]) -> frozenset[T]:
    """The fewest things of both orders that, left out, leave the rest in one order."""
    stood = {key: place for place, key in enumerate(old)}
    both = [key for key in new if key in stood]
    kept = {both[place] for place in longest_rising([stood[key] for key in both])}
    return frozenset(key for key in both if key not in kept)


def together(old: Sequence[T], new: Sequence[T]) -> list[T]:
    """Everything once, as the new order reads; what is gone follows what it stood behind."""
    still, following = set(new), {}
    last: T | None = None
    for key in old:
        if key in still:
            last = key
        else:
            following.setdefault(last, []).append(key)
    order = list(following.get(None, ()))
    for key in new:
        order += [key, *following.get(key, ())]
    return order
