"""A file of receipts as rows: which column is which, and what is wrong with a cell."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from anclaje.cases.domain.registries import Receipt, Template
from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.table import Table, Unreadable, read_table
from anclaje.territory.domain.names import plain

USUAL = {
    "code": ("codigo", "code", "nuestro codigo", "our code", "codigo de acompanamiento"),
    "number": ("numero", "number", "nro", "n", "numero de registro", "registration number"),
    "given_on": ("fecha", "date", "fecha de alta", "given on"),
    "said": ("estado", "state", "status", "situacion"),
}
REQUIRED = ("code", "number")
LONGEST = {"code": 40, "number": 80, "said": 120}
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
OUR_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
FORMULA = re.compile(r"^\s*[=@+|]")
BAD_DAY = gettext_noop("This day cannot be read: write 20/11/2026.")
NOT_YET = gettext_noop("This day has not come yet.")
LIKE_A_FORMULA = gettext_noop("This begins like a formula. Write plain text.")
TOO_LONG = gettext_noop("This is too long for a number or a state.")


def read_receipts(content: bytes, template: Template, today: date) -> list[Receipt]:
    """Every row of the file with what is wrong with it. Raises Unreadable for a file of no use."""
    table = read_table(content)
    places = _places(table, template)
    return [_receipt(number, cells, places, today) for number, cells in table.rows]


def _places(table: Table, template: Template) -> dict[str, int]:
    """Which column holds what; a column that is there twice, or a missing one, makes the file useless."""
    known = {
        plain(name): key for key, usual in USUAL.items() for name in (*usual, *template.receipts.get(key, ()))
    }
    keys = [known.get(plain(header)) for header in table.header]
    if any(keys.count(key) > 1 for key in USUAL):
        raise Unreadable("repeated_columns", gettext_noop("A column is there twice."))
    missing = [key for key in REQUIRED if key not in keys]
    if missing:
        raise Unreadable(
            "missing_columns",
            gettext_noop("The file needs a column with our code and one with their number."),
        )
    return {key: place for place, key in enumerate(keys) if key}


def _receipt(number: int, cells: Sequence[str], places: Mapping[str, int], today: date) -> Receipt:
    said = {key: cells[place].strip() if place < len(cells) else "" for key, place in places.items()}
    given_on, problem = _day(said.get("given_on", ""), today)
    for key, longest in LONGEST.items():
        if FORMULA.search(said.get(key, "")):
            problem = LIKE_A_FORMULA
        elif len(said.get(key, "")) > longest:
            problem = TOO_LONG
    return Receipt(
        row=number,
        code=said["code"][: LONGEST["code"]],
        number=said["number"][: LONGEST["number"]],
        given_on=given_on,
        said=said.get("said", "")[: LONGEST["said"]],
        problem=problem,
    )


def _day(text: str, today: date) -> tuple[date | None, str]:
    if not text:
        return None, ""
    iso, ours = ISO_DAY.fullmatch(text), OUR_DAY.fullmatch(text)
    parts = iso.groups() if iso else ours.groups()[::-1] if ours else None
    try:
        day = date(*map(int, parts)) if parts else None
    except ValueError:
        day = None
    if day is None:
        return None, BAD_DAY
    return (day, "") if day <= today else (None, NOT_YET)


def to_text(receipts: Sequence[Receipt]) -> str:
    """As a run keeps them, sealed."""
    return json.dumps([_as_values(one) for one in receipts], ensure_ascii=False)


def _as_values(one: Receipt) -> dict[str, Any]:
    return {**vars(one), "given_on": one.given_on.isoformat() if one.given_on else None}


def from_text(text: str) -> list[Receipt]:
    return [
        Receipt(**{**row, "given_on": date.fromisoformat(row["given_on"]) if row["given_on"] else None})
        for row in json.loads(text or "[]")
    ]
