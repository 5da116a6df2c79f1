"""A certificate for the wall: who, what, how long, of which edition, and where anybody may verify it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from anclaje.foundation.typesetting import qr, typeset

TEMPLATE = Path(__file__).with_name("templates") / "certificate.typ"
WORDS = {
    "es": {"heading": "Constancia", "to": "Se deja constancia de que", "verify": "Se verifica en"},
    "en": {"heading": "Certificate", "to": "This certifies that", "verify": "Verify it at"},
}


@dataclass(frozen=True)
class Certificate:
    """did: what the person did, in words ("asistió a", "completó"). title: of what. address: of the page that
    verifies it, absolute. facts: hours, edition, day and place in words, in their order.

    signed: name and office of those who sign; their lines are left to be signed by hand.
    """

    person: str
    did: str
    title: str
    facts: tuple[str, ...]
    institution: str
    code: str
    address: str
    language: str = "es"
    signed: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    notice: str = ""


def certificate(one: Certificate) -> bytes:
    """PDF, A4 lying."""
    words = WORDS.get(one.language[:2], WORDS["es"])
    values = asdict(one) | {"words": words, "heading": one.heading or words["heading"]}
    return typeset(TEMPLATE, values | {"qr": qr(one.address)})
