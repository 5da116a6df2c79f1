"""Which facts of an entry may be corrected from outside, and what differs from what is listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

OFFERED = "offered"
"""Of a service: an empty new value says that it is no longer offered."""
REMARK = "remark"
"""Of the institution: something that no field holds; whoever keeps the entry reads it."""
YES = "yes"

SERVICE_FIELDS = ("name", "hours", "address", "how_to_ask", OFFERED)
CONTACT_FIELDS = ("role_label", "telephone", "email", "hours")
ORGANISATION_FIELDS = ("name", REMARK)
LONGEST = 300


@dataclass(frozen=True)
class Change:
    """One fact, as it is listed and as it should be. service_id, contact_id: at most one of them."""

    field: str
    from_value: str
    to_value: str
    service_id: UUID | None = None
    contact_id: UUID | None = None


@dataclass(frozen=True)
class Listed:
    """One thing of an entry with its facts as text."""

    facts: Mapping[str, str]
    service_id: UUID | None = None
    contact_id: UUID | None = None


def changes_of(listed: Listed, written: Mapping[str, str]) -> list[Change]:
    """What somebody wrote beside what is listed, where they differ; spaces do not count."""
    found = []
    for field, stands in listed.facts.items():
        wanted = " ".join(written.get(field, stands).split())
        if wanted != " ".join(stands.split()):
            found.append(Change(field, stands, wanted, listed.service_id, listed.contact_id))
    return found


def mark_of(entry: Iterable[Listed]) -> str:
    """The same for the same words: whether somebody confirms what still stands there."""
    text = "\0".join(
        f"{one.service_id}{one.contact_id}{field}={value}"
        for one in entry
        for field, value in sorted(one.facts.items())
    )
    return sha256(text.encode()).hexdigest()[:16]
