"""A case and a referral as JSON: what their pages show, and never more."""

from datetime import datetime
from typing import Any

from anclaje.cases import permissions
from anclaje.cases.models import Case, CaseNeed, Referral, Task
from anclaje.cases.receiving import card
from anclaje.cases.wording import REFERRAL_STATUS, label
from anclaje.foundation.translate import read


def case_as_json(case: Case) -> dict[str, Any]:
    """The minimum of a case: no name, no contact, no note. Needs, steps and referrals by their ids."""
    return {
        "id": str(case.pk),
        "version": case.version,
        "code": case.code,
        "status": case.status,
        "issue": {"code": case.issue.code, "text": read(case.issue.name)},
        "municipality": {"code": case.place.code, "name": case.place.name},
        "lead": {"id": str(case.lead_id), "name": case.lead.name},
        "team": {
            "organisation": case.team_post.organisation.name,
            "holder": case.team_post.holder.name if case.team_post.holder else "",
        },
        "is_invented": case.is_invented,
        "opened_at": _at(case.opened_at),
        "closed_at": _at(case.closed_at),
        "risk_level": case.risk_level,
        "look_again_at": _at(case.look_again_at),
        "needs": [_need(need) for need in case.needs.select_related("need").in_order()],
        "steps": [_step(task) for task in case.tasks.to_do().order_by("due_at", "pk")],
        "referrals": [_in_case(one) for one in _referrals_of(case)],
    }


def _referrals_of(case: Case):
    return case.referrals.select_related("need__need", "service", "organisation").in_order()


def _need(need: CaseNeed) -> dict[str, Any]:
    return {
        "id": str(need.pk),
        "code": need.need.code,
        "text": read(need.need.name),
        "urgency": need.urgency,
        "status": need.status,
    }


def _step(task: Task) -> dict[str, Any]:
    return {"id": str(task.pk), "step": task.step_id, "due_at": _at(task.due_at), "version": task.version}


def _in_case(referral: Referral) -> dict[str, Any]:
    return {
        "id": str(referral.pk),
        "version": referral.version,
        "need": referral.need.need.code,
        "service": {"id": str(referral.service_id), "name": referral.service.name},
        "organisation": {"id": str(referral.organisation_id), "name": referral.organisation.name},
        "status": referral.status,
        "status_text": label(REFERRAL_STATUS, referral.status),
        "sent_at": _at(referral.sent_at),
        "due_at": _at(referral.due_at) if referral.is_open else None,
    }


def referral_as_json(referral: Referral, user: Any, at: datetime) -> dict[str, Any]:
    """A referral for its sender or its receiver: both read who answered, when, and what is shared now."""
    shown = card(referral, at)
    accompanies = permissions.can_work_on(user, referral.case)
    return {
        **_in_case(referral),
        "code": referral.case.code,
        "urgency": referral.urgency,
        "shared": [{"code": line.code, "value": line.value} for line in shown.lines],
        "shared_note": shown.why_hidden,
        "answered_at": _at(referral.answered_at),
        "answered_by": referral.answered_by.name if referral.answered_by else "",
        "decline_reason": referral.decline_reason,
        "given_at": _at(referral.given_at),
        # What the person said, or that asking them was not safe, is for those who accompany them.
        "persons_word": referral.persons_word if accompanies else "",
        "case_id": str(referral.case_id) if accompanies else None,
    }


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
