"""How far something of the map has come: a photograph, a mark, a feature, what the plan promised."""

from enum import StrEnum


class PhotoState(StrEnum):
    RECEIVED = "received"
    READING = "reading"
    READ = "read"
    UNREADABLE = "unreadable"


class MarkState(StrEnum):
    """Of what was read from a photograph: nothing counts before a person says so."""

    PROPOSED = "proposed"
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


class Origin(StrEnum):
    PHOTO = "photo"
    DRAWN = "drawn"
    IMPORTED = "imported"


class Import(StrEnum):
    """Of a file of features: nothing of it counts before a person takes it onto the map."""

    WAITING = "waiting"
    TAKEN = "taken"
    DROPPED = "dropped"


class Validity(StrEnum):
    """Of a feature or a tie. A corrected one is replaced by another; nothing is deleted."""

    CURRENT = "current"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Promise(StrEnum):
    """Of a row of the joint action plan; that it is late comes from its day."""

    AGREED = "agreed"
    UNDER_WAY = "under_way"
    KEPT = "kept"
    DROPPED = "dropped"


class MoneyState(StrEnum):
    ANNOUNCED = "announced"
    ALLOCATED = "allocated"
    TRANSFERRED = "transferred"
    SPENT = "spent"


class Answer(StrEnum):
    """Of a public body that was invited."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
