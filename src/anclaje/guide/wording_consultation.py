"""Labels of rounds, comments and their answers for people."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.guide.domain.rounds import Moment, named
from anclaje.guide.models import Comment, Invitation

OUTCOMES = {
    "accepted": _("accepted"),
    "partly": _("accepted in part"),
    "not_accepted": _("not accepted"),
    "duplicate": _("said before"),
}
OUTCOME_STATES = {"accepted": "done", "partly": "done", "not_accepted": "declined", "duplicate": "closed"}
KINDS = {
    "comment": _("comment"),
    "suggestion": _("suggested wording"),
    "answer": _("answer to a question"),
}
MOMENTS = {
    Moment.NOT_YET: _("not yet begun"),
    Moment.NOW: _("taking comments"),
    Moment.OVER: _("its days are over; answers are being written"),
    Moment.CLOSED: _("closed to comments"),
}
MOMENT_STATES = {
    Moment.NOT_YET: "waiting", Moment.NOW: "next", Moment.OVER: "waiting", Moment.CLOSED: "closed",
}  # fmt: skip
FACTS = {
    "condition": _("Only if"),
    "consent": _("Needs the person's consent"),
    "actors": _("Institutions"),
    "escalation": _("If it is late"),
    "legal": _("Law"),
}


def shown(invitation: Invitation) -> str:
    """How this reviewer is named, in words."""
    return named(invitation.institution, invitation.person, invitation.shown_as) or gettext(
        "Somebody who takes part in the round"
    )


def who_said(comment: Comment) -> str:
    """Beside the comment, for everybody who may read it: as its author chose."""
    if comment.invitation is not None:
        return shown(comment.invitation)
    if comment.meeting is not None:
        return gettext("%(institution)s, at the meeting “%(meeting)s”") % {
            "institution": comment.institution, "meeting": comment.meeting.title,
        }  # fmt: skip
    if comment.word_author:
        return gettext("Somebody who answered in a file")
    return gettext("The team that writes the guide")


def who_said_to_editors(comment: Comment) -> str:
    """The same for those who answer: whom they invited, whatever the matrix will show."""
    if comment.invitation is not None:
        invited = comment.invitation
        return named(invited.institution, invited.person, "name")
    return comment.word_author or who_said(comment)


def institution_of(comment: Comment) -> str:
    """For filtering: the institution that it came from, empty where none is known."""
    return comment.institution or (comment.invitation.institution if comment.invitation else "")


def outcome_of(comment: Comment) -> dict[str, Any]:
    """For a mark of its state: {"state", "word"}."""
    if not comment.outcome:
        return {"state": "waiting", "word": gettext("without an answer")}
    return {"state": OUTCOME_STATES[comment.outcome], "word": str(OUTCOMES[comment.outcome])}
