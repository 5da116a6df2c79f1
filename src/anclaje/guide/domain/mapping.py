"""The table that turns the guide's free text into actors, clocks and conditions.

One row a step. The texts stand in the procedures' files; this joins both into the steps' bodies.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any


class BadRow(ValueError):
    """A row of the mapping that cannot be read; `step` says which."""

    def __init__(self, step: str, message: str):
        super().__init__(f"{step}: {message}")
        self.step = step


def joined(blocks: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The blocks in their order, each step completed from its row of the mapping.

    Raises BadRow for a row that cannot be read, or that no step answers to.
    """
    mapped = {row["step"]: row for row in rows}
    whole = [
        completed(block, mapped.pop(block["id"])) if block["id"] in mapped else dict(block)
        for block in blocks
    ]
    if mapped:
        raise BadRow(min(mapped), "no step of the guide has this number")
    return whole


def completed(text: Mapping[str, Any], row: Mapping[str, str]) -> dict[str, Any]:
    """A step's body: its texts, and what its row says."""
    body = {key: value for key, value in text.items() if key != "clock_text"}
    try:
        return {
            **body,
            "actors": row["actors"].split(),
            "doer": row["doer"],
            "runs": row["runs"],
            "clock": _clock(row, text.get("clock_text", {})),
            "condition": _condition(row["condition"]),
            "consent": {"yes": True, "no": False}[row["consent"]],
            "escalation": [
                {"to": to, "amount": amount, "unit": unit} for to, amount, unit in _list(row["escalation"])
            ],
            "records": row.get("records", ""),
            "legal": row["legal"].split(),
            "source": row["source"],
            "decided": {"es": row["decided_es"], "en": row["decided_en"]} if row["decided_es"] else None,
            "source_text": {"who": row["source_who"], "deadline": row["source_deadline"]},
        }
    except (ValueError, KeyError) as error:
        raise BadRow(row["step"], str(error)) from error


def _clock(row: Mapping[str, str], text: Mapping[str, str]) -> dict[str, Any] | None:
    if not row["amount"]:
        return None
    return {
        "amount": int(row["amount"]),
        "unit": row["unit"],
        "after": row["after"],
        "by": {fact: [amount, unit] for fact, amount, unit in _list(row["variants"])},
        "repeats": [_span(item) for item in _items(row["repeats"])],
        "is_periodic": row["periodic"] == "yes",
        "text": dict(text),
    }


def _condition(cell: str) -> Any:
    """A cell holds nothing (always), the name of one fact, or JSON."""
    if not cell:
        return None
    return json.loads(cell) if cell.startswith("{") else cell


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _span(item: str) -> list[Any]:
    amount, unit = item.split()
    return [int(amount), unit]


def _list(cell: str) -> list[tuple[str, int, str]]:
    """ "risk_high 4 hours; risk_low 72 hours" as (name, amount, unit)."""
    found = []
    for item in _items(cell):
        name, amount, unit = item.split()
        found.append((name, int(amount), unit))
    return found
