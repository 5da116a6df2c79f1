"""The counts that others may ask for, through `privacy.statistics` and never as rows.

Each counts what happened within a period of the whole province, so that a completed one stays as it is.
"""

from datetime import datetime

from anclaje.cases.actions._clocks import ANSWER
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.models import Case, Escalation, Referral
from anclaje.privacy import statistics

CASES_OPENED = "cases.opened"
REFERRALS_SENT = "cases.referrals_sent"
CLOSED_WITH_THE_PERSONS_WORD = "cases.closed_with_the_persons_word"
ANSWERS = "cases.answers"
IN_TIME, OTHERWISE = "accepted_in_time", "otherwise"


def cases_opened(*, starts_at: datetime, ends_at: datetime) -> int:
    return Case.objects.filter(opened_at__gte=starts_at, opened_at__lt=ends_at).count()


def referrals_sent(*, starts_at: datetime, ends_at: datetime) -> int:
    return Referral.objects.filter(sent_at__gte=starts_at, sent_at__lt=ends_at).count()


def closed_with_the_persons_word(*, starts_at: datetime, ends_at: datetime) -> int:
    """Services of which the person said that they came, in time or late."""
    came = [PersonsWord.CAME.value, PersonsWord.CAME_LATE.value]
    return Referral.objects.filter(
        ended_at__gte=starts_at, ended_at__lt=ends_at, persons_word__in=came
    ).count()


def answers(*, starts_at: datetime, ends_at: datetime) -> dict[str, int]:
    """The referrals sent: accepted within the period before anybody had to be reminded, and all others.

    What comes of them after its end changes nothing, or two readings could be subtracted.
    """
    sent = Referral.objects.filter(sent_at__gte=starts_at, sent_at__lt=ends_at)
    reminded = Escalation.objects.filter(referral__in=sent, clock=ANSWER, climbed_at__lt=ends_at).values(
        "referral"
    )
    accepted = sent.filter(answered_at__lt=ends_at).exclude(status=Status.DECLINED)
    in_time = accepted.exclude(pk__in=reminded).count()
    return {IN_TIME: in_time, OTHERWISE: sent.count() - in_time}


def register() -> None:
    statistics.register(CASES_OPENED, cases_opened)
    statistics.register(REFERRALS_SENT, referrals_sent)
    statistics.register(CLOSED_WITH_THE_PERSONS_WORD, closed_with_the_persons_word)
    statistics.register_table(ANSWERS, answers)
