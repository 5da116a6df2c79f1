"""The list that goes round a room: a line a person, with its number, to sign."""

from dataclasses import asdict, dataclass
from pathlib import Path

from anclaje.foundation.typesetting import typeset

TEMPLATE = Path(__file__).with_name("templates") / "attendance_list.typ"
WORDS = {
    "es": {
        "heading": "Quiénes estuvimos", "line": "N.º", "name": "Nombre", "institution": "Institución",
        "signs": "Firma", "page": "Hoja",
        "how": "Firmá en tu línea. Si no estás en la lista, escribite al final.",
    },
    "en": {
        "heading": "Who was here", "line": "No.", "name": "Name", "institution": "Institution",
        "signs": "Signature", "page": "Sheet",
        "how": "Sign on your line. If you are not on the list, write yourself in below.",
    },
}  # fmt: skip
SPARE = 8
"""Empty lines for who came without being enrolled."""


@dataclass(frozen=True)
class AttendanceList:
    """rows: (number of the line, name, institution). facts: day, place and edition in words."""

    title: str
    institution: str
    facts: tuple[str, ...]
    rows: tuple[tuple[int, str, str], ...]
    language: str = "es"
    notice: str = ""


def attendance_list(one: AttendanceList) -> bytes:
    """PDF, A4."""
    words = WORDS.get(one.language[:2], WORDS["es"])
    return typeset(TEMPLATE, asdict(one) | {"words": words, "spare": SPARE})
