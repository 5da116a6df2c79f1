"""A printed sheet's own code, to be read aloud: H7K3F-9XQ2. It says nothing of the exercise."""

import secrets

from anclaje.foundation.codes import ALPHABET


def new_code() -> str:
    """A random one; the caller makes sure that it is not taken."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"H{drawn[:4]}-{drawn[4:]}"
