"""What tells one printed sheet from every other: six marks on its edge, and a QR code.

Each mark is an ArUco of 5 × 5 cells. Its number says which place of the edge it stands at and a part of
the sheet's identity, so that two marks tell sheets apart even where the QR code cannot be read.
"""

from enum import IntEnum
from hashlib import sha256

PLACES = 8
"""Numbers set aside for each part of an identity: six are used."""
PARTS = 125
QR_PREFIX = "anclaje sheet "


class Spot(IntEnum):
    """The places of the marks, clockwise from the upper left corner."""

    TOP_LEFT = 0
    TOP_MIDDLE = 1
    TOP_RIGHT = 2
    BOTTOM_RIGHT = 3
    BOTTOM_MIDDLE = 4
    BOTTOM_LEFT = 5


def mark_number(code: str, spot: Spot) -> int:
    """The number (0 to 999) of the mark that stands at this spot of the sheet with this code."""
    digest = sha256(f"{code}/{spot.value}".encode()).digest()
    return int.from_bytes(digest[:4]) % PARTS * PLACES + spot.value


def spot_of(number: int) -> Spot | None:
    """The spot that a mark of this number stands at, on whichever sheet; None: no mark of ours."""
    spot = number % PLACES
    return Spot(spot) if spot < len(Spot) and number < PARTS * PLACES else None


def qr_text(code: str) -> str:
    return QR_PREFIX + code


def code_in(text: str) -> str | None:
    """The sheet's code in the text of a QR code; None where it is another thing's."""
    return text.removeprefix(QR_PREFIX) if text.startswith(QR_PREFIX) else None
