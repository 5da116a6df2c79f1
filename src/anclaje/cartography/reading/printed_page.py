"""The record of a printed page of a round and its clean raster, as the reader needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import cv2
import numpy as np

from anclaje.cartography.paper.frame import Box, Frame
from anclaje.cartography.reading.printed_sheet import PrintedSheet

WORKING_PIXELS = 3_000_000
FINEST_PX_PER_MM = 8.0


@dataclass(frozen=True)
class PrintedBox:
    at_mm: Box
    voices: int


@dataclass(frozen=True)
class PrintedCell:
    """One answer of one question, in its row's order."""

    answer: str
    at_mm: Box
    boxes: tuple[PrintedBox, ...]


@dataclass(frozen=True)
class PrintedRow:
    key: str
    number: int
    at_mm: Box
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True)
class PrintedPage:
    """`sheet`: the page as any printed sheet: its code, marks and raster; it has no place on the earth."""

    sheet: PrintedSheet
    rows: tuple[PrintedRow, ...]
    people_mm: Box


def printed_page(record: Mapping[str, Any], raster_png: bytes) -> PrintedPage:
    """From what was kept of it. Raises KeyError, ValueError where it is no such record."""
    raster = cv2.imdecode(np.frombuffer(raster_png, np.uint8), cv2.IMREAD_GRAYSCALE)
    if raster is None:
        raise ValueError("The raster of this page cannot be opened.")
    width, height = (float(side) for side in record["paper_mm"])
    sheet = PrintedSheet(
        code=record["code"],
        frame=Frame((width, height), tuple(record["frame_mm"]), (0.0, 0.0, width, height)),
        legend=(),
        marks={row["number"]: tuple(row["box_mm"]) for row in record["marks"]},
        raster=raster,
        scale=min(sqrt(WORKING_PIXELS / (width * height)), FINEST_PX_PER_MM),
    )
    rows = tuple(
        PrintedRow(row["key"], row["number"], tuple(row["at_mm"]), tuple(_cell(one) for one in row["cells"]))
        for row in record["rows"]
    )
    return PrintedPage(sheet, rows, tuple(record["people_mm"]))


def _cell(said: Mapping[str, Any]) -> PrintedCell:
    boxes = tuple(PrintedBox(tuple(box["at_mm"]), box["voices"]) for box in said["boxes"])
    return PrintedCell(said["answer"], tuple(said["at_mm"]), boxes)
