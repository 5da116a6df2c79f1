"""One panel: a few lines of what there is, and the ways to it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """state: a look of `state_mark` (late, waiting, next, done, closed) or empty. note: said more quietly."""

    text: str
    href: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """items: what there is. links: (words, address) of what can be done. empty: said where nothing is."""

    title: str
    items: Sequence[Item] = ()
    links: Sequence[tuple[str, str]] = ()
    empty: str = ""
