"""What became of each learner, the certificate, and what takes it back."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.codes import make_code
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import own_jurisdiction
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation
from anclaje.privacy.sealing import encrypt
from anclaje.training import badges, events
from anclaje.training.actions._badges import BOUND_TO, master_key, signed_badge
from anclaje.training.actions._courses import open_course_of
from anclaje.training.actions._people import check_is_known
from anclaje.training.domain.outcomes import Fact, attended, check_may_certify, completed
from anclaje.training.domain.parallel import When
from anclaje.training.models import BadgeKey, Certificate, Course, Enrolment, Outcome
from anclaje.training.permissions import check_can_teach_in
from anclaje.training.queries_courses import Progress, is_signed_now, progress_of
from anclaje.training.verifying import mark_of_name


@action
def close_course(*, course: Course, by: User | None, at: datetime) -> Course:
    """No more sessions and tests; what became of everybody is worked out a last time."""
    row = open_course_of(course, by)
    if row.sessions.standing().filter(closed_at__isnull=True).exists():
        raise RuleBroken(gettext_noop("A session of this course is not closed yet."))
    _work_out(row, at)
    row.closed_at, row.link_until = at, None
    row.save()
    record(events.COURSE_CLOSED, by=by, about=row, at=at)
    return row


@action
def work_out_outcomes(*, course: Course, by: User | None, at: datetime) -> list[Outcome]:
    """Attended and completed, of everybody, from who was there and what was answered."""
    row = open_course_of(course, by)
    found = _work_out(row, at)
    record(events.OUTCOMES_WORKED_OUT, by=by, about=row, at=at)
    return found


@action
def certify(
    *, course: Course, enrolments: Sequence[Enrolment], site: str, by: User | None, at: datetime
) -> list[Certificate]:
    """A certificate for each of them who has none; all or nobody.

    Refused before a named reviewer signed what was taught, and for whoever did not complete it.
    site: the address under which certificates are verified.
    """
    check_can_teach_in(by, course.organisation_id)
    course = Course.objects.select_related("organisation", "edition__adaptation").locked(course.pk)
    is_signed = is_signed_now(course.edition)
    rows = course.enrolments.standing().for_page().select_related("outcome")
    given = [
        _certificate(course, row, is_signed, site, by, at)
        for row in rows.filter(pk__in=[one.pk for one in enrolments]).order_by("number")
        if not row.certificates.standing().exists()
    ]
    record(events.CERTIFIED, by=by, about=course, at=at, people=len(given))
    return given


@action
def revoke_certificate(*, certificate: Certificate, why: str, by: User | None, at: datetime) -> Certificate:
    """With its badge; whoever looks it up is told that it was revoked. why: in words, for its holder."""
    check_can_teach_in(by, certificate.enrolment.course.organisation_id)
    row = Certificate.objects.select_related("key").locked(certificate.pk)
    if row.revoked_at is not None:
        raise RuleBroken(gettext_noop("This certificate was revoked already."))
    if not why.strip():
        raise RuleBroken(gettext_noop("Say why: its holder reads it."))
    row.revoked_at, row.revoked_by, row.revoked_why = at, by, why.strip()[:200]
    row.save()
    record(events.CERTIFICATE_REVOKED, by=by, about=row, at=at)
    return row


@action
def begin_badges(*, organisation: Organisation, site: str, by: User | None, at: datetime) -> BadgeKey:
    """From now on certificates of this institution are given as Open Badges too, under a key of its own."""
    check_can_teach_in(by, organisation.pk)
    if BadgeKey.objects.filter(organisation=organisation).exists():
        raise RuleBroken(gettext_noop("This institution gives badges already."))
    key = badges.new_key()
    row = BadgeKey(organisation=organisation, made_at=at, wrapped=encrypt(master_key(), key, BOUND_TO))
    row.public = badges.public_key(key, f"{site}/training/badges/{row.pk}/key/")
    row.save()
    record(events.BADGES_BEGUN, by=by, about=row, at=at)
    return row


def _work_out(course: Course, at: datetime) -> list[Outcome]:
    today = pack.current().calendar.day(at)
    known = {row.enrolment_id: row for row in Outcome.objects.filter(enrolment__course=course)}
    return [_outcome(course, one, known.get(one.enrolment.pk), today, at) for one in progress_of(course)]


def _outcome(course: Course, one: Progress, row: Outcome | None, today: date, at: datetime) -> Outcome:
    there = attended(one.presences, course.rules)
    done = completed(there.holds, one.scores.get(When.AFTER), course.rules)
    row = row or Outcome(enrolment=one.enrolment)
    row.attended_on = (row.attended_on or today) if there.holds else None
    row.completed_on = (row.completed_on or today) if done.holds else None
    row.why = {"attended": _said(there), "completed": _said(done)}
    row.worked_out_at = at
    row.save()
    return row


def _said(fact: Fact) -> dict:
    return {"why": fact.why, "facts": dict(fact.facts)}


def _certificate(
    course: Course, enrolment: Enrolment, is_signed: bool, site: str, by: User | None, at: datetime
) -> Certificate:
    outcome = getattr(enrolment, "outcome", None)
    check_may_certify(has_completed=bool(outcome and outcome.completed_on), is_signed=is_signed)
    today = pack.current().calendar.day(at)
    code, name = _free_code(today), enrolment.learner.opened("name")
    check_is_known(enrolment.learner)
    row = Certificate(
        enrolment=enrolment, key=enrolment.learner.key, code=code, issued_on=today, issued_by=by,
        name_mark=mark_of_name(code, name), minutes=sum(one.minutes for one in course.sessions.held()),
    )  # fmt: skip
    row.seal(name=name, badge=signed_badge(row, course, enrolment.learner, site, secrets.token_hex(8), at))
    row.save()
    return row


def _free_code(today: date) -> str:
    while True:
        code = make_code(own_jurisdiction(), today.year)
        if not Certificate.objects.filter(code=code).exists():
            return code
