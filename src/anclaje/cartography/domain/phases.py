"""The phases of an exercise: how it goes on, what must be done before, and when something may leave.

Which items a phase's checklist holds is the pack's.
"""

from collections.abc import Collection
from enum import IntEnum, StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Phase(IntEnum):
    PERMISSION = 0
    INVITING = 1
    SETTING_UP = 2
    MEMORY = 3
    SHEETS = 4
    PLENARY = 5
    DERROTERO = 6
    DIGITISING = 7
    GIVING_BACK = 8
    PLAN = 9
    RETURN = 10


LAST = Phase.RETURN


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


MOVES: dict[Phase, tuple[Phase, ...]] = {
    Phase.PERMISSION: (Phase.INVITING,),
    Phase.INVITING: (Phase.SETTING_UP,),
    Phase.SETTING_UP: (Phase.MEMORY, Phase.INVITING),
    Phase.MEMORY: (Phase.SHEETS, Phase.SETTING_UP),
    Phase.SHEETS: (Phase.PLENARY, Phase.SETTING_UP),
    Phase.PLENARY: (Phase.DERROTERO, Phase.SHEETS),
    Phase.DERROTERO: (Phase.DIGITISING, Phase.SHEETS),
    Phase.DIGITISING: (Phase.GIVING_BACK, Phase.SHEETS),
    Phase.GIVING_BACK: (Phase.PLAN, Phase.DIGITISING),
    Phase.PLAN: (Phase.RETURN, Phase.GIVING_BACK),
    Phase.RETURN: (Phase.GIVING_BACK, Phase.PLAN),
}
"""The way forward first, then back to what is done again."""


def next_of(phase: int) -> Phase | None:
    """The phase that comes after this one; None after the last."""
    return Phase(phase + 1) if phase < LAST else None


def check_move(
    current: int, wanted: int, *, still_needed: Collection[str], has_red_lines: bool, never_acknowledged: bool
) -> None:
    """Refuse a step that the method does not know, or one that leaves something needed undone.

    still_needed: items of the current phase that are needed and not ticked.
    """
    if wanted not in MOVES[Phase(current)]:
        raise RuleBroken(gettext_noop("The exercise does not go from here to there."))
    if wanted < current:
        return
    if current == Phase.PERMISSION and not has_red_lines:
        raise RuleBroken(gettext_noop("Write down the red lines first: what must not appear on the map."))
    if still_needed:
        raise RuleBroken(gettext_noop("This phase still lacks something on its list. Tick it when done."))
    if wanted >= Phase.DIGITISING and not never_acknowledged:
        raise RuleBroken(gettext_noop("Read what is never mapped first, and say that you will keep to it."))


def check_may_digitise(phase: int, *, never_acknowledged: bool) -> None:
    """Nothing becomes part of the map before the exercise has come so far."""
    if not never_acknowledged:
        raise RuleBroken(gettext_noop("Read what is never mapped first, and say that you will keep to it."))
    if phase < Phase.DIGITISING:
        raise RuleBroken(gettext_noop("Digitising comes after the trail narrative; this is still before it."))


def check_may_leave(phase: int) -> None:
    """Nothing leaves the facilitation team before the neighbourhood has seen it."""
    if phase < Phase.GIVING_BACK:
        raise RuleBroken(gettext_noop("Nothing leaves the team before the neighbourhood has seen it."))
