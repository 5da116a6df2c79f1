"""Tests filled in by hand: circles scribbled full, ticks, crossings out, second marks, what was erased."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from anclaje.training.paper.printed_test import Bubble
from anclaje.training.reading.sheet_of_test import SheetOfTest
from bench._round_pens import PENS, Hand, _lay, _line

RADIUS_MM = 3.2
DOUBTS = ("tick", "cross", "crossed out", "two", "second faint", "rubbed out", "half")
"""What must not become an answer without a person's eye."""


@dataclass(frozen=True)
class Said:
    """letter: what a clear mark means; None: nothing was filled. doubt: what else was done there, or none."""

    letter: str | None
    doubt: str = ""


def a_hand(random: np.random.Generator) -> Hand:
    colour, width, cover = PENS[str(random.choice([pen for pen in PENS if pen != "light blue"]))]
    colour = tuple(float(v) for v in np.clip(np.array(colour) + random.normal(0, 0.03, 3), 0.02, 0.95))
    return Hand("fill", colour, min(width, 1.2) * random.uniform(0.85, 1.15), random.uniform(0.1, 0.4), cover)


def filled_in(
    sheet: SheetOfTest, hand: Hand, random: np.random.Generator, *, doubts: float = 0.0, blanks: float = 0.1
) -> tuple[np.ndarray, dict[str, Said]]:
    """The sheet with its answers, RGB, 0 to 1, and what they say by question. doubts, blanks: shares."""
    paper = np.repeat(sheet.at(sheet.scale)[:, :, None], 3, axis=2)
    said: dict[str, Said] = {}
    for question in dict.fromkeys(bubble.question for bubble in sheet.bubbles):
        asked = [bubble for bubble in sheet.bubbles if bubble.question == question]
        if random.random() < doubts:
            said[question] = _doubtful(paper, asked, sheet.scale, hand, random)
        elif random.random() < blanks:
            said[question] = Said(None)
        else:
            one = asked[int(random.integers(len(asked)))]
            fill(paper, one, sheet.scale, hand, random)
            said[question] = Said(one.letter)
    return paper, said


def fill(paper, bubble: Bubble, scale: float, hand: Hand, random, reach: float = 1.0) -> None:
    """Strokes to and fro, ends loose, as close as this pen needs. reach: share of the circle."""
    apart = 0.75 * hand.width_mm
    slant = random.uniform(-0.6, 0.6)
    points: list[tuple[float, float]] = []
    heights = np.arange(-RADIUS_MM * 0.92, RADIUS_MM * (2 * reach - 1) * 0.92, apart)
    for number, height in enumerate(heights):
        half = np.sqrt(max(0.0, RADIUS_MM**2 - height**2)) * random.uniform(0.85, 1.05)
        for side in (-1, 1) if number % 2 else (1, -1):
            jitter = random.normal(0, hand.loose_mm / 3, 2)
            points.append((side * half + jitter[0], height + jitter[1]))
    turned = np.array(points) @ np.array(
        [[np.cos(slant), np.sin(slant)], [-np.sin(slant), np.cos(slant)]]
    ) + [bubble.x_mm, bubble.y_mm]
    draw(paper, [turned], scale, hand, random)


def cross(paper, bubble: Bubble, scale: float, hand: Hand, random, reach_mm: float) -> None:
    middle = np.array([bubble.x_mm, bubble.y_mm])
    ways = np.array([[(-1, -1), (1, 1)], [(1, -1), (-1, 1)]]) * reach_mm * 0.8
    draw(paper, [middle + way + random.normal(0, 0.3, (2, 2)) for way in ways], scale, hand, random)


def draw(paper, lines: Sequence, scale: float, hand: Hand, random) -> None:
    mask = np.zeros(paper.shape[:2], np.uint8)
    for line in lines:
        _line(mask, line, scale, hand.width_mm)
    _lay(paper, mask, hand, random)


def _doubtful(paper, asked, scale, hand: Hand, random) -> Said:
    doubt = str(random.choice(DOUBTS))
    one, other = (asked[at] for at in random.choice(len(asked), 2, replace=False))
    if doubt == "tick":
        shape = np.array([(-2.0, 0.2), (-0.5, 2.2), (3.5, -3.2)]) + random.normal(0, 0.3, (3, 2))
        draw(paper, [shape + np.array([one.x_mm, one.y_mm])], scale, hand, random)
    elif doubt == "cross":
        cross(paper, one, scale, hand, random, random.uniform(3.0, 4.5))
    elif doubt == "half":
        fill(paper, one, scale, hand, random, reach=random.uniform(0.25, 0.5))
    elif doubt == "crossed out":
        fill(paper, one, scale, hand, random)
        cross(paper, one, scale, hand, random, random.uniform(6.0, 8.0))
        if random.random() < 0.7:
            fill(paper, other, scale, hand, random)
    elif doubt == "two":
        fill(paper, one, scale, hand, random)
        fill(paper, other, scale, hand, random)
    else:
        fill(paper, one, scale, hand, random)
        weak = Hand("fill", (0.36, 0.36, 0.38), 0.6, 0.3, random.uniform(0.12, 0.2))
        if doubt == "second faint":
            cross(paper, other, scale, hand, random, 3.0)
        else:
            fill(paper, other, scale, weak, random)
    return Said(one.letter, doubt)
