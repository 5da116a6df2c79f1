"""Scenes of a consultation: a draft, a round on it, somebody invited, what they say."""

from datetime import date, datetime
from itertools import count
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.guide.actions import consultation, disposition, drafting
from anclaje.guide.models import Comment, Edition, Invitation, Round, Source
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import a_person_with, an_organisation

OPENS_ON, CLOSES_ON = date(2026, 11, 16), date(2026, 11, 27)
_numbers = count(1)


def the_draft() -> Edition:
    """A draft that begins with the published edition's text."""
    draft = Edition.objects.filter(status=Edition.DRAFT).first()
    return draft or drafting.open_draft(
        based_on=the_edition(), purpose="Segunda edición", by=None, at=NOW
    )  # fmt: skip


def an_editor(name: str = "Edita Prueba") -> User:
    return a_person_with(Role.GUIDE_EDITOR, organisation=an_organisation(), name=name)


def a_round(edition: Edition | None = None, **facts: Any) -> Round:
    """An open round around NOW, with one question."""
    given = {
        "title": "Primera ronda",
        "opens_on": OPENS_ON,
        "closes_on": CLOSES_ON,
        "questions": [{"id": "q1", "text": {"es": "¿Los plazos se pueden cumplir?", "en": "Can it be met?"}}],
        "by": None,
        "at": NOW,
    }
    return consultation.open_round(edition=edition or the_draft(), **{**given, **facts})


def an_invitation(
    round: Round | None = None, *, begun: bool = True, shown_as: str = "institution", **facts: Any
) -> Invitation:
    """By link, unless `user` is given; `.secret` opens it. begun: has chosen how they are shown."""
    given = {"institution": f"Escuela {next(_numbers)}", "person": "Rosa Prueba", "by": None, "at": NOW}
    invited = consultation.invite(round=round or a_round(), **{**given, **facts})
    if begun:
        secret = getattr(invited, "secret", None)
        invited = consultation.begin_review(invitation=invited, shown_as=shown_as, by=invited.user, at=NOW)
        invited.secret = secret
    return invited


def a_comment(
    invitation: Invitation | None = None,
    *,
    round: Round | None = None,
    at: datetime = NOW,
    **facts: Any,
) -> Comment:
    """On P06.4, by somebody invited."""
    invitation = invitation or an_invitation(round)
    given = {"stable_id": "P06.4", "language": "es", "text": "Falta decir qué pasa si nadie atiende."}
    return consultation.comment(
        round=invitation.round, invitation=invitation, by=invitation.user, at=at, **{**given, **facts}
    )


def a_suggestion(invitation: Invitation | None = None, **facts: Any) -> Comment:
    """Other words for some of P06.4's."""
    given = {
        "kind": "suggestion", "field": "action", "quote": "rechaza con un motivo", "quote_start": 8,
        "suggested": "dice que no y por qué", "text": "",
    }  # fmt: skip
    return a_comment(invitation, **{**given, **facts})


def a_meeting(title: str = "Mesa local de prueba") -> Source:
    with writing():
        return Source.objects.create(
            kind=Source.MEETING, title=title, dated_on=OPENS_ON, added_at=NOW, is_demonstration=True
        )


def answered(comment: Comment, outcome: str = "not_accepted", **facts: Any) -> Comment:
    given = {"reason": "Ya lo dice otro paso.", "by": None, "at": NOW}
    return disposition.answer_comment(comment=comment, outcome=outcome, **{**given, **facts})
