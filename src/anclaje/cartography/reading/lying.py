"""What lies on a sheet and is not drawn: a hand, a thumb, a mug on a corner. It comes in from the edge."""

import cv2
import numpy as np

from anclaje.cartography.reading.joining import grown, shrunk

THICK_MM = 3.5
"""Half of how broad a thing is at least; what a pen draws from the very edge is not."""
RIM_MM = 1.5
EDGE_MM = 2.0


def lying_on(is_ink: np.ndarray, scale: float) -> np.ndarray:
    """Where something broad reaches in over the edge of the paper, bool. is_ink: bool, the whole paper."""
    edge = round(EDGE_MM * scale)
    inner = is_ink[edge:-edge, edge:-edge].astype(np.uint8)
    # The outermost strip may show the table: it is taken to be as what lies next to it.
    ink = cv2.copyMakeBorder(inner, edge, edge, edge, edge, cv2.BORDER_REPLICATE)
    rim = np.concatenate([ink[0], ink[-1], ink[:, 0], ink[:, -1]])
    if not rim.any():
        return np.zeros_like(is_ink)
    _count, labels = cv2.connectedComponents(shrunk(ink, THICK_MM * scale))
    at_edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    cores = np.isin(labels, at_edge[at_edge > 0]).astype(np.uint8)
    return grown(cores, (THICK_MM + RIM_MM) * scale).astype(bool)
