"""Opening hours as people write them: "lun a vie 8 a 14; sáb 9:30-12", "mon-fri 08:00-14:00", "24 h"."""

import re
from collections.abc import Mapping, Sequence

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.hours import ALWAYS, DAYS, Week, WrongHours, check_hours
from anclaje.territory.domain.names import plain

NAMES = {
    "mon": ("lun", "mon"), "tue": ("mar", "tue"), "wed": ("mie", "wed"), "thu": ("jue", "thu"),
    "fri": ("vie", "fri"), "sat": ("sab", "sat"), "sun": ("dom", "sun"),
}  # fmt: skip
DAY_OF = {name: day for day, names in NAMES.items() for name in names}
SHORTER = {
    "l": "mon", "lu": "mon", "ma": "tue", "mi": "wed", "x": "wed", "j": "thu", "ju": "thu", "v": "fri",
    "vi": "fri", "s": "sat", "sa": "sat", "d": "sun", "do": "sun",
}  # fmt: skip
"""One or two letters; M alone may be Tuesday or Wednesday, so it is neither."""
WORKING = ("habiles", "dias habiles", "weekdays", "working days", "dias de semana")
A_DAY = r"(?:los\s+|de\s+)?(?:lun|mar|mi[eé]|jue|vie|s[aá]b|dom|mon|tue|wed|thu|fri|sat|sun)[a-zé]*\b"
HOURS = r"(?:\s*(?:hs?|horas)\b\.?)?"
NEXT_DAYS = re.compile(rf"(?<=\d){HOURS}\s*(?:,|\by\b|\band\b|/|\s)\s*(?={A_DAY})", re.IGNORECASE)
TIME_FIRST = re.compile(
    rf"(?:de\s+)?(\d.*?\d{HOURS})\s+(?:de\s+|los\s+)?([a-záéíóú][^\d]*[a-záéíóú])\.?", re.IGNORECASE
)
ALL_DAY = (
    "24 h",
    "24 hs",
    "24h",
    "24hs",
    "24 horas",
    "las 24 horas",
    "24 7",
    "24 hours",
    "always",
    "siempre",
)
EVERY_DAY = ("todos los dias", "every day", "daily")
TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:hs?|horas)?"
STRETCH = re.compile(rf"{TIME}\s*(?:-|–|a|to|hasta)\s*{TIME}", re.IGNORECASE)
NOT_READ = gettext_noop('Write the hours like "lun a vie 08:00-14:00; sáb 09:00-12:00", or "24 h".')


def read_hours(text: str) -> dict[str, list[list[str]]]:
    """The week of a text; an empty text is an empty week. Raises WrongHours where it must guess."""
    text = text.strip()
    if not text:
        return {}
    if plain(text) in ALL_DAY:
        return {day: [list(stretch) for stretch in stretches] for day, stretches in ALWAYS.items()}
    week: dict[str, list[list[str]]] = {}
    for part in re.split(r"[;\n]", text):
        if part.strip():
            for piece in _pieces(part):
                _read_part(piece, week)
    for stretches in week.values():
        stretches.sort()
    check_hours(week)
    return {day: week[day] for day in DAYS if day in week}


def _pieces(part: str) -> list[str]:
    """Days before their hours: "lun 8 a 14 y sáb 9 a 12" is two, "8 a 14 de lun a vie" is turned round."""
    part = part.strip()
    if found := TIME_FIRST.fullmatch(part):
        is_days = not re.fullmatch(r"(?:hs?|horas|a|to|hasta|hours)\.?", found[2].strip(), re.IGNORECASE)
        if is_days and STRETCH.search(found[1]) and _are_days(found[2]):
            return [f"{found[2]} {found[1]}"]
    return [piece for piece in NEXT_DAYS.split(part) if piece and piece.strip()]


def _are_days(text: str) -> bool:
    try:
        return bool(_read_days(text))
    except WrongHours:
        return False


def write_hours(week: Week, names: Mapping[str, str]) -> str:
    """The week in words: days with the same hours together. `names` by day: "lun", "Monday"."""
    if week and all([list(one) for one in week.get(day, ())] == ALWAYS[day] for day in DAYS):
        return "24 h"
    parts: list[tuple[list[str], str]] = []
    for day in DAYS:
        hours = ", ".join(f"{start}-{end}" for start, end in week.get(day, ()))
        if parts and parts[-1][1] == hours:
            parts[-1][0].append(day)
        else:
            parts.append(([day], hours))
    return "; ".join(f"{_days(days, names)} {hours}" for days, hours in parts if hours)


def _days(days: Sequence[str], names: Mapping[str, str]) -> str:
    if len(days) == 1:
        return names[days[0]]
    return f"{names[days[0]]}-{names[days[-1]]}"


def _read_part(part: str, week: dict[str, list[list[str]]]) -> None:
    first = re.search(r"\d", part)
    if first is None:
        raise WrongHours(NOT_READ)
    days = _read_days(part[: first.start()])
    hours = part[first.start() :]
    if plain(hours) in ALL_DAY:
        stretches = [["00:00", "24:00"]]
    else:
        stretches = [_stretch(found) for found in STRETCH.finditer(hours)]
        left_over = re.sub(r"\b(y|and|de)\b|[\s,./h]|hs", "", STRETCH.sub("", hours))
        if not stretches or left_over:
            raise WrongHours(NOT_READ)
    for day in days:
        week.setdefault(day, []).extend(list(one) for one in stretches)


def _read_days(text: str) -> list[str]:
    words = plain(re.sub(r"[-–]", " a ", text))
    if words in EVERY_DAY or not words:
        return list(DAYS)
    if words.removesuffix(" de") in WORKING:
        return list(DAYS[:5])
    days: list[str] = []
    previous, is_range = None, False
    for word in words.split():
        if word in ("a", "to"):
            is_range = True
        elif word in ("y", "and", "de", "from", "los", "las"):
            continue
        else:
            day = DAY_OF.get(word[:3]) or SHORTER.get(word)
            if day is None:
                raise WrongHours(NOT_READ)
            if is_range and previous is not None:
                days.extend(_between(previous, day))
            else:
                days.append(day)
            previous, is_range = day, False
    if is_range and not days:
        raise WrongHours(NOT_READ)
    return days


def _between(first: str, last: str) -> list[str]:
    start, end = DAYS.index(first), DAYS.index(last)
    if end <= start:
        raise WrongHours(NOT_READ)
    return list(DAYS[start + 1 : end + 1])


def _stretch(found: re.Match) -> list[str]:
    hour_1, minute_1, hour_2, minute_2 = found.groups()
    return [f"{int(hour_1):02d}:{minute_1 or '00'}", f"{int(hour_2):02d}:{minute_2 or '00'}"]
