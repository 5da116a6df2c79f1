"""The files of a case, in words."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat

from anclaje.cases.models import Attachment, Case
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import FILE_KIND, WITHDRAW_REASON


@dataclass(frozen=True)
class File:
    row: Attachment
    title: str
    kind: str
    size: str
    why_withdrawn: str


def files_of(case: Case) -> list[File]:
    """Newest first, those withdrawn last."""
    rows = case.attachments.select_related("key", "added_by", "withdrawn_by").order_by("-added_at", "-pk")
    found = [
        File(
            row, row.opened("title"), label(FILE_KIND, row.kind), filesizeformat(row.size),
            label(WITHDRAW_REASON, row.withdraw_reason) if row.withdrawn_at else "",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda file: file.row.withdrawn_at is not None)
