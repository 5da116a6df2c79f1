"""Each cell by its column: what it says, or why it says nothing that can be used."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.hours import WrongHours
from anclaje.network.domain.hours_text import read_hours
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.importing.known import Known
from anclaje.network.importing.words import (
    ACCESSIBILITY,
    COSTS,
    EVERYBODY,
    GENDERS,
    LANGUAGES,
    NO,
    WHOLE_PROVINCE,
    YES,
)
from anclaje.territory.domain.names import closest, plain

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
OUR_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
DAY_IN_WORDS = re.compile(r"(\d{1,2})(?: de)? ([a-z]{3,10})(?: de| del)? (\d{4})")
MONTHS = {
    "ene": 1, "jan": 1, "feb": 2, "mar": 3, "abr": 4, "apr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8,
    "aug": 8, "sep": 9, "set": 9, "oct": 10, "nov": 11, "dic": 12, "dec": 12,
}  # fmt: skip
SERIAL = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?")
A_FLOAT = re.compile(r"^\s*(\d{6,15})[.,]0+\s*$")
FIRST_SERIAL = date(1899, 12, 30)
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
MARKUP = re.compile(r"<\s*[a-zA-Z/!][^>]*>|</?(?:script|iframe|img|a|b|p|br)\b", re.IGNORECASE)
CODED = re.compile(r"([ANan])\s?0?(\d{1,2})\b\s*[-–—:.)(]*\s*(.*?)\)?", re.DOTALL)
COUNTED = "años|anos|año|years?|plazas?|camas?|lugares|cupos?|places|beds"
AGES = gettext_noop("Write the ages like 0 to 17, or 18 and over.")
LONGEST = {"organisation": 200, "service": 160, "address": 200, "how_to_ask": 300, "hours": 400}


class Wrong(Exception):
    def __init__(self, code: str, sentence: str, /, **facts: Any):
        super().__init__(code)
        self.code, self.sentence, self.facts = code, sentence, facts


def _text(key: str) -> Callable:
    def read(text: str, known: Known, today: date) -> str:
        if len(text) > LONGEST[key]:
            raise Wrong("too_long", gettext_noop("This is longer than %(most)s letters."), most=LONGEST[key])
        if MARKUP.search(text):
            raise Wrong("markup", gettext_noop("This holds markup. Write plain text."))
        return " ".join(text.split())

    return read


def _yes_or_no(text: str, known: Known, today: date) -> bool:
    if plain(text) in YES:
        return True
    if plain(text) in NO:
        return False
    raise Wrong("yes_or_no", gettext_noop("Write yes or no."))


def _number(most: int) -> Callable:
    def read(text: str, known: Known, today: date) -> int:
        found = re.fullmatch(rf"(\d{{1,5}})(?:[.,]0+)?\s*(?:{COUNTED})?\.?", text.strip(), re.IGNORECASE)
        if found is None or int(found[1]) > most:
            raise Wrong("number", gettext_noop("Write a whole number up to %(most)s."), most=most)
        return int(found[1])

    return read


def _municipality(text: str, known: Known, today: date) -> str:
    """The code of a municipality; of the province or the country for what sits there."""
    if code := known.place(text):
        return code
    if code := known.municipality_of_locality(text):
        raise Wrong(
            "unknown_municipality",
            gettext_noop("“%(text)s” is a town of %(name)s. Write the municipality: %(code)s."),
            text=text[:60], name=known.municipalities[code], code=code,
        )  # fmt: skip
    if code := known.nearest_municipality(text):
        raise Wrong(
            "unknown_municipality",
            gettext_noop("No municipality is called “%(text)s”. Did you mean %(name)s (%(code)s)?"),
            text=text[:60],
            name=known.municipalities[code],
            code=code,
        )
    raise Wrong("unknown_municipality", gettext_noop("No municipality is called “%(text)s”."), text=text[:60])


def _areas(text: str, known: Known, today: date) -> Any:
    """Codes of municipalities, or "all"."""
    if plain(text) in WHOLE_PROVINCE:
        return "all"
    parts = [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
    if len(parts) == 1 and not known.place(text):
        parts = [part.strip() for part in re.split(r"[,/]|\s+[ye]\s+|\s+and\s+", text) if part.strip()]
    codes = tuple(dict.fromkeys(_municipality(part, known, today) for part in parts))
    return "all" if any(code not in known.municipalities for code in codes) else codes


def _needs(text: str, known: Known, today: date) -> tuple[str, ...]:
    """Codes. Names of needs hold commas, so a comma only divides what is not a name as a whole."""
    found: list[str] = []
    for part in re.split(r"[;|\n]", text):
        if not part.strip():
            continue
        pieces = [part] if _coded(part, known.needs) else re.split(r"[,/+]|\s+y\s+(?=[Nn]\d)", part)
        found += [_need(piece, known) for piece in _whole_names(pieces, known) if piece.strip()]
    if not found:
        raise Wrong("missing", gettext_noop("This cannot be empty."))
    return tuple(dict.fromkeys(found))


def _whole_names(pieces: list[str], known: Known) -> list[str]:
    """Pieces put together again where only together they are a name: "Alimento, ropa, higiene"."""
    names: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(len(pieces), start, -1)
        end = next((end for end in ends if _coded(", ".join(pieces[start:end]), known.needs)), start + 1)
        names.append(", ".join(pieces[start:end]) if end > start + 1 else pieces[start])
        start = end
    return names


def _need(text: str, known: Known) -> str:
    code = _coded(text, known.needs)
    if code:
        return code
    near = closest(text, [(one, name) for name, one in known.needs.items()], limit=1)
    if near:
        raise Wrong(
            "unknown_need",
            gettext_noop("No need is called “%(text)s”. Did you mean %(code)s?"),
            text=text.strip()[:60],
            code=near[0],
        )
    raise Wrong(
        "unknown_need",
        gettext_noop("No need is called “%(text)s”. Write N01 to N16."),
        text=text.strip()[:60],
    )


def _coded(text: str, known: Mapping[str, str]) -> str:
    """By name, by code, by a code that lost its zero, or by code and name: "N2 - Alojamiento"."""
    if code := known.get(plain(text)):
        return code
    if found := CODED.fullmatch(text.strip()):
        code = known.get(f"{found[1].lower()}{int(found[2]):02d}", "")
        rest = known.get(plain(found[3])) if plain(found[3]) else code
        if re.search(r"\b[AN]\s?\d", found[3], re.IGNORECASE):
            return ""  # several codes in one piece
        # A code and a name that contradict one another are nobody's.
        return code if rest in (code, None) else ""
    return ""


def _kind(text: str, known: Known, today: date) -> str:
    code = _coded(text, known.kinds)
    if not code:
        raise Wrong(
            "unknown_kind",
            gettext_noop("No kind of institution is called “%(text)s”. Write A01 to A26."),
            text=text[:60],
        )
    return code


def _several(words: Mapping[str, str], everybody: tuple[str, ...] = ()) -> Callable:
    def read(text: str, known: Known, today: date) -> tuple[str, ...]:
        if plain(text) in everybody:
            return ()
        codes: list[str] = []
        for part in re.split(r"[;,|/\n]", text):
            code = _word(part, words)
            if part.strip() and code is None:
                raise Wrong(
                    "unknown_word", gettext_noop("“%(text)s” is not known here."), text=part.strip()[:60]
                )
            if code is not None:
                codes.append(code)
        return tuple(dict.fromkeys(codes))

    return read


def _word(part: str, words: Mapping[str, str]) -> str | None:
    text = plain(part)
    return words.get(text) or (text if text in words.values() else None)


def _cost(text: str, known: Known, today: date) -> str:
    if plain(text) not in COSTS:
        raise Wrong("cost", gettext_noop("Write free or paid."))
    return COSTS[plain(text)]


def _telephones(text: str, known: Known, today: date) -> tuple[str, ...]:
    """Each number of the cell. What a spreadsheet shortened to 1.1E+10 is lost and said to be."""
    if re.fullmatch(r"\d(?:[.,]\d+)?[eE]\+?\d+", text.strip()):
        raise Wrong(
            "telephone",
            gettext_noop("The spreadsheet shortened this number. Make the column text and write it again."),
        )
    text = A_FLOAT.sub(r"\1", text)  # a spreadsheet took the number for a quantity
    parts = [part for part in re.split(r"[;|\n]", text) if part.strip()]
    parts = [piece for part in parts for piece in _numbers(part)]
    found = tuple(dict.fromkeys(_with_its_zero(tidy_telephone(part)) for part in parts))
    if not found or not all(map(is_telephone, found)):
        raise Wrong("telephone", gettext_noop("This is no telephone number. Write one, with its area code."))
    return found


def _numbers(part: str) -> list[str]:
    """Divided at a slash or a comma only where every piece is a whole number: 42-3456/57 is not."""
    pieces = [piece for piece in re.split(r"[/,]|\s+(?:y|o|and|or)\s+", part) if piece.strip()]
    digits = [len(re.sub(r"\D", "", piece)) for piece in pieces]
    return pieces if len(pieces) > 1 and (min(digits) >= 6 or set(digits) == {3}) else [part]


def _with_its_zero(number: str) -> str:
    """0800, 0810 and 0600 begin with a zero that a spreadsheet drops; no area code here begins like that."""
    return f"0{number}" if re.fullmatch(r"(?:800|810|600)\d{7}", number) else number


def _email(text: str, known: Known, today: date) -> str:
    if not EMAIL.fullmatch(text) or len(text) > 254:
        raise Wrong("email", gettext_noop("This is no e-mail address. Write one."))
    return text.lower()


def _hours(text: str, known: Known, today: date) -> dict:
    if len(text) > LONGEST["hours"]:
        raise Wrong("too_long", gettext_noop("This is longer than %(most)s letters."), most=LONGEST["hours"])
    try:
        return read_hours(text)
    except WrongHours as wrong:
        raise Wrong("hours", str(wrong)) from wrong


def _day(text: str, known: Known, today: date) -> date:
    """2026-11-20, 20/11/2026, 20 de noviembre de 2026, or the number that a spreadsheet keeps for a day."""
    written = _written_day(re.sub(r"[T ]00:00(?::00)?(?:\.0+)?Z?$", "", text.strip()))
    if written is None:
        raise Wrong("day", gettext_noop("Write the day like 20/11/2026."))
    if written > today:
        raise Wrong("day_to_come", gettext_noop("The day of verification is still to come."))
    return written


def _written_day(text: str) -> date | None:
    """The day first, the year with four digits; else it could be taken two ways."""
    if found := ISO_DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := OUR_DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := DAY_IN_WORDS.fullmatch(plain(text)):
        day, month, year = int(found[1]), MONTHS.get(found[2][:3], 0), int(found[3])
    elif SERIAL.fullmatch(text):
        return FIRST_SERIAL + timedelta(days=int(text[:5]))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _degrees(most: int) -> Callable:
    def read(text: str, known: Known, today: date) -> float:
        found = re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{1,15})?", text.strip())
        number = float(text.strip().replace(",", ".")) if found else None
        if number is None or abs(number) > most or number == 0:
            raise Wrong("point", gettext_noop("Write the degrees like -36.89, up to %(most)s."), most=most)
        return number

    return read


def read_ages(text: str) -> dict[str, int]:
    """One cell for both ages: "0 a 17", "18 y más", "hasta 17", "menores de 18", "todas"."""
    words = re.sub(
        r"\b(anos|ano|years old|years|de edad|personas|entre|desde los|desde|de|los)\b", " ", plain(text)
    )
    words = " ".join(words.split())
    if words in ("todas", "todos", "cualquiera", "sin limite", "all", "any", "all ages", "todas las edades"):
        return {}
    if found := re.fullmatch(r"(\d{1,3}) (?:(?:a|to|y|and|hasta) )?(\d{1,3})", words):
        low, high = int(found[1]), int(found[2])
    elif found := re.fullmatch(
        r"(?:mayores |a partir |over |from |adultos )?(\d{1,3})"
        r"(?: y mas| en adelante| o mas| and over| and older| mas)?",
        words,
    ):
        if words == found[1] and "+" not in text:
            raise Wrong("ages", AGES)
        low, high = int(found[1]), None
    elif found := re.fullmatch(r"(hasta|menores|up to|under) (\d{1,3})", words):
        low, high = None, int(found[2]) - (found[1] in ("menores", "under"))
    else:
        raise Wrong("ages", AGES)
    if max(low or 0, high or 0) > 120:
        raise Wrong("number", gettext_noop("Write a whole number up to %(most)s."), most=120)
    return {key: age for key, age in (("age_from", low), ("age_to", high)) if age is not None}


READERS: dict[str, Callable[[str, Known, date], Any]] = {
    "organisation": _text("organisation"),
    "kind": _kind,
    "municipality": _municipality,
    "service": _text("service"),
    "needs": _needs,
    "serves": _areas,
    "given_in": _municipality,
    "address": _text("address"),
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "restricted": _yes_or_no,
    "telephone": _telephones,
    "email": _email,
    "hours": _hours,
    "night_duty": _yes_or_no,
    "age_from": _number(120),
    "age_to": _number(120),
    "genders": _several(GENDERS, EVERYBODY),
    "languages": _several(LANGUAGES),
    "accessibility": _several(ACCESSIBILITY),
    "cost": _cost,
    "capacity": _number(9999),
    "how_to_ask": _text("how_to_ask"),
    "verified_on": _day,
}
