"""The papers, opinions and outcomes of a group of people, as values without names.

Answers are opened here and leave as right and wrong of nobody in particular: whoever shows them goes through
`reports.py`, which hides what is too small.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from anclaje.foundation import pack
from anclaje.training.domain.counting import Took
from anclaje.training.domain.parallel import When, marked, questions_of
from anclaje.training.domain.presentation import PARALLEL, Form, Question
from anclaje.training.domain.results import Paper
from anclaje.training.domain.statistics.use import MONTHS, Used
from anclaje.training.models import (
    Certificate,
    CheckIn,
    Course,
    EditionSlide,
    Enrolment,
    FollowUp,
    Satisfaction,
    Session,
    Sitting,
    SlideText,
)

Belongs = Callable[[str, Question], bool]
"""Whether a question of the presentation with this code is of the group."""


def everything(code: str, question: Question) -> bool:
    return True


CLOSED = Q(course__closed_at__isnull=False)


def of_session(session: Session) -> Q:
    """Those who were there."""
    there = CheckIn.objects.standing().filter(session=session, enrolment=OuterRef("pk"))
    return Q(Exists(there), course=session.course_id)


def of_presentation(code: str) -> Belongs:
    return lambda found, question: found == code


def of_slide(slide_id: str) -> Belongs:
    return lambda found, question: slide_id in question.teaches


def taught_with(text: SlideText) -> Q:
    """Those whose course taught the slide in these words."""
    return Q(course__edition__in=EditionSlide.objects.filter(text=text).values("edition"))


def papers(people: Q, belongs: Belongs = everything) -> tuple[list[Paper], list[Question]]:
    """people: enrolments. Of somebody who asked to be forgotten nothing can be opened, and nothing counts."""
    courses = Course.objects.select_related("edition").filter(
        enrolments__in=Enrolment.objects.standing().filter(people)
    )
    asked = {course.pk: _asked(course, belongs) for course in courses.distinct()}
    rows = Sitting.objects.of_people_who_stayed().filter(
        enrolment__in=Enrolment.objects.filter(people), key__destroyed_at__isnull=True
    )
    found = [_paper(row, asked[row.enrolment.course_id]) for row in rows.select_related("key", "enrolment")]
    questions = {one.id: one for forms in asked.values() for form in forms.values() for one in form}
    return found, list(questions.values())


def _asked(course: Course, belongs: Belongs) -> dict[Form, tuple[Question, ...]]:
    """By form, the questions of pairs that are asked, as far as they belong."""
    wanted = {one.id for code, one in course.questions_by_presentation if belongs(code, one)}
    return {
        form: tuple(one for one in questions_of(course.questions, form) if one.id in wanted)
        for form in PARALLEL
    }


def _paper(row: Sitting, asked: dict[Form, tuple[Question, ...]]) -> Paper:
    form = Form(row.form)
    marks = marked(asked[form], row.given())
    return Paper(row.enrolment_id, row.enrolment.course_id, When(row.when), form, marks)


def opinions(sessions: Q) -> dict[UUID, list[dict[str, int]]]:
    """By session."""
    found: dict[UUID, list[dict[str, int]]] = defaultdict(list)
    for session, said in Satisfaction.objects.filter(sessions).values_list("session", "said"):
        found[session].append(said)
    return dict(found)


def uses(people: Q) -> dict[int, dict[UUID, list[Used | None]]]:
    """Months → course → what each person who was asked answered; None who did not."""
    rows = FollowUp.objects.filter(enrolment__in=Enrolment.objects.standing().filter(people))
    found: dict[int, dict[UUID, list[Used | None]]] = {months: defaultdict(list) for months in MONTHS}
    for months, course, used in rows.values_list("months", "enrolment__course", "used"):
        found[months][course].append(Used(used) if used else None)
    return found


def taken(people: Q) -> Iterator[Took]:
    """What became of each enrolment, as far as it was worked out."""
    standing, day = Certificate.objects.standing(), pack.current().calendar.day
    rows = Enrolment.objects.standing().filter(people, outcome__isnull=False)
    for row in rows.select_related("learner__organisation", "outcome", "course").prefetch_related(
        Prefetch("certificates", queryset=standing, to_attr="given")
    ):
        learner, outcome = row.learner, row.outcome
        yield Took(
            learner.mark, outcome.attended_on or day(outcome.worked_out_at),
            bool(outcome.attended_on), bool(outcome.completed_on), bool(row.given),
            learner.sex, learner.role, _institution(learner.organisation, learner.institution_said),
            str(row.course_id), str(row.course.organisation_id),
        )  # fmt: skip


def _institution(organisation: object, said: str) -> str:
    return str(organisation) if organisation else said


def wordings_taught(code: str) -> list[SlideText]:
    """Each wording of the slides of this presentation that a closed course taught; by slide, newest first."""
    closed = Course.objects.filter(closed_at__isnull=False)
    taught = EditionSlide.objects.filter(code=code, edition__courses__in=closed)
    return list(SlideText.objects.filter(pk__in=taught.values("text")).order_by("slide_id", "-written_at"))
