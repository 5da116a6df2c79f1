"""Being there, as three ways tell it: a paper list typed in, the facilitator's tap, a QR of these minutes.

The QR changes every 90 seconds and holds for the one after too, so that a slow phone is in time. It tells
the session and the minutes and nothing else; made under the session's own key, it can be neither guessed
nor taken to another session. A phone that was without signal in those minutes asks the facilitator: a code
of the past is refused, since a photograph of it would be as good.
"""

import hmac
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

SECONDS = 90
WINDOWS_LATER = 1
LETTERS = 16
"""Of 32 each: 80 bits."""
FORGED = gettext_noop("This code is not one of this session. Scan the one that the room shows now.")
OVER = gettext_noop(
    "This code was for other minutes. Scan the one that the room shows now, or ask the facilitator."
)
TAKEN = gettext_noop("This check-in was already used for somebody else.")
NOBODY = gettext_noop("This person is not enrolled in this session.")


class How(StrEnum):
    PAPER = "paper"
    TAP = "tap"
    QR = "qr"


def window_of(at: datetime) -> int:
    return int(at.timestamp()) // SECONDS


def seconds_left(at: datetime) -> int:
    """Until the room shows another code."""
    return SECONDS - int(at.timestamp()) % SECONDS


def token_of(key: bytes, session: UUID, at: datetime) -> str:
    """What the QR of these minutes holds: `window-code`."""
    return _token(key, session, window_of(at))


def check_token(key: bytes, session: UUID, token: str, at: datetime) -> None:
    """Refuse a code that was not made for this session, or is not of these minutes."""
    window, _dash, _code = token.strip().upper().partition("-")
    # A window that another program would write otherwise (٣, +3, 03) is none of ours.
    number = int(window) if window.isascii() and window.isdecimal() and len(window) < 12 else -1
    if not hmac.compare_digest(_token(key, session, number).encode(), token.strip().upper().encode()):
        raise RuleBroken(FORGED)
    if not number <= window_of(at) <= number + WINDOWS_LATER:
        raise RuleBroken(OVER)


def _token(key: bytes, session: UUID, window: int) -> str:
    made = hmac.new(key, f"check-in\0{session}\0{window}".encode(), sha256).digest()
    return f"{window}-{b32encode(made).decode()[:LETTERS]}"


@dataclass(frozen=True)
class Seen:
    """One check-in. client_id: made by the device that saw it, the same however often it is sent."""

    client_id: UUID
    enrolment: UUID
    how: How
    at: datetime


@dataclass(frozen=True)
class Merged:
    """new: to be kept. known: sent before. refused: by its client's id, why."""

    new: tuple[Seen, ...]
    known: tuple[Seen, ...]
    refused: Mapping[UUID, str]


def merge(kept: Iterable[Seen], coming: Iterable[Seen], enrolled: Iterable[UUID]) -> Merged:
    """What a device brings, put together with what is here: in any order and however often, the same.

    Of each person one check-in a way is kept, the earliest that came; a second is known already.
    """
    by_id = {one.client_id: one for one in kept}
    ways = {(one.enrolment, one.how) for one in by_id.values()}
    known_people = set(enrolled)
    new, known, refused = [], [], {}
    for one in sorted(coming, key=lambda seen: (seen.at, seen.client_id)):
        first = by_id.get(one.client_id)
        if first is not None and first.enrolment != one.enrolment:
            refused[one.client_id] = TAKEN
        elif one.enrolment not in known_people:
            refused[one.client_id] = NOBODY
        elif first is not None or (one.enrolment, one.how) in ways:
            known.append(one)
        else:
            new.append(one)
            by_id[one.client_id] = one
            ways.add((one.enrolment, one.how))
    return Merged(tuple(new), tuple(known), refused)


def present(kept: Iterable[Seen]) -> set[UUID]:
    """Whoever was seen, in one way or three, was there once."""
    return {one.enrolment for one in kept}
