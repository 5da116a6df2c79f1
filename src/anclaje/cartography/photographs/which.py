"""Which of an exercise's printed sheets a photograph shows, where its QR code cannot be read."""

from collections.abc import Mapping, Sequence

import numpy as np

from anclaje.foundation.photographed.find_marks import FEWEST, code_of, numbers_in


def shown_code(image: np.ndarray, numbers: Mapping[str, Sequence[int]]) -> str | None:
    """The code of the sheet in the picture. numbers: by code, those of the marks on its edge.

    A QR code is believed, whichever sheet it names. Without one, most marks decide, if they do.
    """
    said = code_of(image)
    if said is not None:
        return said
    seen = numbers_in(image)
    counts = sorted(((len(seen & set(own)), code) for code, own in numbers.items()), reverse=True)
    is_clear = counts and counts[0][0] >= FEWEST and (len(counts) == 1 or counts[0][0] > counts[1][0])
    return counts[0][1] if is_clear else None
