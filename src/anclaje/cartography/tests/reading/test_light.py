"""Light is taken out of a straightened sheet; ink is not, however wide or pale it lies."""

import cv2
import numpy as np
import pytest

from anclaje.foundation.photographed.light import even_light

SCALE = 5.0
SHAPE = (900, 1200)


@pytest.fixture
def raster():
    """A clean sheet: white with a street every 30 mm."""
    clean = np.ones(SHAPE, np.float32)
    clean[::150] = clean[:, ::150] = 0.6
    return clean


def seen(raster, lamp=(1.0, 1.0, 1.0)):
    return np.repeat(raster[..., None], 3, axis=2) * np.array(lamp, np.float32)


def evened(picture, raster):
    return even_light((np.clip(picture, 0, 1) * 235).astype(np.uint8), raster, SCALE)


def tone(even, x, y):
    """What the paper gives back around a point (mm), BGR."""
    at = round(y * SCALE), round(x * SCALE)
    return np.median(even[at[0] - 8 : at[0] + 9, at[1] - 8 : at[1] + 9].reshape(-1, 3), axis=0)


def test_a_shadow_over_half_the_sheet_is_taken_out(raster):
    picture = seen(raster)
    picture[:, 500:] *= 0.55
    even = evened(cv2.GaussianBlur(picture, (0, 0), 12), raster)
    assert tone(even, 200, 75) == pytest.approx([1, 1, 1], abs=0.08)


def test_a_wide_area_of_pale_ink_is_not_taken_for_the_lamp_s_colour(raster):
    picture = seen(raster, (0.85, 0.95, 1.0))
    picture[300:600, 400:650] *= np.array([0.72, 0.8, 0.97])
    assert tone(evened(picture, raster), 105, 95) == pytest.approx([0.72, 0.8, 0.97], abs=0.05)


def test_a_lamp_warm_on_one_side_and_cool_on_the_other_is_taken_out(raster):
    across = np.linspace(0, 1, SHAPE[1])[None, :, None]
    picture = seen(raster) * (
        (1 - across) * np.array([0.7, 0.88, 1.0]) + across * np.array([1.0, 0.95, 0.85])
    )
    even = evened(picture, raster)
    assert tone(even, 20, 75) == pytest.approx([1, 1, 1], abs=0.06)
    assert tone(even, 220, 75) == pytest.approx([1, 1, 1], abs=0.06)


def test_grey_ink_is_no_shadow(raster):
    picture = seen(raster)
    picture[300:500, 400:640] *= 0.5
    assert tone(evened(picture, raster), 105, 75) == pytest.approx([0.5] * 3, abs=0.08)


def test_grey_strokes_close_together_are_no_shadow(raster):
    picture = seen(raster)
    for y in range(300, 500, 22):
        picture[y : y + 14, 400:640] *= 0.5
    even = evened(picture, raster)
    assert even[307:311, 450:600].mean() == pytest.approx(0.5, abs=0.08)


def test_the_shadow_of_a_finger_is_taken_out(raster):
    picture, shade = seen(raster), np.ones(SHAPE, np.float32)
    shade[0:450, 500:600] = 0.6
    picture *= cv2.GaussianBlur(shade, (0, 0), 14)[..., None]
    assert tone(evened(picture, raster), 110, 45) == pytest.approx([1, 1, 1], abs=0.12)
