"""Keys of rows: UUIDv7, made by whoever creates the row, a phone without signal too."""

from uuid import UUID

import uuid6


def new_id() -> UUID:
    return UUID(int=uuid6.uuid7().int)
