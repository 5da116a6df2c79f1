"""Messages about what institutions do together: a code or nothing, and a link. Never what or where."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.coordination.domain.commitment import Rung
from anclaje.coordination.models import Body, Commitment, InterAgreement, JointAction, Meeting, Minutes
from anclaje.foundation.words import gettext_noop
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.models import Post

KEEPING = [role.value for role in Role if Right.KEEP_TIES in HOLDS[role]]

WORDS = {
    "table_called": (
        gettext_noop("Your table meets"),
        gettext_noop("A meeting was called. Sign in to see the day and propose what it should speak of."),
    ),
    "table_called_off": (
        gettext_noop("A meeting of your table was called off"),
        gettext_noop("Sign in to see why, and when the table meets next."),
    ),
    "minutes_sent": (
        gettext_noop("Minutes wait for your yes"),
        gettext_noop("Read the minutes of your table; approve them, or say what is not right."),
    ),
    "minutes_answered": (
        gettext_noop("A member objects to the minutes"),
        gettext_noop("Somebody says that the minutes are not right. Sign in to read it and mend them."),
    ),
    "owed_holder": (
        gettext_noop("What you agreed at the table is due soon"),
        gettext_noop("Your post owes something to a table within days. Sign in to say how it stands."),
    ),
    "owed_deputy": (
        gettext_noop("What your post agreed at the table is overdue"),
        gettext_noop("The day has passed. You stand in: please look, or call your colleague."),
    ),
    "owed_secretary": (
        gettext_noop("Something agreed at your table is overdue"),
        gettext_noop("Holder and deputy were reminded. It opens the next agenda by itself."),
    ),
    "agreement_ends": (
        gettext_noop("An agreement between institutions ends soon"),
        gettext_noop("It ends within 60 days. Sign in to renew it or let it end."),
    ),
}


def may_hear_of_action(code: str, person: Any) -> bool:
    """Whether this person's institution is in the joint action by now."""
    return JointAction.objects.visible_to(person).filter(code=code).exists()


for _kind, (_subject, _sentence) in WORDS.items():
    notices.register(_kind, subject=_subject, sentence=_sentence)
notices.register(
    "joint_action",
    subject=gettext_noop("Something waits for you in Anclaje"),
    sentence=gettext_noop("Something waits for your post. Sign in to see it."),
    may_hear=may_hear_of_action,
)


def tell_called(meeting: Meeting, *, by: Any, at: datetime) -> None:
    """One message for a series: the first meeting stands for all of them."""
    key = meeting.series or meeting.pk
    _tell(_members(meeting.body), "table_called", _meeting(meeting), f"called:{key}", by=by, at=at)


def tell_called_off(meeting: Meeting, *, by: Any, at: datetime) -> None:
    posts = _members(meeting.body)
    _tell(posts, "table_called_off", _meeting(meeting), f"called_off:{meeting.pk}", by=by, at=at)


def tell_minutes_sent(minutes: Minutes, *, by: Any, at: datetime) -> None:
    link = reverse("coordination:minutes", args=[minutes.meeting_id])
    _tell(_members(minutes.meeting.body), "minutes_sent", link, f"minutes:{minutes.pk}", by=by, at=at)


def tell_objection(minutes: Minutes, member_id: Any, *, by: Any, at: datetime) -> None:
    link = reverse("coordination:minutes", args=[minutes.meeting_id])
    key = f"objection:{minutes.pk}:{member_id}"
    _tell(who_runs(minutes.meeting.body), "minutes_answered", link, key, by=by, at=at)


def remind_of(commitment: Commitment, rung: Rung, *, at: datetime) -> None:
    """The post that owes it; its secretary at last, or where nobody has that post any more."""
    owner = commitment.owner
    is_gone = owner.status != Post.ACTIVE or not (owner.holder_id or owner.deputy_id)
    posts = who_runs(commitment.body) if rung is Rung.SECRETARY or is_gone else [owner]
    kind = "owed_secretary" if is_gone else f"owed_{rung}"
    link = reverse("coordination:commitment", args=[commitment.pk])
    key = f"owed:{commitment.pk}:{commitment.due_on:%Y%m%d}:{rung}"
    _tell(posts, kind, link, key, by=None, at=at, deputy_too=rung is Rung.DEPUTY)


def remind_of_agreement(agreement: InterAgreement, *, at: datetime) -> None:
    link = reverse("coordination:agreement", args=[agreement.pk])
    key = f"ends:{agreement.pk}:{agreement.ends_on:%Y%m%d}"
    _tell([agreement.keeper], "agreement_ends", link, key, by=None, at=at, deputy_too=True)


def tell_of_action(action: JointAction, *, by: Any, at: datetime) -> None:
    """Each post in it: a code and a link. Not the place, not the hour, not even what kind of thing it is."""
    link = reverse("coordination:joint-action", args=[action.pk])
    for role in action.roles.select_related("post").order_by("pk"):
        messages.queue(
            post=role.post, kind="joint_action", code=action.code, link=link,
            dedupe_key=f"joint:{action.pk}:{action.version}:{role.post_id}", for_deputy_too=True,
            by=by, at=at,
        )  # fmt: skip


def who_runs(body: Body) -> list[Post]:
    """The secretary's post; where it is gone, those who keep the ties of that place."""
    secretary = body.secretary
    if secretary is not None and secretary.status == Post.ACTIVE:
        return [secretary]
    keepers = Post.objects.active().filter(role__in=KEEPING).order_by("pk")
    return list(keepers.filter(place=body.place_id) if body.place_id else keepers.filter(place=None))


def _members(body: Body) -> list[Post]:
    return [seat.post for seat in body.members.now().for_page().in_order()]


def _meeting(meeting: Meeting) -> str:
    return reverse("coordination:meeting", args=[meeting.pk])


def _tell(
    posts: Iterable[Post],
    kind: str,
    link: str,
    key: str,
    *,
    by: Any,
    at: datetime,
    deputy_too: bool = False,
) -> None:
    for post in posts:
        if post.status == Post.ACTIVE:
            messages.queue(
                post=post, kind=kind, code="", link=link, dedupe_key=f"{key}:{post.pk}",
                for_deputy_too=deputy_too, by=by, at=at,
            )  # fmt: skip
