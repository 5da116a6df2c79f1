"""POST and GET cases: a request is recorded, a case is read, a service is asked, by whoever accompanies it.

Each goes through the form and the action of the page that does the same.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router, Schema
from pydantic import Field

from anclaje.cases import permissions
from anclaje.cases.actions.intake import record_request
from anclaje.cases.actions.reading import read_case
from anclaje.cases.actions.referring import refer
from anclaje.cases.domain.consent import Purpose, covering
from anclaje.cases.forms.intake import PEOPLE, REFERENCES, UNKNOWN_AGE, IntakeForm
from anclaje.cases.forms.referrals import ReferForm
from anclaje.cases.models import Case, CaseNeed, Referral
from anclaje.cases.queries import consents_given, known_to_share
from anclaje.foundation import pack as packs
from anclaje.foundation.once import Outcome
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Service
from anclaje.website.api.answers import Refused, check_valid, check_went_through, not_there
from anclaje.website.api.asking import FARTHEST_YEARS, TOO_FAR
from anclaje.website.api.shapes import case_as_json, referral_as_json

router = Router()

NAMES_NO_ZONE = gettext_noop("Say the time zone: 2026-11-20T15:00:00-03:00.")


class Reference(Schema):
    """Another registry's file number."""

    kind: str
    number: str


class NewCase(Schema):
    """age_bands: one for each person concerned, empty where not known."""

    op_id: UUID
    origin: str
    issue: str
    municipality: str
    asked_at: datetime | None = None
    age_bands: list[str] = Field(default=[""], min_length=1, max_length=PEOPLE)
    references: list[Reference] = Field(default=[], max_length=REFERENCES)
    asked_by: str = ""
    note: str = ""
    is_invented: bool = False


class NewReferral(Schema):
    """need: a need of this case (its id). agrees: the person has just said yes to exactly `share`."""

    op_id: UUID
    need: UUID
    service: UUID
    urgency: str
    request: str
    share: list[str] = []
    agrees: bool = False
    is_oral: bool = True
    is_assent: bool = False


@router.post("/cases", url_name="cases")
def open_case(request: HttpRequest, told: NewCase):
    """Record a request; answers {status, case}. A repeated op_id answers the same case again."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form = IntakeForm(_typed(told, at), at=at)
    check_valid(form)
    outcome = form.apply(record_request, by=request.user, at=at, **form.arguments())
    check_went_through(outcome)
    found = _case_for(request, outcome.result_id)
    read_case(case=found, by=request.user, at=at)
    return {"status": outcome.status, "case": case_as_json(found)}


def _typed(told: NewCase, at: datetime) -> dict[str, Any]:
    """As the page's form would send it."""
    asked_at = told.asked_at or at
    if asked_at.tzinfo is None:
        raise Refused(422, "input", gettext(NAMES_NO_ZONE), fields={"asked_at": [gettext(NAMES_NO_ZONE)]})
    if abs(asked_at.year - at.year) > FARTHEST_YEARS:
        raise Refused(422, "input", gettext(TOO_FAR), fields={"asked_at": [gettext(TOO_FAR)]})
    first, *others = told.age_bands
    typed = {
        "op_id": told.op_id,
        "origin": told.origin,
        "issue": told.issue,
        "place": told.municipality,
        "asked_at": f"{asked_at.astimezone(packs.current().zone):%Y-%m-%dT%H:%M}",
        "asked_by": told.asked_by,
        "note": told.note,
        "is_invented": told.is_invented,
        "age_band_0": first,
    }
    typed |= {f"age_band_{n}": band or UNKNOWN_AGE for n, band in enumerate(others, start=1)}
    for n, reference in enumerate(told.references):
        typed |= {f"reference_kind_{n}": reference.kind, f"reference_number_{n}": reference.number}
    return typed


@router.get("/cases/{uuid:case_id}", url_name="case")
def case(request: HttpRequest, case_id: UUID):
    """One case as its page shows it, without names; reading it is written down."""
    found = _case_for(request, case_id)
    read_case(case=found, by=request.user, at=timezone.now())
    return case_as_json(found)


@router.post("/cases/{uuid:case_id}/referrals", url_name="case-referrals")
def send_referral(request: HttpRequest, case_id: UUID, told: NewReferral):
    """Ask one service to meet a need, with the person's consent; answers {status, referral}."""
    at = timezone.now()
    found = _case_for(request, case_id)
    need = CaseNeed.objects.select_related("need").filter(case=found, pk=told.need).first()
    service = (
        Service.objects.active()
        .select_related("organisation__place", "organisation__actor_type")
        .filter(pk=told.service)
        .first()
    )
    if need is None or service is None:
        raise not_there()
    need.case = found
    form = _refer_form(told, need, service, at)
    check_valid(form)
    outcome = form.apply(refer, by=request.user, at=at, need=need, service=service, **form.arguments())
    check_went_through(outcome)
    return {"status": outcome.status, "referral": _sent(request, outcome, at)}


def _refer_form(told: NewReferral, need: CaseNeed, service: Service, at: datetime) -> Form:
    given = consents_given(need.case)
    return ReferForm(
        {
            "op_id": told.op_id,
            "urgency": told.urgency,
            "request": told.request,
            "share": told.share,
            "agrees": told.agrees,
            "said_how": "oral" if told.is_oral else "written",
            "is_assent": told.is_assent,
        },
        known=known_to_share(need.case, need, need.urgency, ""),
        consent=covering(given, purpose=Purpose.REFER, recipient=service.organisation_id, at=at),
        organisation=service.organisation.name,
    )


def _sent(request: HttpRequest, outcome: Outcome, at: datetime) -> dict[str, Any]:
    referral = Referral.objects.visible_to(request.user).with_names().get(pk=outcome.result_id)
    return referral_as_json(referral, request.user, at)


def _case_for(request: HttpRequest, case_id: UUID | None) -> Case:
    """The case, if it exists for this caller."""
    permissions.check_can_open_cases(request.user)
    visible = Case.objects.visible_to(request.user).select_related(
        "key", "place", "issue", "lead", "edition", "overlay", "team_post__holder", "team_post__organisation"
    )
    found = visible.filter(pk=case_id).first()
    if found is None:
        raise not_there()
    return found
