"""One row understood: what it says, or everything that is wrong with it, cell by cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.cells import READERS, Wrong, read_ages
from anclaje.network.importing.known import Known, Point
from anclaje.network.importing.words import NOTHING, RESTRICTED
from anclaje.territory.domain.names import plain
from anclaje.territory.domain.travel import great_circle_km

# What a spreadsheet would run if it were ever exported again; a telephone may begin with +.
FORMULA = re.compile(r"^\s*(?:[=@]|[+-](?![\d\s(]))")
SHOWN_ERROR = re.compile(
    r"#[¡¿]?(?:N/[AD]|REF|VALUE|VALOR|NAME|NOMBRE|DIV/0|NUM|NULL|[¡¿]?NULO|SPILL|CALC)[!?]?", re.IGNORECASE
)
FARTHEST_KM = 250


@dataclass(frozen=True)
class Problem:
    """column: our key for it; code for programs; sentence with facts for people."""

    column: str
    code: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Understood:
    """said: only what the row says (an empty cell says nothing); codes instead of names."""

    said: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def understand(cells: Mapping[str, str], known: Known, today: date) -> Understood:
    """Read every cell of a row by its column's key, gathering all problems instead of the first."""
    row = Understood()
    for key, text in cells.items():
        try:
            if SHOWN_ERROR.fullmatch(text):
                raise Wrong(
                    "formula", gettext_noop("This cell shows an error of the spreadsheet. Write plain text.")
                )
            if re.fullmatch(r"[-–—.?/\s]*", text) or (plain(text) in NOTHING and not FORMULA.search(text)):
                _check_not_required(key)
                continue
            if FORMULA.search(text):
                raise Wrong("formula", gettext_noop("This begins like a formula. Write plain text."))
            _understand_cell(key, text, row, known, today)
        except Wrong as wrong:
            row.problems.append(Problem(key, wrong.code, wrong.sentence, wrong.facts))
    _check_together(row, known)
    _note_what_to_check(row, cells)
    return row


def _understand_cell(key: str, text: str, row: Understood, known: Known, today: date) -> None:
    if key == "address" and plain(text) in RESTRICTED:
        row.said["restricted"] = True
    elif key == "ages":
        row.said.update(read_ages(text))
    else:
        row.said.setdefault(key, READERS[key](text, known, today))


def _check_not_required(key: str) -> None:
    if key in ("organisation", "kind", "municipality", "service", "needs"):
        raise Wrong("missing", gettext_noop("This cannot be empty."))


def _check_together(row: Understood, known: Known) -> None:
    said = row.said
    if said.get("restricted"):
        for key in ("address", "latitude", "longitude"):
            if said.get(key):
                sentence = gettext_noop("The address of a restricted place is not kept here. Leave it empty.")
                row.problems.append(Problem(key, "restricted_address", sentence))
    if said.get("age_from", 0) > said.get("age_to", 200):
        row.problems.append(
            Problem("age_from", "ages", gettext_noop("The lowest age is above the highest one."))
        )
    _check_point(row, known)


def _check_point(row: Understood, known: Known) -> None:
    """Both numbers or none, on Earth, and not far from the municipality that the row names."""
    lat, lon = row.said.get("latitude"), row.said.get("longitude")
    if (lat is None and lon is None) or any(one.column in ("latitude", "longitude") for one in row.problems):
        return
    if lat is None or lon is None:
        sentence = gettext_noop("A point needs its latitude and its longitude.")
        row.problems.append(Problem("latitude" if lat is None else "longitude", "half_a_point", sentence))
        return
    town = known.points.get(row.said.get("given_in") or row.said.get("municipality", ""))
    if town is None:
        return
    if great_circle_km(Point(lat, lon), town) > FARTHEST_KM:
        swapped = abs(lon) <= 90 and great_circle_km(Point(lon, lat), town) <= FARTHEST_KM
        sentence = (
            gettext_noop("Latitude and longitude seem to have changed places.")
            if swapped
            else gettext_noop("This point is far away from the municipality that the row names.")
        )
        row.problems.append(Problem("latitude", "far_away", sentence))


def _note_what_to_check(row: Understood, cells: Mapping[str, str]) -> None:
    said = row.said
    if said.get("address") and "restricted" not in said:
        words = plain(f"{said.get('organisation', '')} {said.get('service', '')}")
        if re.search(r"\b(refugios?|casa de abrigo|medio camino|shelters?|refuges?)\b", words):
            sentence = gettext_noop(
                "This sounds like a refuge: if its place is restricted, say so and take the address out."
            )
            row.notes.append(Problem("address", "is_it_restricted", sentence))
    if any(
        number[:1] == "0" and number[1:] in cells["telephone"] and number not in cells["telephone"]
        for number in said.get("telephone", ())
    ):
        sentence = gettext_noop("The first zero of this number was lost and was put back.")
        row.notes.append(Problem("telephone", "zero_put_back", sentence))
