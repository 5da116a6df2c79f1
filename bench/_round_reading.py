"""How well photographs of tally sheets are read: printed, tallied, photographed, compared cell by cell."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from anclaje.cartography.paper.round_layout import Asked
from anclaje.cartography.paper.round_sheet import Answer, PrintedPage, WantedRound, print_round
from anclaje.cartography.reading.printed_page import printed_page
from anclaje.cartography.reading.round_pipeline import PageReading, read_round_page
from anclaje.foundation.photographed.refusals import Refused
from bench import Figure
from bench._round_pens import Tally, a_hand, tallied
from bench._sheet_camera import Shot, as_jpeg, as_whatsapp, photograph

ANSWERS = tuple(Answer(code, code, code) for code in ("confirmed", "corrected", "disputed", "withdrawn"))
ASKED = tuple(
    Asked(f"q{n}", n, f"escuela {n}, a la vuelta de la plaza de los eucaliptos") for n in range(1, 10)
)


@dataclass(frozen=True)
class Way:
    """One way in which photographs of tally sheets differ."""

    name: str
    shot: dict = field(default_factory=dict)
    whatsapp: bool = False
    strays: float = 0.0


WAYS = (
    Way("tally: plain", {"tilt": 0.1}),
    Way("tally: perspective, curl, turned", {"tilt": 0.4, "curl_mm": 12, "turn_deg": 90}),
    Way(
        "tally: upside down, shadow, cast",
        {"turn_deg": 180, "shadow": 0.45, "uneven": 0.5, "cast": (1, 0.9, 0.72)},
    ),
    Way("tally: blur, noise, strong JPEG", {"blur_px": 2.0, "noise": 0.03, "quality": 50, "curl_mm": 4}),
    Way("tally: a flatbed scan", {"tilt": 0.0, "uneven": 0.02, "fills": 0.99, "size": (2480, 1754)}),
    Way("tally: WhatsApp", {"curl_mm": 5, "tilt": 0.2, "shadow": 0.3}, whatsapp=True),
    Way("tally: stray marks", {"curl_mm": 4}, strays=0.3),
    Way("tally: WhatsApp, stray marks", {"curl_mm": 4, "shadow": 0.25}, whatsapp=True, strays=0.3),
)


@dataclass
class Count:
    """Cells of the tally: read right, left to a person, wrong without a word; those with strays apart."""

    right: int = 0
    unsure: int = 0
    wrong: int = 0
    strayed_unsure: int = 0
    strayed: int = 0
    refused: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return max(1, self.right + self.unsure + self.wrong)

    def __iadd__(self, other: "Count") -> "Count":
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self


@dataclass
class TakenPage:
    data: bytes
    said: Tally


@cache
def a_page() -> PrintedPage:
    asked = WantedRound("RBNCH-2345", "¿El mapa lo dice bien?", "Prueba", ANSWERS, ASKED)
    return print_round(asked).pages[0]


def take(way: Way, seed: int) -> TakenPage:
    """Tally a page and photograph it."""
    page = a_page()
    random = np.random.default_rng(seed)
    raster = cv2.imdecode(np.frombuffer(page.raster, np.uint8), cv2.IMREAD_GRAYSCALE)
    sheet, said = tallied(raster, page.record, a_hand(random), random, strays=way.strays)
    shot = replace(Shot(seed), **way.shot)
    photo = photograph(sheet, tuple(page.record["paper_mm"]), shot)
    return TakenPage(as_whatsapp(photo) if way.whatsapp else as_jpeg(photo, shot.quality), said)


def compared(taken: TakenPage, reading: PageReading) -> Count:
    count = Count()
    for row in reading.rows:
        for cell in row.cells:
            key = row.key, cell.answer
            is_right = cell.voices == taken.said.voices[key]
            if key in taken.said.strayed:
                count.strayed += 1
                count.strayed_unsure += not cell.is_sure
            if not cell.is_sure:
                count.unsure += 1
            elif is_right:
                count.right += 1
            else:
                count.wrong += 1
    return count


def read_tallies(each: int, out: Path) -> Count:
    """Print a row for each way; leave pictures of pages with a silent wrong cell."""
    total = Count()
    print(f"{'':<34}{'right':>8}{'unsure':>8}{'WRONG':>7}{'of cells':>9}{'refused':>9}")
    for number, way in enumerate(WAYS):
        here = Count()
        for seed in _seeds(number, each):
            here += _read(way, seed, out)
        print(_row(way.name, here))
        total += here
    print(_row("tally: all", total))
    return total


def figures(total: Count) -> list[Figure]:
    return [
        Figure("tally cells wrong without a word", total.wrong, "", 0),
        Figure("tally cells left to a person's eye", total.unsure / total.cells, "", 0.15),
        Figure("tally pages refused that should be read", total.refused, "", 0),
        Figure("processor time a tally page, longest", max(total.seconds), "s", 3),
    ]


def _seeds(number: int, each: int) -> Iterator[int]:
    return (5000 + 100 * number + seed for seed in range(each))


def _read(way: Way, seed: int, out: Path) -> Count:
    taken, page = take(way, seed), a_page()
    began = time.process_time()
    try:
        reading = read_round_page(taken.data, printed_page(page.record, page.raster))
    except Refused as refused:
        print(f"  refused: {refused.reason} {refused.detail}")
        return Count(refused=1, seconds=[time.process_time() - began])
    count = compared(taken, reading)
    count.seconds.append(time.process_time() - began)
    if count.wrong:
        cv2.imwrite(str(out / f"{way.name.replace(' ', '-').replace(':', '')}-{seed}.png"), reading.straight)
    return count


def _row(name: str, count: Count) -> str:
    right, unsure = count.right / count.cells, count.unsure / count.cells
    return f"{name:<34}{right:>8.3f}{unsure:>8.3f}{count.wrong:>7d}{count.cells:>9d}{count.refused:>9d}"
