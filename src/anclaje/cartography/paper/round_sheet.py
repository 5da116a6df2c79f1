"""A validation round on paper: numbered questions, and four boxes each to tally voices in."""

from collections.abc import Sequence
from pathlib import Path

from anclaje.foundation.typesetting import typeset

TEMPLATE = Path(__file__).parent / "templates" / "round.typ"

WORDS = {
    "es": {
        "how": "Leé cada fila en voz alta. Por cada voz, una rayita en su casillero. No anotes nombres.",
        "row": "Nº",
        "asked": "¿Es así?",
        "people": "Personas presentes:",
        "means": "Qué quiere decir cada casillero",
        "page": "Página",
        "of": "de",
        "facilitator": "Después, contá las rayitas y cargalas en Anclaje con el número de fila.",
    },
    "en": {
        "how": "Read each row aloud. One stroke in its box for each voice. Write no names.",
        "row": "No.",
        "asked": "Is it so?",
        "people": "People present:",
        "means": "What each box means",
        "page": "Page",
        "of": "of",
        "facilitator": "After the meeting count the strokes and type them in, by the number of the row.",
    },
}


def round_sheet(
    *,
    title: str,
    neighbourhood: str,
    when: str,
    where: str,
    says: Sequence[tuple[str, str]],
    rows: Sequence[tuple[int, str]],
    language: str,
) -> bytes:
    """says: the four boxes, each with what it means; rows: number and question."""
    values = {
        "title": title,
        "place": " · ".join(part for part in (neighbourhood, when, where) if part),
        "says": [list(one) for one in says],
        "rows": [list(one) for one in rows],
        "language": language[:2],
        "words": WORDS.get(language[:2], WORDS["es"]),
    }
    return typeset(TEMPLATE, values)
