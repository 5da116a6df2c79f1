"""Files that people hand in: ciphertext under a key of their own, which the deployment's key wraps."""

from anclaje.privacy.sealing import NONCE, VERSION, decrypt, encrypt, new_wrapped_key, unwrap

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
