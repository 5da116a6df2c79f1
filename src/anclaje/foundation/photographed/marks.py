"""The marks on the edge of a printed sheet, as they are drawn."""

from collections.abc import Iterator

import cv2

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm of the paper, from its upper left corner."""
DICTIONARY = cv2.aruco.DICT_5X5_1000
CELLS = 7
"""Across a mark: five, and a black rim."""


def mark_svg(number: int) -> str:
    """A mark of the edge as a square picture."""
    known = cv2.aruco.getPredefinedDictionary(DICTIONARY)
    cells = cv2.aruco.generateImageMarker(known, number, CELLS, borderBits=1) > 127
    white = "".join(f'<rect x="{x}" y="{y}" width="{w}" height="1"/>' for x, y, w in _runs(cells))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {CELLS} {CELLS}" shape-rendering="crispEdges">'
        f'<rect width="{CELLS}" height="{CELLS}"/><g fill="#fff">{white}</g></svg>'
    )


def _runs(cells) -> Iterator[tuple[int, int, int]]:
    """Neighbouring white cells of a row as one, so that no hair is left between them."""
    for y, row in enumerate(cells):
        start = None
        for x, is_white in enumerate([*row, False]):
            if is_white and start is None:
                start = x
            elif not is_white and start is not None:
                yield start, y, x - start
                start = None
