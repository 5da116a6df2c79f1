"""Deadlines as a calendar file (RFC 5545) that a telephone's calendar and its maker's servers may hold.

So it tells nothing of anybody: neither a code, nor a place, nor a need; only that something is due,
when, and where to look. A clock of days becomes one entry a day with how many are due; one of hours
keeps its instant.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

HOURS = frozenset({"minutes", "hours"})
MOST_EVENTS = 200
WIDTH = 75
"""Octets of a line; longer ones are folded."""
SHOWN = "PT5M"


@dataclass(frozen=True)
class Deadline:
    """key: of its row. unit: of the clock that set it, as its basis keeps it."""

    key: str
    due_at: datetime
    unit: str


@dataclass(frozen=True)
class Entry:
    """starts: a day, or an instant. count: how many are due then."""

    key: str
    starts: date | datetime
    count: int = 1

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.starts, datetime)


def entries(deadlines: Iterable[Deadline], day: Callable[[datetime], date]) -> list[Entry]:
    """What stands in the calendar, soonest first. day: which day of the place an instant falls on."""
    by_day: dict[date, int] = defaultdict(int)
    found = []
    for one in deadlines:
        if one.unit in HOURS:
            found.append(Entry(one.key, one.due_at))
        else:
            by_day[day(one.due_at)] += 1
    found += [Entry(falls_on.isoformat(), falls_on, count) for falls_on, count in by_day.items()]
    return sorted(found, key=lambda entry: (_day_of(entry, day), not entry.is_all_day, entry.key))[
        :MOST_EVENTS
    ]


def _day_of(entry: Entry, day: Callable[[datetime], date]) -> date:
    return entry.starts if entry.is_all_day else day(entry.starts)


@dataclass(frozen=True)
class Words:
    """name: of the calendar. title: of an entry, from how many are due. says: below it. link: whither."""

    name: str
    title: Callable[[int], str]
    says: str
    link: Callable[[Entry], str]


def calendar_file(
    found: Sequence[Entry], words: Words, *, uid: Callable[[Entry], str], at: datetime
) -> bytes:
    """The whole file. uid: the same for the same entry at every reading."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Anclaje//ES",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(words.name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for entry in found:
        lines += _event(entry, words, uid(entry), at)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(entry: Entry, words: Words, uid: str, at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_instant(at)}",
        *_when(entry),
        f"SUMMARY:{escaped(words.title(entry.count))}",
        f"DESCRIPTION:{escaped(words.says)}",
        f"URL:{words.link(entry)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _when(entry: Entry) -> list[str]:
    if entry.is_all_day:
        after = entry.starts + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    return [f"DTSTART:{_instant(entry.starts)}", f"DURATION:{SHOWN}"]


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never within a character (RFC 5545, 3.1)."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > WIDTH - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
