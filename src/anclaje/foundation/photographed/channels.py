"""The strongest and the weakest colour of each pixel."""

import cv2
import numpy as np


def strongest_of(image: np.ndarray) -> np.ndarray:
    """max(R, G, B) of each pixel: the channel in which coloured pens are gone and the print is left."""
    blue, green, red = cv2.split(image)
    return cv2.max(cv2.max(blue, green), red)


def weakest_of(image: np.ndarray) -> np.ndarray:
    blue, green, red = cv2.split(image)
    return cv2.min(cv2.min(blue, green), red)
