"""What is known of the people of a course, put together for rules and for those who teach."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from anclaje.training.domain.outcomes import Presence
from anclaje.training.domain.parallel import When
from anclaje.training.domain.review import is_cleared
from anclaje.training.models import CheckIn, Course, Edition, Enrolment, Revision, Sitting


@dataclass(frozen=True)
class Progress:
    """One learner in a course. presences: of every session that was held. scores: shares, by test sat."""

    enrolment: Enrolment
    presences: tuple[Presence, ...]
    scores: dict[When, Fraction]


def progress_of(course: Course) -> list[Progress]:
    """Four queries, however many people."""
    held = list(course.sessions.held().in_order())
    there = set(CheckIn.objects.standing().filter(session__in=held).values_list("session_id", "enrolment_id"))
    scores: dict = defaultdict(dict)
    for row in Sitting.objects.filter(enrolment__course=course):
        scores[row.enrolment_id][When(row.when)] = row.score
    return [
        Progress(
            one,
            tuple(Presence(day.minutes, (day.pk, one.pk) in there) for day in held),
            scores[one.pk],
        )
        for one in course.enrolments.standing().for_page().order_by("number")
    ]


def is_signed_now(edition: Edition) -> bool:
    """Whether somebody named answers for each text of the curriculum in it, then or since."""
    return edition.is_signed or all(
        _is_cleared(one) for one in edition.chapters if one.get("revision") is not None
    )


def _is_cleared(chapter: dict) -> bool:
    revision = Revision.objects.filter(
        presentation__code=chapter["code"], language=chapter["language"], number=chapter["revision"]
    ).first()
    return revision is not None and is_cleared(revision)
