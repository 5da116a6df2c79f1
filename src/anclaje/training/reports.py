"""Did it help? The figures of one group of people, as they may be shown: n always, nothing too small."""

from dataclasses import dataclass

from django.db.models import Q

from anclaje.network.models import Organisation
from anclaje.training.domain.counting import Counts, counts
from anclaje.training.domain.results import Learning, is_telling, learning, of_whole_courses
from anclaje.training.models import Course, Enrolment, Session, SlideText
from anclaje.training.queries_results import (
    CLOSED,
    Belongs,
    everything,
    of_presentation,
    of_session,
    of_slide,
    papers,
    taken,
    taught_with,
)
from anclaje.training.reports_said import OpinionsShown, UseShown, opinions_shown, uses_shown


@dataclass(frozen=True)
class Report:
    """enrolled: people of the group. opinions: of sessions; None while they are not told, and about a slide,
    of which nobody was asked. is_open: of a course that still is, so that figures are not told yet.
    """

    enrolled: int
    counts: Counts
    learning: Learning
    opinions: OpinionsShown | None
    uses: tuple[UseShown, ...]
    is_open: bool = False


def report_of_session(session: Session) -> Report:
    """Of those who were there; figures once its course is closed, unless all but a few were there."""
    whole, _questions = papers(Q(course=session.course_id))
    found, questions = papers(of_session(session))
    is_open = Course.objects.open().filter(pk=session.course_id).exists()
    only_n = is_open or is_telling(found, whole)
    shown = learning(found, questions, only_n=only_n)
    return Report(
        *_people(of_session(session), Q(course=session.course_id)), shown,
        None if only_n else opinions_shown(Q(session=session)),
        uses_shown(of_session(session), Q(course=session.course_id)), is_open,
    )  # fmt: skip


def report_of_course(course: Course) -> Report:
    """Figures once it is closed."""
    is_open = course.closed_at is None
    people = Q(course=course)
    shown = learning(*papers(people), only_n=is_open)
    said = None if is_open else opinions_shown(Q(session__course=course))
    return Report(*_people(people), shown, said, uses_shown(people), is_open)


def report_of_institution(organisation: Organisation) -> Report:
    """Of all courses that it closed."""
    people = Q(course__organisation=organisation) & CLOSED
    opinions_of = Q(session__course__organisation=organisation, session__course__closed_at__isnull=False)
    return _report(people, _pooled(people), opinions_of)


def report_of_presentation(code: str, organisation: Organisation | None = None) -> Report:
    """Of its questions alone, in every closed course or in those of one institution."""
    people = CLOSED & (Q(course__organisation=organisation) if organisation else Q())
    return _report(people, _pooled(people, of_presentation(code)))


def report_of_wording(text: SlideText) -> Report:
    """Of the questions that a slide teaches, among those who were taught it in these words."""
    people = CLOSED & taught_with(text)
    return _report(people, _pooled(people, of_slide(text.slide_id)))


def learning_of_wording(text: SlideText) -> Learning:
    """As much of that report as a row of a table tells."""
    return _pooled(CLOSED & taught_with(text), of_slide(text.slide_id))


def report_of_everybody() -> Report:
    return _report(CLOSED, _pooled(CLOSED), Q(session__course__closed_at__isnull=False))


def _pooled(people: Q, belongs: Belongs = everything) -> Learning:
    found, questions = papers(people, belongs)
    return learning(of_whole_courses(found), questions)


def _report(people: Q, shown: Learning, sessions: Q | None = None) -> Report:
    said = opinions_shown(sessions) if sessions is not None else None
    return Report(*_people(people), shown, said, uses_shown(people))


def _people(people: Q, whole: Q | None = None) -> tuple[int, Counts]:
    larger = taken(whole) if whole is not None else ()
    return Enrolment.objects.standing().filter(people).count(), counts(taken(people), larger)
