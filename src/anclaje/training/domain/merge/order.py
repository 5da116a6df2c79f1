"""The order of slides, three ways: what an institution moved stays where it put it; the rest follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anclaje.guide.domain.order import moved


@dataclass(frozen=True)
class Order:
    """ids: in their merged order. moved_by_both: moved here and above; they stay where they are here."""

    ids: tuple[str, ...]
    moved_by_both: frozenset[str] = frozenset()


def merge_order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Order:
    """Everything of mine, in it whatever is new above. What is gone above stays: somebody decides on it.

    base: the order that mine began from. Slides of the institution's own hang on the slide before them.
    """
    known, own, above = set(base), set(mine), set(theirs)
    here = moved(base, [one for one in mine if one in above])
    order = [one for one in theirs if one in known & own and one not in here]
    for new in (one for one in theirs if one not in known | own):
        _hang(order, new, _before(theirs, new))
    placed = set(order)
    for kept in (one for one in mine if one not in placed):
        _hang(order, kept, _before(mine, kept))
    there = moved(base, [one for one in theirs if one in own])
    return Order(tuple(order), here & there)


def _before(order: Sequence[str], one: str) -> list[str]:
    """What stands before it, the nearest first."""
    return list(reversed(order[: order.index(one)]))


def _hang(order: list[str], one: str, before: Iterable[str]) -> None:
    """Right after the nearest of these that is placed; first of all where none is."""
    places = {placed: number for number, placed in enumerate(order)}
    order.insert(next((places[other] + 1 for other in before if other in places), 0), one)
