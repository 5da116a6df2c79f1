"""What stands where on a sheet."""

from itertools import combinations, pairwise

import pytest

from anclaje.cartography.paper.layout import PAPERS, Category, TooManyCategories, lay_out
from anclaje.cartography.paper.tiling import MARGIN, OVERLAP, PAGE, tiles
from anclaje.foundation.photographed.identity import Spot, mark_number, spot_of

HAIR = 1e-6
BOUNDS = (-58.27, -34.735, -58.255, -34.725)


def a_layout(paper="a3", categories=20):
    return lay_out("HABCD-1234", paper, BOUNDS, [Category(f"L{n}", f"uno {n}") for n in range(categories)])


def overlap(one, other):
    return all(one[axis] < other[axis + 2] - HAIR and other[axis] < one[axis + 2] - HAIR for axis in (0, 1))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("categories", [1, 6, 20])
def test_nothing_lies_over_anything_else(paper, categories):
    layout = a_layout(paper, categories)
    boxes = [
        layout.frame.frame_mm,
        layout.qr_mm,
        layout.heading_mm,
        *(mark.box_mm for mark in layout.marks),
        *(row.box_mm for row in layout.legend),
        *(row.words_mm for row in layout.legend),
    ]
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_all_of_it_lies_on_the_paper_a_printer_s_edge_away(paper):
    layout = a_layout(paper)
    width, height = PAPERS[paper]
    for left, top, right, bottom in (mark.box_mm for mark in layout.marks):
        assert min(left, top) >= 5
        assert right <= width - 5
        assert bottom <= height - 5
    assert all(row.words_mm[2] <= width for row in layout.legend)
    assert all(row.box_mm[3] <= layout.qr_mm[1] for row in layout.legend)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_box_is_large_enough_for_a_scribble(paper):
    for row in a_layout(paper).legend:
        left, top, right, bottom = row.box_mm
        assert right - left >= 7
        assert bottom - top >= 4.5


def test_a_legend_without_room_for_its_boxes_is_refused():
    with pytest.raises(TooManyCategories):
        a_layout("a4", 60)


def test_a_paper_nobody_has_is_refused():
    with pytest.raises(KeyError):
        a_layout("b7")


def test_a_mark_says_where_it_stands_on_whichever_sheet():
    for code in ("HAAAA-0001", "HAAAA-0002"):
        assert [spot_of(mark_number(code, spot)) for spot in Spot] == list(Spot)


def test_sheets_are_told_apart_by_any_two_of_their_marks():
    sheets = [{mark_number(f"H{n:04d}-ABCD", spot) for spot in Spot} for n in range(300)]
    shared = [len(one & other) for one, other in combinations(sheets, 2)]
    assert sum(count >= 2 for count in shared) / len(shared) < 0.003


def test_a_sheet_that_fits_a_page_is_one_page():
    assert len(tiles(PAPERS["a4"])) == 1


@pytest.mark.parametrize("paper", ["a3", "a2", "a1", "a0"])
def test_pages_of_a4_cover_a_large_sheet_and_overlap(paper):
    width, height = PAPERS[paper]
    parts = tiles((width, height))
    shown = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN
    assert max(part.x for part in parts) + shown[0] >= width
    assert max(part.y for part in parts) + shown[1] >= height
    across = sorted({part.x for part in parts})
    assert all(after - before == pytest.approx(shown[0] - OVERLAP) for before, after in pairwise(across))
