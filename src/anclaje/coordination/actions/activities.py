"""What institutions did together is written down: who took part, and how many people, never who."""

from collections.abc import Mapping
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, vocabulary
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import JointActivity, TookPart
from anclaje.coordination.permissions import check_can_record_activity
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place


@action
def record_activity(
    *,
    kind: str,
    title: str,
    place: Place | None,
    held_on: date,
    took_part: Mapping[Organisation, int | None],
    people_reached: int | None = None,
    recorded_by: Organisation | None = None,
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> JointActivity:
    """Of two institutions at least, on a day that is over or today."""
    check_can_record_activity(by)
    if kind not in vocabulary.current().activities:
        raise RuleBroken(gettext_noop("Choose what kind of activity it was."))
    if held_on > pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("Write it down when it was held."))
    if len(took_part) < 2:
        raise RuleBroken(gettext_noop("A joint activity is of two institutions at least."))
    check_without_people(title)
    made = JointActivity.objects.create(
        kind=kind, title=title.strip(), place=place, held_on=held_on, people_reached=people_reached,
        recorded_by=recorded_by or _own_institution(by, took_part), is_demonstration=is_demonstration,
    )  # fmt: skip
    for organisation, people in took_part.items():
        TookPart.objects.create(activity=made, organisation=organisation, people=people)
    record(events.ACTIVITY_RECORDED, by=by, about=made, at=at, activity=kind, institutions=len(took_part))
    return made


def _own_institution(by: User | None, took_part: Mapping[Organisation, int | None]) -> Organisation:
    """The one of whoever writes it down, one that took part if they hold several posts."""
    own = [post.organisation for post in standing_of(by).posts]
    return next((one for one in own if one in took_part), own[0] if own else next(iter(took_part)))
