"""The files of a case, in words."""

from dataclasses import dataclass

from django.db.models import Q
from django.template.defaultfilters import filesizeformat

from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import Attachment, Case
from anclaje.cases.queries import exclusions_of
from anclaje.cases.taking_part import is_organisation_shut_out
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import FILE_KIND, WITHDRAW_REASON
from anclaje.network.models import Organisation


@dataclass(frozen=True)
class File:
    row: Attachment
    title: str
    kind: str
    size: str
    why_withdrawn: str


def who_might_ask(case: Case) -> list[Organisation]:
    """Institutions that the person was asked about, or that were asked for a service, less the shut out.

    What each may know stands beside the files, since no agreement that is kept here covers a file.
    """
    shut_out = exclusions_of(case)
    asked = Q(pk__in=case.consents.filter(purpose=Purpose.REFER).values("recipient"))
    serving = Q(pk__in=case.referrals.still_open().values("organisation"))
    rows = Organisation.objects.filter(asked | serving).select_related("parent").in_order()
    return [row for row in rows if not is_organisation_shut_out(row, shut_out)]


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
