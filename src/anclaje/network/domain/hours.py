"""Opening hours of a week: {"mon": [["08:00", "14:00"]]}, in local time. Empty: nobody has said.

A stretch over midnight is written as two: until "24:00", and from "00:00" on the next day.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from anclaje.foundation.words import gettext_noop

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
ALWAYS: dict[str, list[list[str]]] = {day: [["00:00", "24:00"]] for day in DAYS}

Week = Mapping[str, Sequence[Sequence[str]]]


class WrongHours(ValueError):
    """The hours cannot be read; the message is a source sentence for people."""


class Door(StrEnum):
    OPEN = "open"
    ON_DUTY = "on_duty"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Opening:
    """The next time the door opens: `days_ahead` 0 is today, `clock` "08:00"."""

    day: str
    days_ahead: int
    clock: str


def check_hours(week: Week) -> None:
    """Refuse hours that a reader could take two ways."""
    for day, stretches in week.items():
        if day not in DAYS:
            raise WrongHours(gettext_noop("Write the days as mon, tue, wed, thu, fri, sat, sun."))
        end_before = ""
        for stretch in stretches:
            if len(stretch) != 2 or not all(CLOCK.fullmatch(clock) for clock in stretch):
                raise WrongHours(gettext_noop("Write each time as 08:00, with four digits."))
            start, end = stretch
            if not start < end:
                raise WrongHours(
                    gettext_noop("Each stretch ends after it starts; over midnight, write two days.")
                )
            if start < end_before:
                raise WrongHours(gettext_noop("The stretches of a day follow one another."))
            end_before = end


def door(week: Week, is_on_duty_at_night: bool, local: datetime) -> Door:
    """Whether somebody can be reached at this local time; the guard counts while the door is closed."""
    clock = f"{local:%H:%M}"
    if any(start <= clock < end for start, end in week.get(DAYS[local.weekday()], ())):
        return Door.OPEN
    if is_on_duty_at_night and (week or _is_night(clock)):
        return Door.ON_DUTY
    return Door.CLOSED if any(week.values()) else Door.UNKNOWN


def next_opening(week: Week, local: datetime, days_off: Collection[date] = ()) -> Opening | None:
    """When it next opens within a week, no day off counted; None where no hours are known."""
    clock = f"{local:%H:%M}"
    for days_ahead in range(8):
        if local.date() + timedelta(days=days_ahead) in days_off:
            continue
        day = DAYS[(local.weekday() + days_ahead) % 7]
        for start, _end in week.get(day, ()):
            if days_ahead or start > clock:
                return Opening(day, days_ahead, start)
    return None


def _is_night(clock: str) -> bool:
    return clock >= "20:00" or clock < "08:00"
