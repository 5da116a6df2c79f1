"""A bubble by itself, and the bubbles of a question together: chosen, nothing, several, or not sure.

Only a circle that is filled and nothing else is an answer. A tick, a cross over it, a second mark, what was
rubbed out, something that lies on it: a person looks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from anclaje.training.paper.printed_test import Bubble

INSIDE_MM = 2.6
"""So far from the middle a bubble is looked at: its printed outline begins at 3.06 mm."""
OUTLINE_MM = (3.06, 3.34)
AROUND_MM = (3.9, 4.9)
"""Beyond what a hand that fills a circle overshoots: ink there crosses it out, or is of something else."""
INK = 0.16
"""What is darker than the print by this share of black is ink."""
FULL, FULL_DARK = 0.75, 0.2
"""A filled bubble has so much ink on its area, and is so dark on average."""
EMPTY, EMPTY_DARK, VEIL = 0.035, 0.06, 0.025
"""So little ink and grey: what was rubbed out leaves a veil on most of it, a blurred letter does not."""
CROSSED = 0.14
"""Share of ink around a bubble from which somebody may have crossed it out."""
SEEN = 0.4
"""Share of the usual darkness of printed outlines under which an outline is hidden."""


class Sign(StrEnum):
    EMPTY = "empty"
    FULL = "full"
    DOUBTFUL = "doubtful"


class Found(StrEnum):
    CHOSEN = "chosen"
    NOTHING = "nothing"
    SEVERAL = "several"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Look:
    """Shares of a bubble's area and of what is around it that have ink; darkness on average
    and in the middle of its pixels (veil), 0 to 1."""

    ink: float
    dark: float
    veil: float
    around: float
    outline: float


@dataclass(frozen=True)
class ReadQuestion:
    """letter, place: of the option that is chosen; None where none is. ink: its share, by letter."""

    question: str
    found: Found
    letter: str | None
    place: int | None
    ink: Mapping[str, float]


def look_at(bubble: Bubble, dark: np.ndarray, expected: np.ndarray, scale: float) -> Look:
    """dark: the straightened page, 0 paper, 1 black; expected: what the print alone makes dark."""
    reach = AROUND_MM[1] + 0.5
    rows, columns = (
        slice(max(0, round((middle - reach) * scale)), round((middle + reach) * scale))
        for middle in (bubble.y_mm, bubble.x_mm)
    )
    ys, xs = np.mgrid[rows, columns]
    off = np.hypot((xs + 0.5) / scale - bubble.x_mm, (ys + 0.5) / scale - bubble.y_mm)
    here, print_here = dark[rows, columns], expected[rows, columns]
    more = here - print_here
    bare = print_here < INK
    inside = (off <= INSIDE_MM) & bare
    around = (off >= AROUND_MM[0]) & (off <= AROUND_MM[1]) & bare
    outline = (off >= OUTLINE_MM[0]) & (off <= OUTLINE_MM[1])
    return Look(
        ink=float((more[inside] > INK).mean()),
        dark=float(np.maximum(more[inside], 0).mean()),
        veil=float(np.median(more[inside])),
        around=float((more[around] > INK).mean()) if around.any() else 0.0,
        outline=float(np.median(here[outline])),
    )


@dataclass(frozen=True)
class Usual:
    """How dark outlines are on this sheet, and how grey its bubbles without ink."""

    outline: float
    veil: float


def usual_of(looks: Sequence[Look]) -> Usual:
    bare = [look.veil for look in looks if look.ink <= EMPTY]
    return Usual(
        float(np.median([look.outline for look in looks])), max(0.0, float(np.median(bare))) if bare else 0.0
    )


def sign_of(look: Look, usual: Usual) -> Sign:
    is_seen = look.outline >= SEEN * usual.outline
    is_alone = look.around < CROSSED
    if look.ink >= FULL and look.dark >= FULL_DARK and is_alone and is_seen:
        return Sign.FULL
    if look.ink <= EMPTY and look.dark <= EMPTY_DARK and look.veil <= usual.veil + VEIL and is_seen:
        return Sign.EMPTY
    return Sign.DOUBTFUL


def read_question(question: str, bubbles: Sequence[Bubble], looks: Sequence[Look], usual: Usual):
    """What this question is answered with, as far as the sheet says it beyond doubt."""
    signs = [sign_of(look, usual) for look in looks]
    ink = {bubble.letter: round(look.ink, 2) for bubble, look in zip(bubbles, looks, strict=True)}
    full = [bubble for bubble, sign in zip(bubbles, signs, strict=True) if sign == Sign.FULL]
    if Sign.DOUBTFUL not in signs and len(full) == 1:
        return ReadQuestion(question, Found.CHOSEN, full[0].letter, full[0].place, ink)
    inked = sum(look.ink >= FULL and look.dark >= FULL_DARK for look in looks)
    if inked > 1:
        return ReadQuestion(question, Found.SEVERAL, None, None, ink)
    is_blank = all(sign == Sign.EMPTY for sign in signs)
    return ReadQuestion(question, Found.NOTHING if is_blank else Found.UNSURE, None, None, ink)
