"""Encryption of what people write about a person: AES-256-GCM under a random key per case.

A case's key is wrapped by the deployment's master key. Destroying the wrapped key destroys
every text of the case, in the database and in every copy of it.
"""

import hmac
import os
import unicodedata
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
NONCE = 12
WRAPPING = b"anclaje case key"


class CannotOpen(Exception):
    """The text was changed, moved to another row, or its key is not the one that sealed it."""


def new_wrapped_key() -> bytes:
    return encrypt(settings.ANCLAJE["keys"]["master"], os.urandom(32), WRAPPING)


def unwrap(wrapped: bytes) -> bytes:
    return decrypt(settings.ANCLAJE["keys"]["master"], wrapped, WRAPPING)


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Version, nonce and ciphertext; opens only with the same `bound_to`."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    sealed = bytes(sealed)
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], bound_to)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def blind_index(purpose: str, text: str) -> str:
    """The same 32 digits for the same text and purpose, telling nothing without the index key.

    Accents, case and spaces do not count.
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c) and not c.isspace())
    key = settings.ANCLAJE["keys"]["index"]
    return hmac.new(key, f"{purpose}\0{bare}".encode(), sha256).hexdigest()[:32]
