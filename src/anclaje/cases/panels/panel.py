"""One panel: a few lines of what there is, and the ways to it."""

from collections.abc import Sequence
from dataclasses import dataclass

LINES = 3
SETTLED = ("", "done", "closed")


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

    @property
    def shown(self) -> list[Item]:
        """Whatever needs somebody, and of what is settled as much as three lines leave room for."""
        room = LINES - sum(item.state not in SETTLED for item in self.items)
        shown = []
        for item in self.items:
            if item.state not in SETTLED or room > 0:
                shown.append(item)
                room -= item.state in SETTLED
        return shown

    @property
    def held_back(self) -> list[Item]:
        """The settled lines that are one press away."""
        shown = self.shown
        return [item for item in self.items if item not in shown]
