"""The words that every part of the map shares: who may learn of a category, and how it is drawn."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """Who may learn of what a category shows, at most."""

    PUBLIC = "public"
    PARTNERS = "partners"
    """Institutions that take part in the exercise."""
    RESTRICTED = "restricted"
    """The facilitation team alone, as zones; not digitised unless the group agreed."""


class MarkKind(StrEnum):
    POINT = "point"
    LINE = "line"
    POLYGON = "polygon"
