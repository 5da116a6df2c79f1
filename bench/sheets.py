"""How well photographs of drawn sheets are read: printed, drawn on, photographed, read, counted.

Everything is invented from fixed seeds. `--quick` takes one sheet of each kind; what went wrong is left as
pictures in the folder named at the end.
"""

import os
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})

import cv2
import numpy as np
import shapely

from anclaje.cartography.paper.layout import Category
from anclaje.cartography.paper.sheet import Wanted, print_sheet
from anclaje.cartography.reading.pipeline import SheetReading, read_sheet
from anclaje.cartography.reading.printed_sheet import PrintedSheet, printed_sheet
from anclaje.foundation.photographed.refusals import Refused
from bench import Figure, tell
from bench._round_reading import figures as tally_figures
from bench._round_reading import read_tallies
from bench._sheet_camera import Shot, as_jpeg, as_whatsapp, covered, photograph
from bench._sheet_drawings import drawing, pens_for
from bench._sheet_faults import faults
from bench._sheet_pens import drawn
from bench._sheet_scores import Score, score
from bench._sheet_streets import streets

BOUNDS = (-58.27, -34.735, -58.255, -34.725)
LEGEND = tuple(Category(f"L{n:02d}", f"categoría {n}", None) for n in range(1, 21))
EACH = 4
PENS = 6


@dataclass(frozen=True)
class Kind:
    """One way in which photographs differ."""

    name: str
    shot: dict = field(default_factory=dict)
    paper: str = "a3"
    crossings: bool = False
    pen_off: float = 0.04
    whatsapp: bool = False
    with_streets: bool = True


KINDS = (
    Kind("plain", {"tilt": 0.08}),
    Kind("free drawing, only a grid", {"curl_mm": 5}, with_streets=False),
    Kind("perspective and curl", {"tilt": 0.45, "curl_mm": 14, "turn_deg": 90}),
    Kind(
        "uneven light, shadow, cast", {"uneven": 0.5, "shadow": 0.45, "cast": (1.0, 0.9, 0.72), "curl_mm": 4}
    ),
    Kind("blur, noise, strong JPEG", {"blur_px": 2.0, "noise": 0.03, "quality": 50, "curl_mm": 4}),
    Kind("pens off the palette", {"curl_mm": 4}, pen_off=0.14),
    Kind("two corners hidden", {"hidden": (0, 3), "curl_mm": 8}),
    Kind("two corners hidden, legend side", {"hidden": (1, 2), "curl_mm": 6}),
    Kind("crossings", {"curl_mm": 5}, crossings=True),
    Kind("A4", {"tilt": 0.2, "curl_mm": 4}, paper="a4"),
    Kind("A1", {"tilt": 0.2, "curl_mm": 10}, paper="a1"),
    Kind("WhatsApp", {"curl_mm": 5, "tilt": 0.2, "shadow": 0.25}, whatsapp=True),
    Kind("WhatsApp with crossings", {"curl_mm": 5, "tilt": 0.2}, whatsapp=True, crossings=True),
)


@dataclass
class Taken:
    """A photograph and what is drawn on the sheet."""

    data: bytes
    truth: list[tuple[str, shapely.Geometry]]
    features: list[dict]
    sheet: PrintedSheet


def main() -> int:
    cv2.setNumThreads(1)
    out = Path(tempfile.mkdtemp(prefix="anclaje-sheets-"))
    each = 1 if "--quick" in sys.argv else EACH
    total, whatsapp, seconds, refused = Score(), Score(), [], 0
    print(f"{'':<34}{'recall':>8}{'precis.':>8}{'IoU':>7}{'lines':>7}{'points':>8}{'mm 50':>7}{'mm 95':>7}")
    for number, kind in enumerate(KINDS):
        here = Score()
        for seed in range(each):
            taken = take(kind, 1000 * number + seed)
            reading, spent = read(taken)
            seconds.append(spent)
            if reading is None:
                refused += 1
            found = score(taken.truth, marks_of(reading))
            here += found
            if found.recall < 1 or found.right < found.read or found.points_found < found.points:
                show(out / f"{kind.name.replace(' ', '-')}-{seed}.png", taken, reading)
        print(_row(kind.name, here))
        total += here
        if kind.whatsapp:
            whatsapp += here
    print(_row("all", total))
    silent = silent_bad_warps(out)
    tallies = read_tallies(each, out)
    print(f"Pictures of what went wrong: {out}")
    return tell([*_figures(total, whatsapp, seconds, refused, silent), *tally_figures(tallies)])


def take(kind: Kind, seed: int) -> Taken:
    """Print a sheet, draw on it, photograph it."""
    random = np.random.default_rng(seed)
    code = f"AR-B-26-{seed:05d}-X"
    with tempfile.TemporaryDirectory() as folder:
        basemap = streets(Path(folder), BOUNDS, random) if kind.with_streets else None
        printed = print_sheet(Wanted(code, BOUNDS, LEGEND, paper=kind.paper, title="Prueba", basemap=basemap))
    sheet = printed_sheet(printed.sheet, printed.raster)
    categories = [str(name) for name in random.permutation([row.category for row in LEGEND])[:PENS]]
    pens = pens_for(categories, random, kind.pen_off)
    features = drawing(sheet.frame.frame_mm, categories, random, crossings=kind.crossings)
    px_per_mm = sheet.raster.shape[1] / sheet.frame.paper_mm[0]
    boxes = {box.category: box.box_mm for box in sheet.legend}
    inked = drawn(sheet.raster, px_per_mm, features, pens, boxes, random)
    shot = replace(Shot(seed), **kind.shot)
    photo = photograph(inked, sheet.frame.paper_mm, shot)
    data = as_whatsapp(photo) if kind.whatsapp else as_jpeg(photo, shot.quality)
    marks = [(row["properties"]["category"], shapely.geometry.shape(row["geometry"])) for row in features]
    lies = covered(sheet.frame.paper_mm, shot)
    truth = [(category, shape) for category, shape in marks if not shape.intersects(lies)]
    return Taken(data, truth, features, sheet)


def read(taken: Taken) -> tuple[SheetReading | None, float]:
    began = time.process_time()
    try:
        reading = read_sheet(taken.data, taken.sheet)
    except Refused as refused:
        print(f"  refused: {refused.reason} {refused.detail}")
        reading = None
    return reading, time.process_time() - began


def marks_of(reading: SheetReading | None) -> list[tuple[str, shapely.Geometry]]:
    return [(mark.category, mark.geometry) for mark in reading.marks] if reading else []


def show(path: Path, taken: Taken, reading: SheetReading | None) -> None:
    """The straightened photograph with what was drawn (white) and what was read (black, its category)."""
    if reading is None:
        path.with_suffix(".jpg").write_bytes(taken.data)
        return
    picture, scale = reading.straight.copy(), taken.sheet.scale
    for marks, colour, width in ((taken.truth, (255, 255, 255), 3), (marks_of(reading), (0, 0, 0), 1)):
        for category, geometry in marks:
            points = (shapely.get_coordinates(geometry) * scale).round().astype(int)
            cv2.polylines(picture, [points], False, colour, width)
            at = tuple(int(v) for v in points[0])
            cv2.putText(picture, category, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, colour, width)
    cv2.imwrite(str(path), picture)


def silent_bad_warps(out: Path) -> int:
    """Photographs that must be refused, or read where their marks really are."""
    taken = take(KINDS[0], 77)
    wrong = 0
    for name, data in faults(taken.data):
        try:
            reading = read_sheet(data, taken.sheet)
        except Refused as refused:
            print(f"  {name:<30} refused: {refused.reason}")
            continue
        found = score(taken.truth, marks_of(reading))
        is_right = found.recall >= 0.9 and float(np.percentile(found.errors, 95)) < 2
        wrong += not is_right
        print(f"  {name:<30} {'read rightly' if is_right else 'READ WRONGLY'}")
        if not is_right:
            show(out / f"fault-{name.replace(' ', '-')}.png", taken, reading)
    return wrong


def _row(name: str, found: Score) -> str:
    errors = np.percentile(found.errors, (50, 95)) if found.errors else (np.nan, np.nan)
    return (
        f"{name:<34}{found.recall:>8.3f}{found.precision:>8.3f}{found.overlap:>7.3f}{found.line_f1:>7.3f}"
        f"{found.point_recall:>8.3f}{errors[0]:>7.2f}{errors[1]:>7.2f}"
    )


def _figures(total: Score, whatsapp: Score, seconds: list[float], refused: int, silent: int) -> list[Figure]:
    median, p95 = np.percentile(total.errors, (50, 95))
    return [
        Figure("areas not found (recall at IoU 0.5)", 1 - total.recall, "", 0.05),
        Figure("areas and places read that nobody drew (precision)", 1 - total.precision, "", 0.08),
        Figure("areas: 1 - mean IoU", 1 - total.overlap, "", 0.10),
        Figure("lines: 1 - F1 at 2 mm", 1 - total.line_f1, "", 0.03),
        Figure("places not found", 1 - total.point_recall, "", 0.03),
        Figure("position error on paper, median", float(median), "mm", 0.3),
        Figure("position error on paper, 95 of 100", float(p95), "mm", 1.2),
        Figure("WhatsApp: areas not found", 1 - whatsapp.recall, "", 0.08),
        Figure("processor time a photograph, longest", max(seconds), "s", 3),
        Figure("processor time a photograph, median", float(np.median(seconds)), "s"),
        Figure("photographs refused that should be read", refused, "", 0),
        Figure("silent bad warps on the set of faults", silent, "", 0),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
