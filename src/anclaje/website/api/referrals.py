"""POST referrals/{id}/…: the receiver's five moves, or their word recorded by whoever accompanies."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from anclaje.cases import permissions
from anclaje.cases.actions.reading import read_referral
from anclaje.cases.models import Referral
from anclaje.cases.views.referrals import MOVES
from anclaje.website.api.answers import check_valid, check_went_through, not_there
from anclaje.website.api.shapes import referral_as_json

router = Router()


class OnBehalf(Schema):
    """Who said it, by their role, where the answer came by telephone."""

    spoke_with: str


class Move(Schema):
    """seen_version: the version that the caller looked at. reason: to decline and not-given."""

    op_id: UUID
    seen_version: int
    note: str = ""
    reason: str = ""
    question: str = ""
    on_behalf: OnBehalf | None = None


@router.post("/referrals/{uuid:referral_id}/{move}", url_name="referral-move")
def move_referral(
    request: HttpRequest,
    referral_id: UUID,
    move: Literal["accept", "decline", "ask", "confirm", "not-given"],
    told: Move,
):
    """Make one move, once; answers {status, referral}. A stale or lost one answers 409 with `current`."""
    at = timezone.now()
    referral = _referral_for(request, referral_id)
    # Every answer shows what is shared, a refusal and a repetition too.
    read_referral(referral=referral, by=request.user, at=at)
    by_telephone = not permissions.can_answer(request.user, referral)
    if by_telephone:
        permissions.check_can_answer_for(request.user, referral)
    form = MOVES[move].form(_typed(told), by_telephone=by_telephone)
    check_valid(form)
    outcome = form.apply(
        MOVES[move].action,
        by=request.user,
        at=at,
        referral=referral,
        **{**form.arguments(), "seen_version": told.seen_version},
    )
    check_went_through(outcome, current=lambda: _current(request, referral_id, at))
    return {"status": outcome.status, "referral": _current(request, referral_id, at)}


def _typed(told: Move) -> dict[str, Any]:
    """As the page's form would send it."""
    behalf = {"spoke_with": told.on_behalf.spoke_with} if told.on_behalf else {}
    return {**told.dict(exclude={"on_behalf"}), **behalf}


def _referral_for(request: HttpRequest, referral_id: UUID) -> Referral:
    """The referral, if it exists for this caller."""
    found = (
        Referral.objects.visible_to(request.user)
        .with_names()
        .select_related("case__edition", "case__overlay", "case__team_post")
        .filter(pk=referral_id)
        .first()
    )
    if found is None:
        raise not_there()
    return found


def _current(request: HttpRequest, referral_id: UUID, at: datetime) -> dict[str, Any]:
    return referral_as_json(_referral_for(request, referral_id), request.user, at)
