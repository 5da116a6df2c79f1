"""Did it help? The figures of one group of people, as they may be shown: n always, nothing too small."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from anclaje.network.models import Organisation
from anclaje.training.domain.counting import Counts, counts
from anclaje.training.domain.results import Learning, is_telling, learning, of_whole_courses
from anclaje.training.domain.statistics.satisfaction import LOWEST, Said, satisfaction
from anclaje.training.domain.statistics.shares import Share
from anclaje.training.domain.statistics.small import SMALLEST_CELL, figure_of, hide_row
from anclaje.training.domain.statistics.use import Use, Used
from anclaje.training.models import Course, Enrolment, Session, SlideText
from anclaje.training.queries_results import (
    CLOSED,
    Belongs,
    everything,
    of_presentation,
    of_session,
    of_slide,
    opinions,
    papers,
    taken,
    taught_with,
    uses,
)


@dataclass(frozen=True)
class StatementShown:
    """n people answered it. mean (to a tenth), median: None where they are too few.

    counts: by value 1 to 5, where none of them is small: from a mean, two hidden ones could be worked out.
    """

    statement: str
    n: int
    mean: float | None
    median: float | None
    counts: Mapping[int, int] | None


@dataclass(frozen=True)
class UseShown:
    """asked, answered: always. counts: by answer, small ones hidden, None where too few answered.

    used, had_occasion, at_least: as in `Use`, where the counts that they are made of are shown.
    """

    months: int
    asked: int
    answered: int
    counts: Mapping[Used, int | None] | None = None
    used: Share | None = None
    had_occasion: Share | None = None
    at_least: float | None = None


@dataclass(frozen=True)
class Report:
    """enrolled: people of the group. statements: of sessions; about a slide nobody was asked."""

    enrolled: int
    counts: Counts
    learning: Learning
    statements: tuple[StatementShown, ...]
    uses: tuple[UseShown, ...]


def report_of_session(session: Session) -> Report:
    """Of those who were there; figures once its course is closed, unless all but a few were there."""
    whole, _questions = papers(Q(course=session.course_id))
    found, questions = papers(of_session(session))
    is_open = Course.objects.open().filter(pk=session.course_id).exists()
    only_n = is_open or is_telling(found, whole)
    shown = learning(found, questions, only_n=only_n)
    return _report(of_session(session), shown, None if only_n else Q(session=session))


def report_of_course(course: Course) -> Report:
    """Figures once it is closed."""
    is_open = course.closed_at is None
    shown = learning(*papers(Q(course=course)), only_n=is_open)
    return _report(Q(course=course), shown, None if is_open else Q(session__course=course))


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
    said = satisfaction(opinions(sessions)) if sessions is not None else []
    return Report(
        Enrolment.objects.standing().filter(people).count(), counts(taken(people)), shown,
        tuple(map(_statement, said)), tuple(map(_use, uses(people))),
    )  # fmt: skip


def _statement(said: Said) -> StatementShown:
    by_value = {value: number for value, number in enumerate(said.counts, LOWEST) if number}
    is_enough = said.n >= SMALLEST_CELL
    return StatementShown(
        said.statement, said.n, figure_of(said.n, round(said.mean, 1)), figure_of(said.n, said.median),
        by_value if is_enough and min(by_value.values()) >= SMALLEST_CELL else None,
    )  # fmt: skip


def _use(use: Use) -> UseShown:
    if use.answered < SMALLEST_CELL:
        return UseShown(use.months, use.asked, use.answered)
    shown = hide_row({used: number for used, number in use.counts.items() if number})
    yes, no = (shown.get(used, 0) is not None for used in (Used.YES, Used.NO))
    return UseShown(
        use.months, use.asked, use.answered, shown, use.used if yes else None,
        use.had_occasion if yes and no else None, use.at_least if yes else None,
    )  # fmt: skip
