"""Messages about the plan: a code and a link, as all messages."""

from datetime import datetime

from django.urls import reverse

from anclaje.cases.models import PlanEntry
from anclaje.cases.notifications import may_hear, who_may_be_told
from anclaje.foundation import pack
from anclaje.foundation.words import gettext_noop
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.domain.office_time import after_quiet
from anclaje.network.models import Post

GOAL_LATE = "goal_late"
notices.register(
    GOAL_LATE,
    subject=gettext_noop("The day of a goal has passed"),
    sentence=gettext_noop("Look at it with the person: reached, changed or no longer wanted."),
    may_hear=may_hear,
)


def tell_goal_late(entry: PlanEntry, *, at: datetime) -> None:
    """Its owner's post, if it still accompanies the case and may hear of it; else the case's team."""
    case, owner = entry.case, entry.owner_post
    accompanies = owner and case.grants.in_force(at).filter(organisation=owner.organisation_id).exists()
    is_theirs = accompanies and owner.status == Post.ACTIVE
    posts = who_may_be_told(case, [owner] if is_theirs else []) or who_may_be_told(case, [case.team_post])
    for post in posts:
        messages.queue(
            post=post,
            kind=GOAL_LATE,
            code=case.code,
            link=reverse("cases:plan", args=[case.pk]),
            dedupe_key=f"goal:{entry.pk}:{entry.due_on}:{post.pk}",
            by=None,
            at=at,
            not_before=_in_the_morning(at),
        )


def _in_the_morning(at: datetime) -> datetime:
    """A goal can wait until people are at work."""
    here = pack.current()
    quiet = here.settings.get("office", {}).get("quiet")
    return after_quiet(at, tuple(quiet) if quiet else None, here.calendar, on_working_days=True)
