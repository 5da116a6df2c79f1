"""Who writes the curriculum, who keeps an institution's version of it, and who reads what.

Slides are read by everybody who signs in. What a trainer says and how a test is answered are read by
whoever teaches. Who came to a course is read by those who teach there and by who gives a session of it;
others of the institution see counts, never people. Nobody but the learner reads answers. `user` None is the
program itself, and whoever opened a learner's personal link.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q

from anclaje.accounts.roles import Right
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of


def check_can_read_curriculum(user: Any) -> None:
    if user is not None and Right.READ_GUIDE not in standing_of(user).rights:
        raise Denied(gettext_noop("The curriculum is read by those who hold a post."))


can_read_curriculum = asks(check_can_read_curriculum)


def check_can_keep_curriculum(user: Any) -> None:
    """Write revisions, let them out, answer what institutions offer."""
    if user is not None and Right.KEEP_CURRICULUM not in standing_of(user).rights:
        raise Denied(gettext_noop("Only those who keep the curriculum can do this."))


can_keep_curriculum = asks(check_can_keep_curriculum)


def check_can_take_tests(user: Any) -> None:
    """Take along the questions of forms A and B with their answers: others take those of practice."""
    if not can_keep_curriculum(user):
        raise Denied(gettext_noop("Questions of the tests leave with those who keep the curriculum alone."))


can_take_tests = asks(check_can_take_tests)


def check_can_teach_somewhere(user: Any) -> None:
    if user is not None and Right.TEACH not in standing_of(user).rights:
        raise Denied(gettext_noop("This is for those who teach in their institution."))


can_teach_somewhere = asks(check_can_teach_somewhere)


def check_can_read_notes(user: Any) -> None:
    """What the trainer says, and how the questions are answered."""
    if not (can_keep_curriculum(user) or can_teach_somewhere(user)):
        raise Denied(gettext_noop("Notes and answers are for those who teach."))


can_read_notes = asks(check_can_read_notes)


def check_can_teach_in(user: Any, organisation_id: UUID) -> None:
    """Keep this institution's version and its courses: whoever teaches there."""
    if user is not None and organisation_id not in teaching_in(user):
        raise Denied(gettext_noop("An institution's version is kept by those who teach there."))


can_teach_in = asks(check_can_teach_in)


# ------------------------------------------------------------------ courses


def teaches_course(user: Any, prefix: str = "") -> Q:
    """Courses whose people this person reads. prefix: the way to the course."""
    standing = standing_of(user)
    teaching = Q(**{f"{prefix}organisation__in": standing.organisations_with(Right.TEACH)})
    posts = [post.pk for post in standing.posts]
    return teaching | Q(**{f"{prefix}sessions__facilitators__post__in": posts})


def check_can_run_session(user: Any, session: Any) -> None:
    """Say who came, and close it: those who teach in its institution, and who gives it."""
    if user is None or can_teach_in(user, session.course.organisation_id):
        return
    posts = [post.pk for post in standing_of(user).posts]
    if not session.facilitators.filter(post__in=posts).exists():
        raise Denied(gettext_noop("Who came is told by those who give this session."))


can_run_session = asks(check_can_run_session)


def check_can_read_figures(user: Any, organisation_id: UUID) -> None:
    """Counts and figures of what an institution teaches; nobody's name and nobody's answer."""
    standing = standing_of(user)
    sees = standing.rights & {Right.KEEP_CURRICULUM, Right.READ_SUMMARIES}
    if user is not None and not sees and organisation_id not in standing.organisation_ids:
        raise Denied(gettext_noop("The figures of a course are for its institution and for the programme."))


can_read_figures = asks(check_can_read_figures)


def check_can_read_all_figures(user: Any) -> None:
    """Of every institution together: those who keep the curriculum, and those who read summaries."""
    if user is not None and not standing_of(user).rights & {Right.KEEP_CURRICULUM, Right.READ_SUMMARIES}:
        raise Denied(gettext_noop("The figures of all institutions together are for the programme."))


can_read_all_figures = asks(check_can_read_all_figures)


def sees_accreditations(user: Any) -> Q:
    """Whoever keeps the curriculum, all of them; whoever teaches, those of the own institution."""
    return Q() if can_keep_curriculum(user) else Q(organisation__in=teaching_in(user))


def teaching_in(user: Any) -> frozenset[UUID]:
    """The institutions in which this person teaches."""
    return standing_of(user).organisations_with(Right.TEACH)
