"""Labels for people: states, lights, sides, strengths, reasons of ties."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from anclaje.coordination import vocabulary
from anclaje.coordination.domain import commitment, joint_action, meeting, minutes, ties
from anclaje.coordination.domain.agreement import Standing
from anclaje.coordination.models.meetings import Came
from anclaje.foundation.translate import read
from anclaje.network.models import Post
from anclaje.network.wording import role_words

LIGHTS = {
    commitment.Light.ON_TIME: gettext_lazy("on time"),
    commitment.Light.SOON: gettext_lazy("due this week"),
    commitment.Light.LATE: gettext_lazy("overdue"),
    commitment.Light.DONE: gettext_lazy("it was kept"),
    commitment.Light.NOT_DONE: gettext_lazy("not kept"),
}
LIGHT_STATES = {
    commitment.Light.ON_TIME: "next",
    commitment.Light.SOON: "waiting",
    commitment.Light.LATE: "late",
    commitment.Light.DONE: "done",
    commitment.Light.NOT_DONE: "declined",
}
MEETING_STATES = {
    meeting.State.CALLED: ("next", gettext_lazy("called")),
    meeting.State.HELD: ("done", gettext_lazy("held")),
    meeting.State.CALLED_OFF: ("closed", gettext_lazy("called off")),
}
RHYTHMS = {
    meeting.Rhythm.ONCE: gettext_lazy("once"),
    meeting.Rhythm.TWO_WEEKS: gettext_lazy("every two weeks"),
    meeting.Rhythm.MONTH: gettext_lazy("every month"),
    meeting.Rhythm.TWO_MONTHS: gettext_lazy("every two months"),
}
CAME = {
    Came.HOLDER: gettext_lazy("came: the holder"),
    Came.DEPUTY: gettext_lazy("came: the deputy"),
    Came.OTHER: gettext_lazy("came: somebody else"),
    Came.SENT_WORD: gettext_lazy("sent word that nobody could come"),
    Came.NOBODY: gettext_lazy("did not come"),
}
MINUTES_STATES = {
    minutes.State.DRAFT: ("question", gettext_lazy("draft")),
    minutes.State.SENT: ("waiting", gettext_lazy("waiting for approval")),
    minutes.State.APPROVED: ("done", gettext_lazy("approved")),
    minutes.State.REPLACED: ("closed", gettext_lazy("replaced")),
}
MINUTES_ANSWERS = {
    minutes.Answer.APPROVES: gettext_lazy("I approve them"),
    minutes.Answer.OBJECTS: gettext_lazy("Something is not right"),
}
AGREEMENT_STATES = {
    Standing.TO_COME: ("next", gettext_lazy("not in force yet")),
    Standing.IN_FORCE: ("done", gettext_lazy("in force")),
    Standing.ENDING: ("waiting", gettext_lazy("ends soon")),
    Standing.OVER: ("closed", gettext_lazy("over")),
    Standing.REPLACED: ("closed", gettext_lazy("replaced")),
}
ACTION_STATES = {
    joint_action.State.PLANNED: ("waiting", gettext_lazy("planned: care is not ready yet")),
    joint_action.State.CARE_READY: ("next", gettext_lazy("care is ready")),
    joint_action.State.UNDER_WAY: ("new", gettext_lazy("under way")),
    joint_action.State.DONE: ("done", pgettext_lazy("a joint action", "done")),
    joint_action.State.CALLED_OFF: ("closed", gettext_lazy("called off")),
}
READINESS = {
    joint_action.Readiness.READY: gettext_lazy("ready"),
    joint_action.Readiness.NOT_NEEDED: gettext_lazy("not needed"),
    joint_action.Readiness.NOT_KNOWN: gettext_lazy("not said yet"),
}
STRENGTHS = {
    ties.Strength.STRONG: gettext_lazy("strong"),
    ties.Strength.THIN: gettext_lazy("thin"),
    ties.Strength.MISSING: gettext_lazy("missing"),
}
TIE_STATES = {ties.Strength.STRONG: "done", ties.Strength.THIN: "waiting", ties.Strength.MISSING: "unclear"}


def post_words(post: Post) -> str:
    """“Municipal focal point · Desarrollo Social”: a post is told by its role and institution.

    An institution that is called after what the post does says it once.
    """
    role, organisation = post.title or role_words(post.role), post.organisation.name
    return organisation if organisation.startswith(role) else f"{role} · {organisation}"


def body_kind_words(kind: str) -> str:
    known = vocabulary.current().bodies.get(kind)
    return read(known.name) if known else kind


def activity_words(kind: str) -> str:
    return read(vocabulary.current().activities.get(kind, {"es": kind}))


def side_words(side: str) -> str:
    return read(vocabulary.current().sides[joint_action.Side(side)])


def came_words(came: str) -> str:
    return str(CAME[Came(came)])


def day_words(day: date) -> str:
    return date_format(day, "j/n/Y")


def reason_words(reason: ties.Reason) -> str:
    """One reason of a tie as a sentence's part."""
    if reason.plural:
        return _(reason.sentence if reason.n == 1 else reason.plural) % {"n": reason.n}
    return _(reason.sentence) % ({"day": day_words(reason.day)} if reason.day else {})


def tie_facts(tie: ties.Tie) -> dict[str, Any]:
    """A tie for a page: its word and state, its reasons, what to do next."""
    return {
        "strength": str(tie.strength),
        "word": str(STRENGTHS[tie.strength]),
        "state": TIE_STATES[tie.strength],
        "reasons": [{"text": reason_words(reason), "kind": reason.kind} for reason in tie.reasons],
        "next": _(ties.NEXT_WORDS[tie.first_step]),
        "step": str(tie.first_step),
    }
