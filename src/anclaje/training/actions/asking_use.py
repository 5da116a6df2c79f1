"""After three and six months people are asked whether they use what they learnt."""

from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.training import events
from anclaje.training.domain.statistics.use import MONTHS
from anclaje.training.models import Course, FollowUp

DAYS = {3: 91, 6: 182}


@action
def ask_use(*, course: Course, months: int, by: User | None, at: datetime) -> int:
    """Everybody who attended and was not asked yet; how many were."""
    asked = course.enrolments.standing().filter(outcome__attended_on__isnull=False)
    new = [
        FollowUp(enrolment=row, months=months, asked_at=at)
        for row in asked.exclude(follow_ups__months=months)
    ]
    FollowUp.objects.bulk_create(new)
    record(events.USE_ASKED, by=by, about=course, at=at, months=months, people=len(new))
    return len(new)


def ask_due(*, at: datetime) -> int:
    """The worker's round: each course whose months are over, once."""
    asked = 0
    for months in MONTHS:
        over = Course.objects.filter(closed_at__lte=at - timedelta(days=DAYS[months]))
        waiting = over.filter(enrolments__outcome__attended_on__isnull=False, enrolments__withdrawn_at=None)
        done = FollowUp.objects.filter(months=months).values("enrolment__course")
        for course in waiting.exclude(pk__in=done).distinct():
            asked += ask_use(course=course, months=months, by=None, at=at)
    return asked
