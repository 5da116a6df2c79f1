"""What is said of a learner, and the personal link: corrected, renewed, forgotten."""

import secrets
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.privacy.models import CaseKey
from anclaje.training import events
from anclaje.training.actions._courses import open_course_of
from anclaje.training.actions._people import Said, check_is_known, correct
from anclaje.training.models import Enrolment, Learner
from anclaje.training.permissions import check_can_teach_in


@action
def renew_learner_link(*, enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    """A personal link that got into other hands opens nothing any more."""
    check_can_teach_in(by, enrolment.course.organisation_id)
    check_is_known(enrolment.learner)
    row = Enrolment.objects.locked(enrolment.pk)
    row.link_turn += 1
    row.save()
    record(events.LEARNER_LINK_RENEWED, by=by, about=row, at=at)
    return row


@action
def correct_learner(*, enrolment: Enrolment, said: Said, by: User | None, at: datetime) -> Enrolment:
    """A name was misspelt. Certificates that were given keep the name they were given to."""
    open_course_of(enrolment.course, by)
    check_is_known(enrolment.learner)
    correct(enrolment.learner, said)
    record(events.LEARNER_CORRECTED, by=by, about=enrolment, at=at)
    return enrolment


@action
def forget_learner(*, enrolment: Enrolment, by: User | None, at: datetime) -> Learner:
    """At the person's word: name, e-mail and answers are gone for ever; counts and certificates stay.

    In the courses of this institution: what another one keeps is for that one to forget.
    """
    check_can_teach_in(by, enrolment.course.organisation_id)
    row = Learner.objects.locked(enrolment.learner_id)
    key = CaseKey.objects.locked(row.key_id)
    key.wrapped, key.destroyed_at = b"", key.destroyed_at or at
    key.save()
    row.mark, row.institution_said, row.name, row.email = secrets.token_hex(16), "", b"", b""
    row.save()
    for one in row.enrolments.exclude(withdrawn_why=""):
        one.withdrawn_why = ""
        one.save()
    record(events.LEARNER_FORGOTTEN, by=by, about=row, at=at)
    return row
