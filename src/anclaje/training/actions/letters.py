"""A learner's own link by mail: asked for by those who teach, sent by the worker, as often as it takes.

At least once, as with every message: a letter that came twice opens the same page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.delivery import sends_mail
from anclaje.network.domain.retrying import TRIES, wait_after
from anclaje.training import events
from anclaje.training.models import Course, Enrolment, LinkLetter
from anclaje.training.permissions import check_can_teach_in

NO_MAIL = gettext_noop("This site sends no mail. Print the personal link and hand it over instead.")
NO_ADDRESS = gettext_noop("No e-mail is known of this person. Print the personal link instead.")


@dataclass(frozen=True)
class Asked:
    """letters: new ones. without: how many gave no e-mail."""

    letters: tuple[LinkLetter, ...]
    without: int


@action
def mail_links(*, course: Course, enrolments: Sequence[Enrolment], by: User | None, at: datetime) -> Asked:
    """To each of these who gave an e-mail; one that waits already is not asked for again.

    Also once the course is closed: the certificate is behind the link. Refuses where nobody of them gave
    one, and on a site without mail.
    """
    check_can_teach_in(by, course.organisation_id)
    course = Course.objects.locked(course.pk)
    if not sends_mail():
        raise RuleBroken(NO_MAIL)
    rows = course.enrolments.standing().known().for_page().filter(pk__in=[one.pk for one in enrolments])
    reached = [one for one in rows if one.learner.opened("email")]
    if not reached:
        raise RuleBroken(NO_ADDRESS)
    waiting = LinkLetter.objects.waiting().filter(enrolment__in=reached)
    asked_before = set(waiting.values_list("enrolment", flat=True))
    new = [
        LinkLetter(enrolment=one, asked_by=by, asked_at=at, due_at=at)
        for one in reached
        if one.pk not in asked_before
    ]
    LinkLetter.objects.bulk_create(new)
    record(events.LINKS_ASKED, by=by, about=course, at=at, new=len(new))
    return Asked(tuple(new), len(enrolments) - len(reached))


@action
def claim_letter(*, letter_id: UUID, by: None, at: datetime) -> LinkLetter | None:
    """Take a due letter for one try; None if another worker was quicker. The next try is set before."""
    row = LinkLetter.objects.due(at).select_for_update(of=("self",)).filter(pk=letter_id).first()
    if row is not None:
        row.attempts += 1
        row.due_at = at + wait_after(row.attempts)
        row.save()
    about = row or LinkLetter(pk=letter_id)
    record(events.LETTER_TRIED, by=by, about=about, at=at, claimed=row is not None)
    return row


@action
def mark_letter_sent(*, letter: LinkLetter, by: None, at: datetime) -> LinkLetter:
    row = LinkLetter.objects.locked(letter.pk)
    row.sent_at, row.given_up_at, row.last_error = at, None, ""
    row.save()
    record(events.LETTER_SENT, by=by, about=row, at=at, attempts=row.attempts)
    return row


@action
def mark_letter_not_sent(
    *, letter: LinkLetter, error: str, is_final: bool, by: None, at: datetime
) -> LinkLetter:
    """error: a code, never an address. Given up at once where it is final, else after the last try."""
    row = LinkLetter.objects.locked(letter.pk)
    row.last_error = error[:60]
    if row.sent_at is None and (is_final or row.attempts >= TRIES):
        row.given_up_at = at
    row.save()
    record(events.LETTER_NOT_SENT, by=by, about=row, at=at, error=row.last_error)
    return row
