"""What holds for the categories of a legend."""

import re
from collections.abc import Sequence

from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

PEN = re.compile(r"^#[0-9a-f]{6}$")
LONGEST = 60


def check_category(*, words: str, pen: str, kind: str, sensitivity: str) -> None:
    """Refuse a category without words, a pen that is no colour, and a restricted one that is not a zone."""
    if not words.strip() or len(words) > LONGEST:
        raise RuleBroken(gettext_noop("Name the category, in a few words."))
    if pen and not PEN.match(pen):
        raise RuleBroken(gettext_noop("Choose a pen's colour."))
    if sensitivity == Sensitivity.RESTRICTED and kind != MarkKind.POLYGON:
        raise RuleBroken(gettext_noop("What is restricted is drawn as a zone, never as a point or a line."))


def check_wider(current: str, wanted: str) -> None:
    """Refuse to open what the method keeps closed: a category may become more careful, never less."""
    order = tuple(Sensitivity)
    if order.index(Sensitivity(wanted)) < order.index(Sensitivity(current)):
        raise RuleBroken(gettext_noop("A category may become more careful, never less."))


def distinct_pens(suggested: Sequence[str], palette: Sequence[str]) -> list[str]:
    """A pen for each category of one sheet, no two alike: the suggested one where it is free.

    Nothing where no colour is left: whoever draws chooses a pen that nobody else uses.
    """
    taken: set[str] = set()
    given: list[str] = []
    for wanted in suggested:
        free = (pen for pen in palette if pen not in taken and pen not in suggested)
        pen = wanted if wanted and wanted not in taken else next(free, "")
        taken.add(pen)
        given.append(pen)
    return given
