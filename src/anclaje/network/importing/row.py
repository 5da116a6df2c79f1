"""One row understood: what it says, or everything that is wrong with it, cell by cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.hours import WrongHours
from anclaje.network.domain.hours_text import read_hours
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
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
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
# What a spreadsheet would run if it were ever exported again; a telephone may begin with +.
FORMULA = re.compile(r"^\s*(?:[=@]|[+-](?![\d\s(]))")
LONGEST = {"organisation": 200, "service": 160, "address": 200, "how_to_ask": 300}


@dataclass(frozen=True)
class Problem:
    """column: our key for it; code for programs; sentence with facts for people."""

    column: str
    code: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What names may mean. Municipalities and needs by code and by plain name; kinds likewise."""

    municipalities: Mapping[str, str]
    municipality_names: Mapping[str, str]
    needs: Mapping[str, str]
    kinds: Mapping[str, str]


@dataclass
class Understood:
    """said: only what the row says (an empty cell says nothing); codes instead of names."""

    said: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _Wrong(Exception):
    def __init__(self, code: str, sentence: str, /, **facts: Any):
        super().__init__(code)
        self.code, self.sentence, self.facts = code, sentence, facts


def understand(cells: Mapping[str, str], known: Known, today: date) -> Understood:
    """Read every cell of a row by its column's key, gathering all problems instead of the first."""
    row = Understood()
    for key, text in cells.items():
        try:
            if not text:
                _check_not_required(key)
                continue
            if FORMULA.search(text):
                raise _Wrong("formula", gettext_noop("This begins like a formula. Write plain text."))
            row.said[key] = READERS[key](text, known, today)
        except _Wrong as wrong:
            row.problems.append(Problem(key, wrong.code, wrong.sentence, wrong.facts))
    _check_together(row)
    return row


def _check_not_required(key: str) -> None:
    if key in ("organisation", "kind", "municipality", "service", "needs"):
        raise _Wrong("missing", gettext_noop("This cannot be empty."))


def _check_together(row: Understood) -> None:
    said = row.said
    if said.get("restricted") and said.get("address"):
        row.problems.append(
            Problem(
                "address",
                "restricted_address",
                gettext_noop("The address of a restricted place is not kept here. Leave it empty."),
            )
        )
    if said.get("age_from", 0) > said.get("age_to", 200):
        row.problems.append(
            Problem("age_from", "ages", gettext_noop("The lowest age is above the highest one."))
        )


def _text(key: str) -> Callable:
    def read(text: str, known: Known, today: date) -> str:
        if len(text) > LONGEST[key]:
            raise _Wrong("too_long", gettext_noop("This is longer than %(most)s letters."), most=LONGEST[key])
        return " ".join(text.split())

    return read


def _yes_or_no(text: str, known: Known, today: date) -> bool:
    if plain(text) in YES:
        return True
    if plain(text) in NO:
        return False
    raise _Wrong("yes_or_no", gettext_noop("Write yes or no."))


def _number(most: int) -> Callable:
    def read(text: str, known: Known, today: date) -> int:
        if not re.fullmatch(r"\d{1,5}", text) or int(text) > most:
            raise _Wrong("number", gettext_noop("Write a whole number up to %(most)s."), most=most)
        return int(text)

    return read


def _municipality(text: str, known: Known, today: date) -> str:
    """Its code. A spreadsheet drops the first zero of a code; nothing else is mended."""
    code = text.zfill(5) if re.fullmatch(r"\d{4}", text) else text
    if code in known.municipalities:
        return code
    by_name = known.municipality_names.get(re.sub(r"^(partido|municipio|municipalidad) de ", "", plain(text)))
    if by_name:
        return by_name
    near = closest(text, [(code, plain(name)) for code, name in known.municipalities.items()], limit=1)
    if near:
        raise _Wrong(
            "unknown_municipality",
            gettext_noop("No municipality is called “%(text)s”. Did you mean %(name)s (%(code)s)?"),
            text=text[:60],
            name=known.municipalities[near[0]],
            code=near[0],
        )
    raise _Wrong(
        "unknown_municipality", gettext_noop("No municipality is called “%(text)s”."), text=text[:60]
    )


def _areas(text: str, known: Known, today: date) -> Any:
    """Codes of municipalities, or "all"."""
    if plain(text) in WHOLE_PROVINCE:
        return "all"
    parts = [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
    if len(parts) == 1:
        parts = [part.strip() for part in text.split(",") if part.strip()]
    return tuple(dict.fromkeys(_municipality(part, known, today) for part in parts))


def _needs(text: str, known: Known, today: date) -> tuple[str, ...]:
    """Codes. Names of needs hold commas, so a comma only divides what is not a name as a whole."""
    found: list[str] = []
    for part in re.split(r"[;|\n]", text):
        if not part.strip():
            continue
        whole = known.needs.get(plain(part))
        pieces = [part] if whole else part.split(",")
        for piece in pieces:
            code = known.needs.get(plain(piece))
            if code is None:
                raise _Wrong(
                    "unknown_need",
                    gettext_noop("No need is called “%(text)s”. Write N01 to N16."),
                    text=piece.strip()[:60],
                )
            found.append(code)
    return tuple(dict.fromkeys(found))


def _kind(text: str, known: Known, today: date) -> str:
    code = known.kinds.get(plain(text))
    if code is None:
        raise _Wrong(
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
                raise _Wrong(
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
        raise _Wrong("cost", gettext_noop("Write free or paid."))
    return COSTS[plain(text)]


def _telephone(text: str, known: Known, today: date) -> str:
    tidy = tidy_telephone(text)
    if not is_telephone(tidy):
        raise _Wrong("telephone", gettext_noop("This is no telephone number. Write one, with its area code."))
    return tidy


def _email(text: str, known: Known, today: date) -> str:
    if not EMAIL.fullmatch(text) or len(text) > 254:
        raise _Wrong("email", gettext_noop("This is no e-mail address. Write one."))
    return text.lower()


def _hours(text: str, known: Known, today: date) -> dict:
    try:
        return read_hours(text)
    except WrongHours as wrong:
        raise _Wrong("hours", str(wrong)) from wrong


def _day(text: str, known: Known, today: date) -> date:
    """2026-11-20 or 20/11/2026: the day first, the year with four digits."""
    if found := ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
    elif found := OUR_DAY.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise _Wrong("day", gettext_noop("Write the day like 20/11/2026."))
    try:
        written = date(int(year), int(month), int(day))
    except ValueError as error:
        raise _Wrong("day", gettext_noop("Write the day like 20/11/2026.")) from error
    if written > today:
        raise _Wrong("day_to_come", gettext_noop("The day of verification is still to come."))
    return written


READERS: dict[str, Callable[[str, Known, date], Any]] = {
    "organisation": _text("organisation"),
    "kind": _kind,
    "municipality": _municipality,
    "service": _text("service"),
    "needs": _needs,
    "serves": _areas,
    "address": _text("address"),
    "restricted": _yes_or_no,
    "telephone": _telephone,
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
