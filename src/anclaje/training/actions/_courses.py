"""What actions of teaching ask first. Runs inside an action."""

from anclaje.accounts.models import User
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.actions._people import check_is_known
from anclaje.training.models import Course, Enrolment, Session
from anclaje.training.permissions import check_can_run_session, check_can_teach_in


def open_course_of(course: Course, by: User | None) -> Course:
    """Locked, and kept by this person."""
    check_can_teach_in(by, course.organisation_id)
    return still_open(Course.objects.select_related("edition__adaptation").locked(course.pk))


def open_session_of(session: Session, by: User | None) -> Session:
    """Locked, not closed, and run by this person."""
    check_can_run_session(by, session)
    session = Session.objects.select_related("course", "key").locked(session.pk)
    still_open(session.course)
    check_stands(session)
    return session


def still_open(course: Course) -> Course:
    if course.closed_at is not None:
        raise RuleBroken(gettext_noop("This course is closed."))
    return course


def check_stands(session: Session) -> None:
    if session.called_off_at is not None:
        raise RuleBroken(gettext_noop("This session was called off."))
    if session.closed_at is not None:
        raise RuleBroken(gettext_noop("This session is closed: who came is settled."))


def check_takes_part(enrolment: Enrolment) -> Enrolment:
    """The row as it is now; refuses who left or asked to be forgotten, and a course that is closed."""
    enrolment = Enrolment.objects.for_page().get(pk=enrolment.pk)
    if enrolment.withdrawn_at is not None:
        raise RuleBroken(gettext_noop("This enrolment was withdrawn."))
    check_is_known(enrolment.learner)
    still_open(enrolment.course)
    return enrolment
