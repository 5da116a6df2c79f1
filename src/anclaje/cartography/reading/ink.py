"""The print taken off: which pixels are ink, and of what colour."""

from dataclasses import dataclass

import cv2
import numpy as np

from anclaje.foundation.photographed.channels import strongest_of, weakest_of

SOFTNESS_MM = (0.0, 0.12, 0.22, 0.34)
"""Blurs that a photograph may have given the print; the one that explains it best is taken."""
SLACK_MM = 0.34
"""What is printed so near may explain a dark pixel: the surface is that sure."""
COLOURED = 0.11
"""Difference between the strongest and the weakest channel that print never has."""
DARKER = 0.16
"""Share of white by which a pixel is darker than print explains."""
TONES = np.linspace(0.0, 1.0, 17)


@dataclass(frozen=True)
class Ink:
    """`is_ink`: bool (h, w). `colour`: what the paper gives back there without the print, BGR, 0 to 1."""

    is_ink: np.ndarray
    colour: np.ndarray


def take_off_print(even: np.ndarray, raster: np.ndarray, scale: float) -> Ink:
    """even: the sheet in even light, shares of white (BGR). raster: the clean one, shares of white.

    Pens of a colour leave at least one channel nearly white; print leaves all alike. So the strongest
    channel shows the print alone, and what it does not explain is a dark pen.
    """
    strongest, weakest = strongest_of(even), weakest_of(even)
    chroma = strongest - weakest
    printed = _as_seen(raster, strongest, chroma, scale)
    side = 2 * max(1, round(SLACK_MM * scale)) + 1
    darkest = cv2.erode(printed, np.ones((side, side)))
    coloured = max(COLOURED, 4.5 * float(np.median(chroma)))
    is_ink = (chroma > coloured) | (darkest - strongest > DARKER)
    is_ink = cv2.medianBlur(is_ink.astype(np.uint8), 3).astype(bool)
    colour = np.clip(even / np.maximum(printed, 0.35)[..., None], 0, 1)
    return Ink(is_ink, colour)


def _as_seen(raster: np.ndarray, strongest: np.ndarray, chroma: np.ndarray, scale: float) -> np.ndarray:
    """The raster with the tones and the softness that the print has in this photograph."""
    plain = chroma[::3, ::3] < COLOURED
    seen = strongest[::3, ::3][plain]
    best, tones, least = raster, TONES, np.inf
    for softness in SOFTNESS_MM:
        soft = raster if softness == 0 else cv2.GaussianBlur(raster, (0, 0), softness * scale)
        clean = soft[::3, ::3][plain]
        usual = _usual_tones(clean, seen)
        off = float(np.abs(np.interp(clean, TONES, usual) - seen).mean())
        if off < least:
            best, tones, least = soft, usual, off
    table = np.interp(np.arange(256) / 255, TONES, tones).astype(np.float32)
    return cv2.LUT((best * 255).astype(np.uint8), table)


def _usual_tones(clean: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Printer and camera make greys of their own: what each tone of the raster was mostly seen as."""
    near = np.digitize(clean, TONES[1:-1] - 1 / 32)
    usual = TONES.copy()
    for index in range(len(TONES)):
        of_tone = seen[near == index]
        if len(of_tone) > 60:
            usual[index] = np.median(of_tone)
    usual[-1] = 1.0
    return np.maximum.accumulate(usual)
