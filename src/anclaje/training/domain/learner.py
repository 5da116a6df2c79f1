"""Who learns: as much as counting needs, and what they said of themselves."""

from enum import StrEnum


class Sex(StrEnum):
    """As the person says it; nobody has to."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    NOT_SAID = "not_said"


class EnrolledBy(StrEnum):
    INSTITUTION = "institution"
    LINK = "link"
    LIST = "list"
