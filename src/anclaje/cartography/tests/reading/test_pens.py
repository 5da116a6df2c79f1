"""Each colour of ink is the pen's whose box has it, however much of it lies on the paper."""

import numpy as np
import pytest

from anclaje.cartography.reading.doubts import settled
from anclaje.cartography.reading.ink import Ink
from anclaje.cartography.reading.pens import learn_pens, masks_of, suggested_pens
from anclaje.cartography.reading.printed_sheet import LegendBox

SCALE = 5.0
ORANGE, BROWN, BLUE = (0.95, 0.45, 0.10), (0.45, 0.25, 0.08), (0.10, 0.25, 0.65)
BOXES = ((2, 2, 12, 8), (2, 12, 12, 18), (2, 22, 12, 28))


def legend(*pens):
    return [LegendBox(f"c{at}", f"c{at}", pen, BOXES[at]) for at, pen in enumerate(pens)]


class Paper:
    """White paper of 80 by 40 mm to lay ink on."""

    def __init__(self):
        self.rgb = np.ones((200, 400, 3), np.float32)

    def lay(self, colour, box, times=1.0):
        left, top, right, bottom = (round(value * SCALE) for value in box)
        self.rgb[top:bottom, left:right] *= np.array(colour, np.float32) ** times
        return self

    @property
    def ink(self):
        return Ink(self.rgb.min(axis=2) < 0.9, np.ascontiguousarray(self.rgb[..., ::-1]))


def who_drew(paper, rows, at):
    """The categories whose pens drew at this point (mm)."""
    pens = learn_pens(paper.ink, rows, SCALE)
    pens += suggested_pens(rows, pens)
    masks, _likeness = masks_of(paper.ink, pens, SCALE)
    x, y = (int(value * SCALE) for value in at)
    return [pen.categories[0] for pen, mask in zip(pens, masks, strict=True) if mask[y, x]]


@pytest.fixture
def paper():
    return Paper().lay(ORANGE, BOXES[0]).lay(BROWN, BOXES[1])


@pytest.mark.parametrize("times", [0.4, 0.6, 1.0, 1.6])
def test_a_pen_is_known_however_thick_its_ink_lies(paper, times):
    paper.lay(ORANGE, (30, 5, 50, 20), times).lay(BROWN, (55, 5, 75, 20), times)
    rows = legend(None, None)
    assert who_drew(paper, rows, (40, 12)) == ["c0"]
    assert who_drew(paper, rows, (65, 12)) == ["c1"]


def test_ink_of_a_used_pen_is_not_given_to_one_that_the_legend_only_proposes(paper):
    paper.lay(BROWN, (30, 5, 50, 20), 0.55)
    faint_brown = "#" + "".join(f"{round(255 * value**0.55):02x}" for value in BROWN)
    assert who_drew(paper, legend(None, None, faint_brown), (40, 12)) == ["c1"]


def test_ink_of_no_used_pen_is_of_the_one_that_the_legend_proposes(paper):
    paper.lay(BLUE, (30, 5, 50, 20))
    assert who_drew(paper, legend(None, None, "#1a40a6"), (40, 12)) == ["c2"]


def test_where_two_pens_lie_over_each_other_both_drew(paper):
    paper.lay(BLUE, BOXES[2]).lay(ORANGE, (30, 10, 60, 12)).lay(BLUE, (44, 2, 46, 30))
    assert {"c0", "c2"} <= set(who_drew(paper, legend(None, None, None), (45, 11)))


def test_what_might_be_of_two_pens_is_of_the_one_that_the_ink_around_speaks_for():
    off = np.tile([4.0, 8.0, 40.0], (100, 1))
    off[45:55] = [6.0, 5.0, 40.0]
    ys, xs = np.full(100, 3), np.arange(100)
    assert set(settled(off, (6, 100), ys, xs, SCALE)) == {0}


def test_what_is_clearly_of_a_pen_stays_so_whatever_is_around():
    off = np.tile([4.0, 8.0, 40.0], (100, 1))
    off[45:55] = [40.0, 5.0, 40.0]
    ys, xs = np.full(100, 3), np.arange(100)
    assert list(np.flatnonzero(settled(off, (6, 100), ys, xs, SCALE) == 1)) == list(range(45, 55))
