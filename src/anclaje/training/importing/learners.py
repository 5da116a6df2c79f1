"""A list of people who are to learn, as CSV or XLSX, to rows; each fault by its row and its column.

A document of identity is never kept: where the list has one, the column is passed over, and that is said.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.bounds import NOT_A_TABLE, Unreadable
from anclaje.network.importing.table import Table, read_table
from anclaje.territory.domain.names import plain
from anclaje.training.domain.learner import Sex
from anclaje.training.importing.people_columns import SHOWN, Column, columns_of, known_in

MOST_PEOPLE = 1_000
MOST_BYTES = 2_000_000
MOST_UNPACKED_BYTES = 3_000_000
"""A list of a thousand people unpacks to some 0.5 MB."""
LONGEST_NAME, LONGEST_INSTITUTION = 120, 200
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
FORMULA = re.compile(r"^\s*[=@+-]|<\s*[a-zA-Z/!]")
SEXES: Mapping[str, Sex] = {
    **dict.fromkeys(("mujer", "femenino", "f", "femenina", "woman", "female"), Sex.WOMAN),
    **dict.fromkeys(("varon", "hombre", "masculino", "v", "h", "man", "male"), Sex.MAN),
    **dict.fromkeys(("otro", "otra", "otre", "x", "no binario", "no binarie", "other"), Sex.OTHER),
    **dict.fromkeys(("", "prefiere no decir", "prefiero no decir", "no dice", "s d"), Sex.NOT_SAID),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """number: of the row, as the spreadsheet shows it. role: a tag of the vocabulary, or empty."""

    number: int
    name: str
    email: str = ""
    institution: str = ""
    role: str = ""
    sex: Sex = Sex.NOT_SAID


@dataclass(frozen=True)
class Fault:
    """column: as the list calls it, or as we do; empty for the row, or for the file where number is 0."""

    number: int
    column: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class People:
    """faults: rows that are not taken until mended. notes: what was passed over and hurts nobody."""

    rows: tuple[Person, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


class _Wrong(Exception):
    def __init__(self, column: Column, sentence: str, **facts: Any):
        super().__init__(sentence)
        self.column, self.sentence, self.facts = column, sentence, facts


def read_learners(content: bytes, roles: Mapping[str, str]) -> People:
    """roles: tag by each of its names, plain. Raises Unreadable where the whole cannot be used."""
    _check_small(content)
    table = read_table(content, known_in)
    columns = columns_of(table.header)
    if len(table.rows) > MOST_PEOPLE:
        raise Unreadable(
            "too_many_rows",
            gettext_noop("The file has more than %(most)s rows. Divide it and send the parts."),
            most=MOST_PEOPLE,
        )
    rows: list[Person] = []
    faults: list[Fault] = []
    m_is = _what_m_means(table, columns)
    for number, cells in table.rows:
        said = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        try:
            rows.append(_person(number, said, roles, m_is))
        except _Wrong as wrong:
            faults.append(Fault(number, SHOWN[wrong.column], wrong.sentence, wrong.facts))
    kept, twice = _each_once(rows)
    return People(
        tuple(kept), (*sorted([*faults, *twice], key=lambda one: one.number),), tuple(_notes(table, columns))
    )


def _check_small(content: bytes) -> None:
    """Before anything is unpacked: a spreadsheet of a few bytes may hold gigabytes."""
    parts = _parts(content) if content.startswith(b"PK") else []
    for size, most in (
        (len(content), MOST_BYTES),
        (sum(part.file_size for part in parts), MOST_UNPACKED_BYTES),
    ):
        if size > most:
            raise Unreadable(
                "too_large", gettext_noop("The file is larger than %(most)s MB."), most=most // 1_000_000
            )


def _parts(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("not_a_table", NOT_A_TABLE) from error


def _person(number: int, said: Mapping[Column, str], roles: Mapping[str, str], m_is: Sex | None) -> Person:
    for column, cell in said.items():
        if column != Column.DOCUMENT and FORMULA.search(cell):
            raise _Wrong(column, gettext_noop("This begins like a formula. Write plain text."))
    return Person(
        number, _name(said), _email(said.get(Column.EMAIL, "")),
        _short(Column.INSTITUTION, said.get(Column.INSTITUTION, ""), LONGEST_INSTITUTION),
        _role(said.get(Column.ROLE, ""), roles), _sex(said.get(Column.SEX, ""), m_is),
    )  # fmt: skip


def _name(said: Mapping[Column, str]) -> str:
    whole = said.get(Column.NAME, "")
    if not whole:
        whole = f"{said.get(Column.FIRST, '')} {said.get(Column.LAST, '')}"
    elif "," in whole:
        last, first = whole.split(",", 1)
        whole = f"{first} {last}"
    whole = _short(Column.NAME, whole, LONGEST_NAME)
    if not whole:
        raise _Wrong(Column.NAME, gettext_noop("This cannot be empty."))
    if any(sign.isdigit() for sign in whole):
        raise _Wrong(Column.NAME, gettext_noop("A name has no digits: is this a document? It is never kept."))
    return whole


def _short(column: Column, text: str, most: int) -> str:
    text = " ".join(text.split())
    if len(text) > most:
        raise _Wrong(column, gettext_noop("This is longer than %(most)s letters."), most=most)
    return text


def _email(text: str) -> str:
    if text and not (EMAIL.fullmatch(text) and len(text) <= 254):
        raise _Wrong(Column.EMAIL, gettext_noop("This is no e-mail address. Write one."))
    return text.lower()


def _role(text: str, roles: Mapping[str, str]) -> str:
    if not text:
        return ""
    if plain(text) not in roles:
        raise _Wrong(
            Column.ROLE,
            gettext_noop("No role is called “%(text)s”. Write one of these: %(roles)s."),
            text=text[:60], roles=", ".join(sorted(set(roles.values()))),
        )  # fmt: skip
    return roles[plain(text)]


def _sex(text: str, m_is: Sex | None) -> Sex:
    said = plain(text)
    if said == "m" and m_is is None:
        raise _Wrong(Column.SEX, gettext_noop("“M” can be read two ways. Write woman or man."))
    found = m_is if said == "m" else SEXES.get(said)
    if found is None:
        raise _Wrong(Column.SEX, gettext_noop("“%(text)s” is not known here."), text=text[:60])
    return found


def _what_m_means(table: Table, columns: list[Column | None]) -> Sex | None:
    """M beside F is masculino, M beside V or H is mujer; alone it says nothing that can be relied on."""
    if Column.SEX not in columns:
        return None
    place = columns.index(Column.SEX)
    said = {plain(cells[place]) for _number, cells in table.rows if place < len(cells)}
    if "f" in said and not said & {"v", "h"}:
        return Sex.MAN
    return Sex.WOMAN if said & {"v", "h"} and "f" not in said else None


def _each_once(rows: list[Person]) -> tuple[list[Person], list[Fault]]:
    """The same e-mail, or without one the same name and institution: the first of them is taken."""
    first: dict[object, Person] = {}
    faults = []
    for row in rows:
        mark = row.email or (plain(row.name), plain(row.institution))
        if mark in first:
            column = SHOWN[Column.EMAIL if row.email else Column.NAME]
            sentence = gettext_noop("This person stands in row %(row)s already.")
            faults.append(Fault(row.number, column, sentence, {"row": first[mark].number}))
        else:
            first[mark] = row
    return list(first.values()), faults


def _notes(table: Table, columns: list[Column | None]) -> Iterator[Fault]:
    for column, name in zip(columns, table.header, strict=True):
        if column == Column.DOCUMENT:
            yield Fault(
                table.header_row,
                name[:60],
                gettext_noop("Documents of identity are never kept: this column was passed over."),
            )
        elif column is None and name:
            yield Fault(
                table.header_row, name[:60], gettext_noop("This column is not needed: it was passed over.")
            )
    for name, _is_hidden in table.other_sheets:
        yield Fault(0, "", gettext_noop("Another sheet, “%(name)s”, was not read."), {"name": name})
