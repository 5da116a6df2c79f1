"""The pack's names of modules and audiences."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from anclaje.foundation import pack

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Vocabulary:
    """modules: name by id, in their order. everybody: the audience that is all of them."""

    modules: Mapping[str, Texts]
    audiences: Mapping[str, Texts]
    everybody: str
    is_pending_validation: bool


def current() -> Vocabulary:
    return _read(pack.current().folder)


@lru_cache
def _read(folder: Path) -> Vocabulary:
    said = tomllib.loads((folder / "training" / "curriculum.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        modules={row["id"]: row["name"] for row in said["modules"]},
        audiences={row["tag"]: row["name"] for row in said["audiences"]},
        everybody=next(row["tag"] for row in said["audiences"] if row.get("is_everybody")),
        is_pending_validation=said["pending_validation"],
    )
