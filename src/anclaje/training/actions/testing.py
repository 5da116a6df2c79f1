"""Tests, how people found the session, and whether they use it. Each is answered once, by the learner."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.sealing import blind_index
from anclaje.training import events
from anclaje.training.actions._courses import check_takes_part
from anclaje.training.domain.parallel import When, check_answers, form_of, marked, option_of
from anclaje.training.domain.presentation import Form, Question
from anclaje.training.domain.satisfaction import check_said
from anclaje.training.domain.sitting import SECOND, check_may_say, check_time
from anclaje.training.domain.statistics.use import MONTHS, Used
from anclaje.training.models import Enrolment, FollowUp, Satisfaction, Session, Sitting
from anclaje.training.permissions import check_can_teach_in


@action
def sit_test(
    *, enrolment: Enrolment, when: When, answers: Mapping[str, int], by: User | None, at: datetime
) -> Sitting:
    """On a screen, by whoever opened the learner's link. Five hundred at once are as many rows: no lock.

    answers: place in the question's own options, by its id; what is left out is wrong. Refuses a second
    attempt: the table holds one a test, however two arrive together.
    """
    enrolment = check_takes_part(enrolment)
    check_time(when, _days(enrolment), at)
    row = _kept(enrolment, when, answers, typed_by=None, at=at)
    record(events.TEST_SAT, by=by, about=enrolment.course, at=at, when=when)
    return row


@action
def type_in_test(
    *, enrolment: Enrolment, when: When, letters: Mapping[str, str], by: User | None, at: datetime
) -> Sitting:
    """From paper, by those who teach. letters: as they stand on this learner's paper, by question."""
    check_can_teach_in(by, enrolment.course.organisation_id)
    enrolment = check_takes_part(enrolment)
    asked = {question.id: question for question in _asked(enrolment, when)}
    check_answers(tuple(asked.values()), dict.fromkeys(letters, 0))
    paper = enrolment.paper_code(when)
    answers = {
        name: option_of(asked[name], paper, letter) for name, letter in letters.items() if letter.strip()
    }
    row = _kept(enrolment, when, answers, typed_by=by, at=at)
    record(events.TEST_TYPED_IN, by=by, about=enrolment.course, at=at, when=when)
    return row


@action
def say_satisfaction(
    *, enrolment: Enrolment, session: Session, said: Mapping[str, int], words: str, by: User | None,
    at: datetime,
) -> Satisfaction:  # fmt: skip
    """Once for each session, when the last one is over; whose it is nobody can tell afterwards."""
    enrolment = check_takes_part(enrolment)
    if session.course_id != enrolment.course_id:
        raise RuleBroken(gettext_noop("This person is not enrolled in this session."))
    check_may_say(_days(enrolment), at)
    check_said(said)
    row = Satisfaction(
        session=session, key=session.key, said=dict(said), on=pack.current().calendar.day(at),
        mark=blind_index("training.satisfaction", f"{session.pk} {enrolment.pk}"),
    )  # fmt: skip
    row.seal(words=words.strip()[:2000])
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(gettext_noop("You have said this already. Thank you.")) from error
    record(events.SATISFACTION_SAID, by=None, about=session, at=at)
    return row


@action
def answer_use(*, enrolment: Enrolment, months: int, used: Used, by: User | None, at: datetime) -> FollowUp:
    """By the learner, also after the course is closed; the first answer stands."""
    row = FollowUp.objects.select_for_update(of=("self",)).filter(enrolment=enrolment, months=months).first()
    if row is None or months not in MONTHS or used not in list(Used):
        raise RuleBroken(gettext_noop("This was not asked."))
    if row.used:
        raise RuleBroken(gettext_noop("You have said this already. Thank you."))
    row.used, row.answered_at = used, at
    row.save()
    record(events.USE_ANSWERED, by=by, about=enrolment.course, at=at, months=months)
    return row


def _asked(enrolment: Enrolment, when: When) -> tuple[Question, ...]:
    asked = enrolment.course.asked(enrolment.first, when)
    if not asked:
        raise RuleBroken(gettext_noop("This course has no test."))
    return asked


def _kept(
    enrolment: Enrolment, when: When, answers: Mapping[str, int], *, typed_by: User | None, at: datetime
) -> Sitting:
    asked = _asked(enrolment, when)
    check_answers(asked, answers)
    row = Sitting(
        enrolment=enrolment, key=enrolment.learner.key, when=when, typed_by=typed_by, sat_at=at,
        form=form_of(Form(enrolment.first), when), asked=len(asked),
        right=sum(marked(asked, answers).values()),
    )  # fmt: skip
    row.seal(answers=json.dumps(dict(answers)))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RuleBroken(SECOND) from error
    return row


def _days(enrolment: Enrolment) -> list[tuple[datetime, datetime]]:
    return [(day.starts_at, day.ends_at) for day in enrolment.course.sessions.standing()]
