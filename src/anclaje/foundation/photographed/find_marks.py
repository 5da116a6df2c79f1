"""Which sheet a picture shows, and where its marks are in it."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
import zxingcpp

from anclaje.foundation.photographed.identity import code_in, spot_of
from anclaje.foundation.photographed.marks import DICTIONARY, Box
from anclaje.foundation.photographed.printed import Printed
from anclaje.foundation.photographed.refusals import Reason, Refused

QUICK_SIDE = 1700
"""Marks are looked for in a picture of this length first, then in the whole one."""
SMALLEST = 0.015
SURE = 3
"""So many marks of this sheet need no QR code to prove it: the odds are one in two million."""
FEWEST = 2
SHARP = 0.12
"""The steepest edges of a sharp picture rise by more than this share of its contrast in a pixel."""

AFAR = 6
"""Seen so many times smaller, a shaken picture has its edges again."""


@dataclass(frozen=True)
class Found:
    """Corners of marks: in the photograph (pixels) and on the paper (mm), each of shape (n, 2)."""

    photo: np.ndarray
    paper: np.ndarray
    count: int


def find_marks(image: np.ndarray, sheet: Printed, smallest: float = SMALLEST) -> Found:
    """The marks of this sheet. Raises Refused: no sheet, another one, mirrored, too many hidden.

    smallest: how far round a mark is at least, as a share of the picture's length.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    seen = _seen(grey, smallest)
    own = {number: corners for number, corners in seen.items() if number in sheet.marks}
    if len(own) < SURE:
        _check_identity(grey, sheet, own, seen)
    return _matched(own, sheet.marks)


def code_of(image: np.ndarray) -> str | None:
    """The code of whichever sheet a picture shows, by its QR code."""
    for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode):
        code = code_in(found.text)
        if code:
            return code
    return None


def numbers_in(image: np.ndarray) -> set[int]:
    """The numbers of marks that a picture shows, at a glance."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    shrink = max(1.0, max(grey.shape) / QUICK_SIDE)
    grey = cv2.resize(grey, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(DICTIONARY))
    _corners, found, _rejected = detector.detectMarkers(grey)
    return set() if found is None else {int(number) for number in np.ravel(found)}


def _seen(grey: np.ndarray, smallest: float) -> dict[int, np.ndarray]:
    """Marks of any sheet of ours: number → its four corners, clockwise from the upper left one."""
    shrink = max(1.0, max(grey.shape) / QUICK_SIDE)
    small = cv2.resize(grey, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
    found = _detected(small, smallest)
    if len(found) < 6 and shrink > 1.0:
        whole = _detected(grey, smallest)
        found = {number: corners / shrink for number, corners in whole.items()} | found
    return {
        number: _refined(grey, (corners + 0.5) * shrink - 0.5, shrink) for number, corners in found.items()
    }


def _detected(grey: np.ndarray, smallest: float = SMALLEST) -> dict[int, np.ndarray]:
    parameters = cv2.aruco.DetectorParameters()
    parameters.adaptiveThreshWinSizeMin = 5
    parameters.adaptiveThreshWinSizeMax = 45
    parameters.adaptiveThreshWinSizeStep = 10
    parameters.minMarkerPerimeterRate = smallest
    parameters.errorCorrectionRate = 0.5
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_CONTOUR
    known = cv2.aruco.getPredefinedDictionary(DICTIONARY)
    corners, numbers, _rejected = cv2.aruco.ArucoDetector(known, parameters).detectMarkers(grey)
    if numbers is None:
        return {}
    pairs = zip(np.ravel(numbers), corners, strict=True)
    return {int(n): np.reshape(c, (4, 2)) for n, c in pairs if spot_of(int(n)) is not None}


def _refined(grey: np.ndarray, corners: np.ndarray, shrink: float) -> np.ndarray:
    """Corners found in a smaller picture, where they are in the whole one."""
    if shrink <= 1.0:
        return corners
    side = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).min()
    reach = int(max(2, min(shrink * 1.5, side / 10)))
    points = corners.astype(np.float32).reshape(-1, 1, 2)
    ends = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.02)
    return cv2.cornerSubPix(grey, points, (reach, reach), (-1, -1), ends).reshape(4, 2)


def _check_identity(grey: np.ndarray, sheet: Printed, own: Mapping, seen: Mapping) -> None:
    """With few marks of this sheet, something else must say that it is this one."""
    code = code_of(grey)
    if code is not None and code != sheet.code:
        raise Refused(Reason.OTHER_SHEET, code)
    if len(seen) - len(own) > len(own):
        raise Refused(Reason.OTHER_SHEET, f"{len(seen) - len(own)} marks of another")
    if len(own) >= FEWEST:
        return
    if len(_detected(cv2.flip(grey, 1))) >= FEWEST:
        raise Refused(Reason.MIRRORED)
    if own or code:
        raise Refused(Reason.CORNER_HIDDEN, f"{len(own)} marks")
    raise Refused(Reason.BLURRED if _is_blurred(grey) else Reason.NO_SHEET)


def _is_blurred(grey: np.ndarray) -> bool:
    """Whether there is something in the picture, without sharp edges: anywhere, or across one direction.

    A camera that moved leaves edges along its way sharp, and across it such as are sharp from afar only.
    """
    shrink = QUICK_SIDE / max(grey.shape)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA).astype(np.float32)
    contrast = float(np.subtract(*np.percentile(small, (98, 2))))
    if contrast <= 40:
        return False
    near = _steepest(small) / contrast
    smaller = cv2.resize(small, None, fx=1 / AFAR, fy=1 / AFAR, interpolation=cv2.INTER_AREA)
    afar = _steepest(smaller) / contrast
    return bool((near < SHARP).all() or ((near < SHARP) & (afar > SHARP)).any())


def _steepest(image: np.ndarray) -> np.ndarray:
    """How steep edges are at most, across each of four directions, tones a pixel."""
    across, down = cv2.Sobel(image, -1, 1, 0) / 8, cv2.Sobel(image, -1, 0, 1) / 8
    ways = across, down, (across + down) / np.sqrt(2), (across - down) / np.sqrt(2)
    return np.array([np.percentile(cv2.GaussianBlur(np.abs(way), (0, 0), 1.5), 99.8) for way in ways])


def _matched(own: Mapping[int, np.ndarray], marks: Mapping[int, Box]) -> Found:
    numbers = sorted(own)
    return Found(
        photo=np.vstack([own[number] for number in numbers]),
        paper=np.vstack([corners_of(marks[number]) for number in numbers]),
        count=len(numbers),
    )


def corners_of(box: Box) -> np.ndarray:
    left, top, right, bottom = box
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)
