"""What the pages of a transfer say: little until it is accepted, the handover once it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anclaje.cases import permissions, permissions_together
from anclaje.cases.domain.consent import Purpose, covering
from anclaje.cases.domain.transfers import Status
from anclaje.cases.models import Transfer
from anclaje.cases.queries import consents_given
from anclaje.cases.wording import label
from anclaje.cases.wording_together import TRANSFER_DECLINE, TRANSFER_LOOKS, TRANSFER_STATUS
from anclaje.foundation.translate import read
from anclaje.network.models import Need


@dataclass(frozen=True)
class Shown:
    """handover: only for who accompanies the case. why_hidden: instead of what is needed."""

    row: Transfer
    status: str
    look: str
    is_open: bool
    needs: Sequence[str]
    open_steps: int
    handover: str
    contacted_with: str
    note: str
    reason: str
    why_hidden: str
    accompanies: bool
    answers: bool


def transfer_shown(row: Transfer, user: Any, at: datetime) -> Shown:
    accompanies = permissions.can_work_on(user, row.case)
    given = consents_given(row.case)
    agreed = covering(given, purpose=Purpose.TRANSFER, recipient=row.to_organisation_id, at=at)
    why_hidden = ""
    if agreed is None and not accompanies:
        why_hidden = _("The person no longer agrees to share this. Ask whoever sent it.")
    names = {need.code: read(need.name) for need in Need.objects.filter(code__in=row.needs)}
    is_late = row.status == Status.PROPOSED and row.due_at <= at
    return Shown(
        row=row,
        status=label(TRANSFER_STATUS, row.status),
        look="late" if is_late else TRANSFER_LOOKS[row.status],
        is_open=row.is_open,
        needs=[] if why_hidden else [names[code] for code in row.needs if code in names],
        open_steps=0 if why_hidden else row.case.tasks.to_do().count(),
        handover=row.opened("handover") if accompanies else "",
        contacted_with=row.opened("contacted_with") if accompanies else "",
        note=row.opened("note") if accompanies else "",
        reason=label(TRANSFER_DECLINE, row.decline_reason) if row.decline_reason else "",
        why_hidden=why_hidden,
        accompanies=accompanies,
        answers=row.is_open and not why_hidden and permissions_together.can_answer_transfer(user, row),
    )
