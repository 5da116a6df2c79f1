"""A pack is a folder of data that makes a place: territory, actor types, law, guide, holidays.

Code asks the pack and holds no name of a place, a law or an institution.
"""

import csv
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from anclaje.foundation.working_days import Calendar

YEARS_OF_HOLIDAYS = range(2020, 2041)


@dataclass(frozen=True)
class Pack:
    folder: Path

    @cached_property
    def settings(self) -> dict[str, Any]:
        """pack.toml as it stands."""
        return tomllib.loads((self.folder / "pack.toml").read_text(encoding="utf-8"))

    @property
    def jurisdiction(self) -> str:
        return self.settings["jurisdiction"]

    @property
    def languages(self) -> list[str]:
        """Those that its texts are written in, the first one first."""
        return self.settings["languages"]

    def path(self, name: str) -> Path:
        return self.folder / name

    def rows(self, name: str) -> list[dict[str, str]]:
        """A CSV table of the pack, a dictionary a row."""
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings["territory"]["zone"])

    @cached_property
    def calendar(self) -> Calendar:
        """The zone, the public holidays of the country and subdivision, and the pack's own days off."""
        where = self.settings["territory"]
        days = set(
            holidays.country_holidays(
                where["holidays_country"],
                subdiv=where.get("holidays_subdivision") or None,
                years=YEARS_OF_HOLIDAYS,
            )
        )
        days |= {date.fromisoformat(day) for day in where.get("own_holidays", [])}
        return Calendar(self.zone, frozenset(days))

    @lru_cache  # noqa: B019 (packs live as long as the program)
    def holiday_names(self, language: str) -> dict[date, str]:
        """The names of the calendar's public holidays, in this language or the country's own."""
        where = self.settings["territory"]
        known = holidays.country_holidays(
            where["holidays_country"],
            subdiv=where.get("holidays_subdivision") or None,
            years=YEARS_OF_HOLIDAYS,
            language=_spoken(where["holidays_country"], language),
        )
        return dict(known)


def _spoken(country: str, language: str) -> str | None:
    """The library's name of this language ("en" → "en_US"), or None where it does not know it there."""
    supported = holidays.country_holidays(country).supported_languages
    return next((one for one in supported if one.split("_")[0] == language), None)


@lru_cache
def at(folder: Path) -> Pack:
    return Pack(Path(folder))


def current() -> Pack:
    """The pack that this site runs on (settings.ANCLAJE["pack"])."""
    from django.conf import settings

    return at(Path(settings.ANCLAJE["pack"]))
