"""A printed sheet's own code, to be read aloud: H7K3F-9XQ2. It says nothing of the exercise.

A drawn sheet's begins with H (hoja), a round's tally sheet's with R (ronda).
"""

import secrets

from anclaje.foundation.codes import ALPHABET
from anclaje.foundation.giveaways import giveaway_in

SHEET, ROUND = "H", "R"


def new_code(kind: str = SHEET) -> str:
    """A random one; the caller makes sure that it is not taken. None can be taken for a telephone."""
    while True:
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(8))
        code = f"{kind}{drawn[:4]}-{drawn[4:]}"
        if giveaway_in(code) is None:
            return code
