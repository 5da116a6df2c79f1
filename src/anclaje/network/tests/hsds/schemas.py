"""The standard's published schemas, where they are at hand; a test without them says that it did not run."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).resolve().parents[6] / "shared/standards/hsds-3.0/schema"


def check(made: Any, name: str) -> None:
    """Fail with every place where this object breaks the schema: "compiled/service", "taxonomy"."""
    wrong = [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator(name).iter_errors(made)
    ]
    assert not wrong, wrong[:5]


@lru_cache
def validator(name: str) -> Draft202012Validator:
    if not FOLDER.exists():
        pytest.skip(f"NOT VALIDATED: the schemas of HSDS 3.0 are not at {FOLDER.name}")
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=_registry(), format_checker=FormatChecker())


@lru_cache
def _registry() -> Registry:
    """The tables of the standard, which name one another by their file."""
    files = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.json")]
    return Registry().with_resources(
        (name, Resource.from_contents(content, default_specification=DRAFT202012)) for name, content in files
    )
