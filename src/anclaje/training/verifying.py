"""Whether a certificate is what it says: by its code and the name on it. Nobody is listed, nobody is named.

Whoever holds the paper knows both; whoever guesses a code learns of no person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from anclaje.foundation.codes import tidy
from anclaje.privacy.sealing import blind_index
from anclaje.territory.domain.names import plain
from anclaje.training.models import Certificate


class Found(StrEnum):
    STANDS = "stands"
    REVOKED = "revoked"
    OTHER_NAME = "other_name"
    """There is such a certificate, and it was given to another name."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verified:
    """title, institution, issued_on: only where code and name fit together."""

    found: Found
    title: str = ""
    institution: str = ""
    issued_on: date | None = None


def verify_certificate(code: str, name: str) -> Verified:
    """name: as it is written on it; capitals, accents and spaces do not count."""
    row = Certificate.objects.for_page().filter(code=tidy(code)[:24]).first()
    if row is None:
        return Verified(Found.UNKNOWN)
    if row.name_mark != mark_of_name(row.code, name):
        return Verified(Found.OTHER_NAME)
    course = row.enrolment.course
    found = Found.REVOKED if row.revoked_at else Found.STANDS
    return Verified(found, course.title, course.organisation.name, row.issued_on)


def mark_of_name(code: str, name: str) -> str:
    return blind_index("training.certificate", f"{code} {plain(name)}")
