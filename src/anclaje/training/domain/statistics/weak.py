"""Which questions ask for another look, and at which slides. The limits are pending validation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.presentation import Question
from anclaje.training.domain.statistics.items import Item

LEARNT_FROM = 0.60
TELLS_FROM = 0.15
ALREADY_KNOWN_FROM = 0.90
GAIN_FROM = 0.10


class Reason(StrEnum):
    MISLEADS = "misleads"
    TELLS_LITTLE = "tells_little"
    NOT_LEARNT = "not_learnt"
    NO_GAIN = "no_gain"


RULES: Mapping[Reason, str] = {
    Reason.MISLEADS: gettext_noop(
        "Whoever knows more answers it wrong more often: the question or its right answer may be faulty."
    ),
    Reason.TELLS_LITTLE: gettext_noop(
        "It hardly goes together with the rest of the test (under 0.15): look at its wording."
    ),
    Reason.NOT_LEARNT: gettext_noop(
        "Fewer than 60 in 100 know it afterwards: look at the slides that teach it."
    ),
    Reason.NO_GAIN: gettext_noop(
        "Fewer than 10 in 100 more know it afterwards than before: look at the slides that teach it."
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Weak:
    """slides: ids of those that teach it; of a question that misleads, too: they may say it otherwise."""

    question: str
    reasons: tuple[Reason, ...]
    slides: tuple[str, ...]


def weak_items(
    questions: Sequence[Question], after: Sequence[Item], before: Sequence[Item] = ()
) -> list[Weak]:
    """Of the test after the training; before: the same questions as others had them before it."""
    known = {item.id: item for item in after}
    earlier = {item.id: item for item in before}
    found = [
        Weak(question.id, reasons, question.teaches)
        for question in questions
        if question.id in known and (reasons := _reasons(known[question.id], earlier.get(question.id)))
    ]
    return sorted(found, key=lambda weak: known[weak.question].right)


def _reasons(after: Item, before: Item | None) -> tuple[Reason, ...]:
    found = []
    if after.point_biserial is not None and after.point_biserial < TELLS_FROM:
        found.append(Reason.MISLEADS if after.point_biserial < 0 else Reason.TELLS_LITTLE)
    if after.right < LEARNT_FROM:
        found.append(Reason.NOT_LEARNT)
    if before and before.right < ALREADY_KNOWN_FROM and after.right - before.right < GAIN_FROM:
        found.append(Reason.NO_GAIN)
    return tuple(found)
