"""The texts that can be put beside each other: the draft as it stands, its kept versions, editions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from anclaje.guide import permissions, queries
from anclaje.guide.models import Edition, TextVersion

NOW = "now"


@dataclass(frozen=True)
class Version:
    """key: how an address names it: "now", "v3" (a kept version of the draft), "e1" (an edition)."""

    key: str
    number: int
    at: datetime | None
    why: str
    edition: Edition

    def blocks(self) -> list[dict[str, Any]]:
        if self.key.startswith("v"):
            return TextVersion.objects.get(edition=self.edition, number=self.number).blocks
        return queries.as_values(self.edition)


def versions_for(user: Any, edition: Edition, at: datetime) -> list[Version]:
    """What this person may put beside each other, newest first; empty where the draft is not for them.

    Editors see everything; others the versions that they were asked to read or to sign, and the
    editions that are out.
    """
    found = [*_now(user, edition), *_kept(user, edition, at)]
    if not found and not edition.is_published:
        return []
    return [*found, *editions()]


def editions() -> list[Version]:
    published = Edition.objects.published().newest_first()
    return [Version(f"e{one.number}", one.number, one.published_at, "", one) for one in published]


def _now(user: Any, edition: Edition) -> Iterator[Version]:
    if permissions.can_edit_guide(user) and not edition.is_published:
        yield Version(NOW, edition.number, None, "", edition)


def _kept(user: Any, edition: Edition, at: datetime) -> Iterator[Version]:
    rows = edition.text_versions.defer("blocks").newest_first()
    if not permissions.can_edit_guide(user):
        live = Q(rounds__invitations__expires_at__gt=at, rounds__invitations__revoked_at__isnull=True)
        read = Q(rounds__invitations__user=user) & live
        signs = permissions.is_asked_to_sign(user, edition)
        rows = rows.filter(read | Q(pk=edition.version_to_sign_id if signs else None)).distinct()
    for row in rows:
        yield Version(f"v{row.number}", row.number, row.made_at, row.why, edition)
