"""What a learner's own page shows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.translate import told
from anclaje.foundation.words import gettext_noop
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.parallel import When
from anclaje.training.domain.sitting import check_may_say, check_time
from anclaje.training.models import Certificate, Enrolment, FollowUp

CLOSED = gettext_noop("This course is closed.")


def page_of(enrolment: Enrolment, at: datetime) -> dict[str, Any]:
    course = enrolment.course
    sessions = list(course.sessions.standing().select_related("place").in_order())
    there = set(enrolment.check_ins.standing().values_list("session_id", flat=True))
    days = [(one.starts_at, one.ends_at) for one in sessions]
    may_say = not course.closed_at and not _refused(check_may_say, days, at)
    certificate = Certificate.objects.standing().filter(enrolment=enrolment).select_related("key").first()
    return {
        "sessions": [{"row": one, "was_here": one.pk in there, "may_say": may_say} for one in sessions],
        "tests": _tests(enrolment, days, at),
        "asked": list(FollowUp.objects.filter(enrolment=enrolment, used="").order_by("months")),
        "outcome": getattr(enrolment, "outcome", None),
        "certificate": certificate,
        "badge": certificate.opened("badge") if certificate else "",
    }


def _tests(enrolment: Enrolment, days: list, at: datetime) -> list[dict[str, Any]]:
    """Each test: sat, open, or why it is not."""
    sat = {row.when: row for row in enrolment.sittings.all()}
    return [
        {
            "when": when.value,
            "words": words,
            "sat": sat.get(when),
            "why_not": _why_not(enrolment, when, days, at),
        }
        for when, words in wording.TESTS.items()
        if enrolment.course.asked(enrolment.first, when)
    ]


def _why_not(enrolment: Enrolment, when: When, days: list, at: datetime) -> str:
    if enrolment.course.closed_at:
        return str(told(RuleBroken(CLOSED)))
    return _refused(check_time, when, days, at)


def _refused(check: Callable[..., None], *arguments: Any) -> str:
    """The refusal in words, or nothing."""
    try:
        check(*arguments)
    except RuleBroken as refusal:
        return str(told(refusal))
    return ""
