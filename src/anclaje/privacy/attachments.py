"""Files that people hand in: ciphertext under a key of their own, which the deployment's key wraps."""

import hmac
from collections.abc import Sequence
from hashlib import sha256

from anclaje.privacy.sealing import (
    NONCE,
    VERSION,
    CannotOpen,
    decrypt,
    encrypt,
    new_wrapped_key,
    unwrap,
)

TAG = 16
WRAPPED = len(VERSION) + NONCE + 32 + TAG
"""How many bytes of the file are its wrapped key."""


def seal_file(plain: bytes, bound_to: str) -> bytes:
    """What is kept: the wrapped key, then the content; it opens only with the same `bound_to`."""
    wrapped = new_wrapped_key()
    return wrapped + encrypt(unwrap(wrapped), plain, bound_to.encode())


def open_file(kept: bytes, bound_to: str) -> bytes:
    """The file as it was handed in. Raises CannotOpen where a byte was changed or the key is another."""
    return decrypt(unwrap(kept[:WRAPPED]), kept[WRAPPED:], bound_to.encode())


def seal_under(keys: Sequence[bytes], plain: bytes, bound_to: str) -> bytes:
    """What is kept of a file that several keys open together: without one of them it stays shut.

    keys: wrapped, as their rows hold them.
    """
    return encrypt(_together(keys), plain, bound_to.encode())


def open_under(keys: Sequence[bytes], kept: bytes, bound_to: str) -> bytes:
    """The file again. Raises CannotOpen where a key is missing or another, or a byte was changed."""
    return decrypt(_together(keys), kept, bound_to.encode())


def _together(keys: Sequence[bytes]) -> bytes:
    if not all(keys):
        raise CannotOpen
    mixed = b"anclaje file"
    for wrapped in keys:
        mixed = hmac.new(unwrap(bytes(wrapped)), mixed, sha256).digest()
    return mixed
