"""Something that should never have happened, as the reading of the rows names it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    code: str
    about: str
