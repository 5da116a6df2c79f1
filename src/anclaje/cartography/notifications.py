"""Messages about the plan of a neighbourhood: the number of a promise and a link. Never what or where."""

from datetime import datetime

from django.urls import reverse

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cartography.models import PlanRow
from anclaje.foundation.words import gettext_noop
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.models import Post

READING = [role.value for role in Role if Right.READ_MAPS in HOLDS[role]]

notices.register(
    "promise_due",
    subject=gettext_noop("Promise %(code)s of a joint plan is due soon"),
    sentence=gettext_noop("Your institution or your team answers for it. Sign in to say how it stands."),
)
notices.register(
    "promise_late",
    subject=gettext_noop("The day of promise %(code)s of a joint plan has passed"),
    sentence=gettext_noop("The neighbourhood will ask. Sign in to say whether it was kept, or why not."),
)


def remind_of_promise(row: PlanRow, *, is_late: bool, at: datetime) -> None:
    """Those of the institution that leads it; the team where it has nobody here, and once it is late."""
    leading = _posts_of_the_lead(row)
    team = [seat.post for seat in row.exercise.team.now().select_related("post").order_by("pk")]
    posts = {post.pk: post for post in [*leading, *(team if is_late or not leading else [])]}
    today = f"{at:%Y%m%d}"
    for post in posts.values():
        if post.status == Post.ACTIVE:
            messages.queue(
                post=post, kind="promise_late" if is_late else "promise_due", code=str(row.number),
                link=reverse("cartography:promise", args=[row.pk]),
                dedupe_key=f"promise:{row.pk}:{row.due_on:%Y%m%d}:{today}:{post.pk}", for_deputy_too=True,
                by=None, at=at,
            )  # fmt: skip


def _posts_of_the_lead(row: PlanRow) -> list[Post]:
    """Only where it takes part: others could not open the link."""
    if not row.exercise.partners.now().filter(organisation=row.lead_id).exists():
        return []
    return list(Post.objects.active().filter(organisation=row.lead_id, role__in=READING).order_by("pk"))
