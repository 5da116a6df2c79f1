"""Asking what to do, without saying about whom (P01.2, P01.3)."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import checklists, events, permissions
from anclaje.cases import notifications_signs as notifications
from anclaje.cases.domain.screening import Status
from anclaje.cases.models import Consultation, Screening
from anclaje.cases.models.screening import Route
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


@action
def consult(*, screening: Screening, post: Post, call_back: str, by: User, at: datetime) -> Consultation:
    """Leave a coded message with a post: who asks, about what kind of signs, where; no answer."""
    permissions.check_can_keep(by, screening)
    if screening.case_id is not None:
        raise RuleBroken(gettext_noop("This belongs to a case: its team decides with whom to speak."))
    if screening.status == Status.DESTROYED:
        raise RuleBroken(gettext_noop("What was noted here was destroyed. Begin another checklist."))
    own = next(iter(permissions.detecting_posts(by)))
    if post.pk in {one.pk for one in permissions.detecting_posts(by)}:
        raise RuleBroken(gettext_noop("This is your own post."))
    if Consultation.objects.filter(code=screening.code, to_post=post).exists():
        raise RuleBroken(gettext_noop("You asked them already. If nobody answers, call."))
    asked = Consultation.objects.create(
        code=screening.code,
        issue=checklists.instruments()[screening.instrument].issue,
        place=screening.place,
        to_post=post,
        asked_by_post=own,
        asked_by=by,
        asked_at=at,
        call_back=call_back.strip(),
    )
    record(events.CONSULTED, by=by, about=asked, at=at)
    notifications.tell_consulted(asked, by=by, at=at)
    return asked


@action
def answer_consultation(*, consultation: Consultation, route: Route, by: User, at: datetime) -> Consultation:
    """Say which way to go. It opens no case and reports nothing: whoever asked decides and acts."""
    consultation = Consultation.objects.locked(consultation.pk)
    permissions.check_can_advise(by, consultation)
    if consultation.answered_at is not None:
        raise RuleBroken(gettext_noop("This was answered already."))
    consultation.route, consultation.answered_at, consultation.answered_by = route, at, by
    consultation.save()
    record(events.CONSULTATION_ANSWERED, by=by, about=consultation, at=at)
    notifications.tell_consultation_answered(consultation, by=by, at=at)
    return consultation
