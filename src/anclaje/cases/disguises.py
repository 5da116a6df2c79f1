"""The everyday lists of the pack that the paper of a safety plan may look like."""

import tomllib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from anclaje.cases.domain.safety import Disguise
from anclaje.foundation import pack
from anclaje.foundation.words import in_language

FILE = "safety/disguises.toml"


def _read() -> dict[str, Any]:
    path = pack.current().path(FILE)
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def disguises() -> dict[str, Disguise]:
    """By code, in the reader's language; none where the pack has none, and then plans are spoken only."""
    return {row["code"]: _disguise(row) for row in _read().get("disguise", ())}


def _disguise(row: Mapping[str, Any]) -> Disguise:
    language = (get_language() or "es")[:2]
    return Disguise(
        code=row["code"],
        title=in_language(row["title"], language),
        lines=row["lines"].get(language) or row["lines"]["es"],
        others=tuple(row["others"].get(language) or row["others"]["es"]),
    )


def betraying() -> tuple[str, ...]:
    """Words that would tell what a paper is."""
    return tuple(_read().get("betraying", ()))
