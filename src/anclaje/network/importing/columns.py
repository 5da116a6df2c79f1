"""What the columns are called, in Spanish or English, whatever accents and capitals."""

from collections.abc import Sequence
from dataclasses import dataclass

from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.table import Unreadable
from anclaje.territory.domain.names import plain


@dataclass(frozen=True)
class Column:
    """key: what our code calls it; es, en: the template's header; hints: what to write there."""

    key: str
    es: str
    en: str
    hint_es: str
    hint_en: str
    also: tuple[str, ...] = ()
    is_required: bool = False


COLUMNS = (
    Column(
        "organisation",
        "institución",
        "organisation",
        "Nombre de la institución",
        "Name of the institution",
        ("institucion u organismo", "organismo", "organizacion", "organization", "efector"),
        True,
    ),
    Column(
        "kind",
        "tipo",
        "kind",
        "Código A01 a A26, o su nombre",
        "Code A01 to A26, or its name",
        ("tipo de institucion", "tipo de actor", "actor", "actor type", "type"),
        True,
    ),
    Column(
        "municipality",
        "municipio",
        "municipality",
        "Código INDEC (06595) o nombre",
        "INDEC code (06595) or name",
        ("partido", "codigo indec", "codigo municipio", "district"),
        True,
    ),
    Column(
        "service",
        "servicio",
        "service",
        "Qué ofrece, en pocas palabras",
        "What it offers, in few words",
        ("prestacion", "nombre del servicio", "service name"),
        True,
    ),
    Column(
        "needs",
        "necesidades",
        "needs",
        "Códigos N01 a N16 o nombres, separados por ;",
        "Codes N01 to N16 or names, separated by ;",
        ("necesidad", "need"),
        True,
    ),
    Column(
        "serves",
        "atiende a",
        "serves",
        'Municipios a los que atiende, separados por ;, o "toda la provincia". Vacío: el propio',
        'Municipalities it serves, separated by ;, or "whole province". Empty: its own',
        ("area", "areas", "alcance", "cobertura", "areas served", "municipios que atiende"),
    ),
    Column(
        "address",
        "dirección",
        "address",
        "Calle y número. Vacío si es un lugar reservado",
        "Street and number. Empty if the place is restricted",
        ("domicilio", "direccion postal"),
    ),
    Column(
        "restricted",
        "reservado",
        "restricted",
        "sí o no. De un lugar reservado no se guarda la dirección",
        "yes or no. No address of a restricted place is kept",
        ("lugar reservado", "confidencial"),
    ),
    Column(
        "telephone",
        "teléfono",
        "telephone",
        "De la institución, con característica",
        "Of the institution, with area code",
        ("tel", "telefonos", "phone"),
    ),
    Column(
        "email",
        "correo",
        "e-mail",
        "De la institución",
        "Of the institution",
        ("mail", "email", "correo electronico", "e mail"),
    ),
    Column(
        "hours",
        "horario",
        "hours",
        "lun a vie 08:00-14:00; sáb 09:00-12:00. O 24 h",
        "mon-fri 08:00-14:00; sat 09:00-12:00. Or 24 h",
        ("horarios", "horario de atencion", "opening hours"),
    ),
    Column(
        "night_duty",
        "guardia nocturna",
        "night duty",
        "sí o no",
        "yes or no",
        ("guardia", "on duty at night"),
    ),
    Column(
        "age_from", "edad desde", "age from", "Años cumplidos", "Whole years", ("edad minima", "minimum age")
    ),
    Column("age_to", "edad hasta", "age to", "Años cumplidos", "Whole years", ("edad maxima", "maximum age")),
    Column(
        "genders",
        "géneros",
        "genders",
        "mujeres; varones; trans; no binarias. Vacío: todas las personas",
        "women; men; trans; non-binary. Empty: everybody",
        ("genero", "gender", "sexo"),
    ),
    Column(
        "languages",
        "idiomas",
        "languages",
        "español; guaraní; quechua…",
        "Spanish; Guaraní; Quechua…",
        ("idioma", "language", "lenguas"),
    ),
    Column(
        "accessibility",
        "accesibilidad",
        "accessibility",
        "silla de ruedas; lengua de señas; lectura fácil; baja visión; a domicilio; remota",
        "wheelchair; sign language; easy read; low vision; home visits; remote",
        (),
    ),
    Column("cost", "costo", "cost", "gratis o pago", "free or paid", ("arancel", "precio")),
    Column(
        "capacity",
        "plazas",
        "places",
        "Cuántos lugares hay en total",
        "How many places there are in all",
        ("capacidad", "cupo", "capacity"),
    ),
    Column(
        "how_to_ask",
        "cómo se pide",
        "how to ask",
        "Qué hay que hacer para pedirlo",
        "What one has to do to ask",
        ("como pedirlo", "como se solicita", "requisitos", "how to request"),
    ),
    Column(
        "verified_on",
        "verificado el",
        "verified on",
        "Día en que alguien lo confirmó: 20/11/2026",
        "Day on which somebody confirmed it: 2026-11-20",
        ("fecha de verificacion", "verificado", "verified", "ultima verificacion"),
    ),
)
KEY_OF = {
    plain(name): column.key for column in COLUMNS for name in (column.key, column.es, column.en, *column.also)
}
REQUIRED = tuple(column.key for column in COLUMNS if column.is_required)


def header_of(key: str, language: str = "es") -> str:
    """What the template calls this column."""
    column = next(column for column in COLUMNS if column.key == key)
    return column.es if language.startswith("es") else column.en


def keys_of(header: Sequence[str]) -> list[str | None]:
    """Our key for each header; None where the column is not ours. Raises Unreadable.

    Refuses a file that lacks a required column or has one twice.
    """
    keys = [KEY_OF.get(plain(name)) for name in header]
    missing = [header_of(key) for key in REQUIRED if key not in keys]
    if missing:
        raise Unreadable(
            "missing_columns",
            gettext_noop("These columns are missing: %(columns)s."),
            columns=", ".join(missing),
        )
    twice = sorted({header_of(key) for key in keys if key and keys.count(key) > 1})
    if twice:
        raise Unreadable(
            "repeated_columns",
            gettext_noop("These columns are there twice: %(columns)s."),
            columns=", ".join(twice),
        )
    return keys
