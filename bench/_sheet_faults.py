"""Photographs that go wrong in ways a reader must notice."""

from collections.abc import Iterator

import cv2
import numpy as np


def faults(good: bytes) -> Iterator[tuple[str, bytes]]:
    """(what is wrong, the file), all made from one good photograph and from sheets that are not meant."""
    image = cv2.imdecode(np.frombuffer(good, np.uint8), cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    yield "left half", _jpeg(image[:, : width // 2])
    yield "right half", _jpeg(image[:, width // 2 :])
    yield "upper third", _jpeg(image[: height // 3])
    yield "cut by a fifth at the left", _jpeg(image[:, width // 5 :])
    yield "mirrored", _jpeg(cv2.flip(image, 1))
    yield "upside down", _jpeg(cv2.rotate(image, cv2.ROTATE_180))
    yield "blank", _jpeg(np.full_like(image, 235))
    yield "noise", _jpeg(np.random.default_rng(1).integers(0, 255, image.shape, dtype=np.uint8))
    yield "truncated file", good[: len(good) // 2]
    yield "not a picture", b"%PDF-1.7 nothing"
    yield "empty", b""
    yield "glare over a corner", _jpeg(_lit(image, (0.12, 0.15)))
    yield "glare over the middle", _jpeg(_lit(image, (0.5, 0.5)))
    yield "shaken", _jpeg(cv2.filter2D(image, -1, np.eye(61, dtype=np.float32) / 61))
    yield "very soft", _jpeg(cv2.GaussianBlur(image, (0, 0), 14))
    yield "folded over", _jpeg(_folded(image))
    yield "thumbnail", _jpeg(cv2.resize(image, None, fx=0.08, fy=0.08, interpolation=cv2.INTER_AREA))
    yield "nearly black", _jpeg((image * 0.04).astype(np.uint8))
    yield from _other_sheets(image)


def _other_sheets(image: np.ndarray) -> Iterator[tuple[str, bytes]]:
    from bench.sheets import KINDS, take

    other = take(KINDS[0], 78)
    yield "another sheet", other.data
    foreign = cv2.imdecode(np.frombuffer(other.data, np.uint8), cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    half = image.copy()
    half[:, width // 2 :] = cv2.resize(foreign, (width, height))[:, width // 2 :]
    yield "two sheets half and half", _jpeg(half)


def _jpeg(image: np.ndarray) -> bytes:
    return cv2.imencode(".jpg", np.ascontiguousarray(image), [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()


def _lit(image: np.ndarray, at: tuple[float, float]) -> np.ndarray:
    height, width = image.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.hypot(x - at[0] * width, y - at[1] * height) / (0.11 * width)
    return np.clip(image + 400 * np.exp(-(away**2))[..., None], 0, 255).astype(np.uint8)


def _folded(image: np.ndarray) -> np.ndarray:
    """The right quarter lies over the one beside it, its back up."""
    width = image.shape[1]
    folded = image.copy()
    folded[:, int(0.72 * width) :] = 60
    folded[:, int(0.5 * width) : int(0.72 * width)] = 228
    return folded
