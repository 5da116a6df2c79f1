"""What the columns of a list of people are called, and what of them is never kept."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from anclaje.network.importing.bounds import check_columns
from anclaje.territory.domain.names import plain


class Column(StrEnum):
    NAME = "name"
    FIRST = "first_name"
    LAST = "last_name"
    EMAIL = "email"
    INSTITUTION = "institution"
    ROLE = "role"
    SEX = "sex"
    DOCUMENT = "document"
    """Of identity: passed over, never kept."""


SHOWN: Mapping[Column, str] = {
    Column.NAME: "nombre y apellido", Column.FIRST: "nombre", Column.LAST: "apellido",
    Column.EMAIL: "correo", Column.INSTITUTION: "institución", Column.ROLE: "rol", Column.SEX: "sexo",
    Column.DOCUMENT: "documento",
}  # fmt: skip
CALLED: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: (
        "apellido y nombre", "apellidos y nombres", "apellido nombre", "nombre apellido",
        "nombre completo", "nombres y apellidos", "persona", "participante", "asistente",
        "full name", "name and surname", "participant",
    ),
    Column.FIRST: ("nombres", "first name", "given name", "name"),
    Column.LAST: ("apellidos", "last name", "surname", "family name"),
    Column.EMAIL: (
        "correo electronico", "email", "e mail", "mail", "direccion de correo",
        "direccion de correo electronico", "email address",
    ),
    Column.INSTITUTION: (
        "organismo", "dependencia", "organizacion", "lugar de trabajo", "reparticion", "institution",
        "organisation", "organization", "agency",
    ),
    Column.ROLE: ("cargo", "funcion", "puesto", "perfil", "audiencia", "role", "position"),
    Column.SEX: ("genero", "sexo genero", "sexo registral", "sex", "gender"),
    Column.DOCUMENT: (
        "dni", "documento nacional de identidad", "numero de documento", "nro de documento", "n documento",
        "nro documento", "cuil", "cuit", "cuil cuit", "legajo", "pasaporte", "document", "id number",
        "passport",
    ),
}  # fmt: skip
KEY_OF = {plain(name): column for column, names in CALLED.items() for name in (SHOWN[column], *names)}


def column_of(name: str) -> Column | None:
    """Whatever stands around it: "Correo electrónico (obligatorio) *"."""
    return KEY_OF.get(plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)))


def known_in(cells: Sequence[str]) -> int:
    return len({column for column in map(column_of, cells) if column})


def columns_of(header: Sequence[str]) -> list[Column | None]:
    """Raises Unreadable where nobody is named, or two columns say the same."""
    columns = [column_of(name) for name in header]
    is_nobody_named = Column.NAME not in columns and Column.FIRST not in columns
    check_columns(
        [SHOWN[Column.NAME]] if is_nobody_named else [],
        [SHOWN[one] for one in columns if one and one != Column.DOCUMENT and columns.count(one) > 1],
    )
    return columns
