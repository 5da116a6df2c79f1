"""Other public bodies are asked into the plan, and answer."""

from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events, vocabulary
from anclaje.cartography.actions._plan import teams_promise
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.plan_invitations import check_answer
from anclaje.cartography.domain.states import Answer
from anclaje.cartography.models import Invitation, PlanRow
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation


@action
def invite_institution(
    *,
    row: PlanRow,
    organisation: Organisation,
    purpose: str,
    sent_on: date,
    by: User | None,
    at: datetime,
) -> Invitation:
    """For employment, training or prevention; one that waits is not sent twice."""
    row = teams_promise(row, by)
    if purpose not in vocabulary.current().invitations:
        raise RuleBroken(gettext_noop("Say what they are invited for."))
    if not row.exercise.started_on <= sent_on <= pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("The invitation was sent between the start of the exercise and today."))
    waiting = row.invitations.filter(organisation=organisation, purpose=purpose, answer=Answer.WAITING)
    if waiting.exists():
        raise RuleBroken(gettext_noop("They were invited for this already, and have not answered."))
    made = Invitation.objects.create(row=row, organisation=organisation, purpose=purpose, sent_on=sent_on)
    record(events.INSTITUTION_INVITED, by=by, about=made, at=at, purpose=purpose)
    return made


@action
def answer_invitation(
    *,
    invitation: Invitation,
    answer: Answer,
    on: date,
    words: str = "",
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Invitation:
    """What they answered, on which day; they may think better of it later."""
    teams_promise(invitation.row, by)
    invitation = Invitation.objects.locked(invitation.pk)
    check_seen(invitation, seen_version)
    today = pack.current().calendar.day(at)
    check_answer(invitation.answer, answer, sent_on=invitation.sent_on, on=on, today=today)
    check_words(words)
    invitation.answer, invitation.answered_on, invitation.words = answer, on, words.strip()
    invitation.save()
    record(events.INVITATION_ANSWERED, by=by, about=invitation, at=at, answer=answer)
    return invitation
