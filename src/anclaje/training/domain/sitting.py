"""When something is asked: the test before, until the first session is over; the one after, once the last
session has begun; how it was, once that one is over.
"""

from collections.abc import Sequence
from datetime import datetime

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.parallel import When

NO_DATE = gettext_noop("No session of this course has a date yet.")
TOO_LATE = gettext_noop("The first session is over: the test before the training is closed.")
NOT_OVER = gettext_noop("What you think of the course is asked once its last session is over.")
TOO_EARLY = gettext_noop("The test after the training opens with the last session.")
SECOND = gettext_noop("You have sat this test. It is sat once; your first answers stand.")


def check_time(when: When, sessions: Sequence[tuple[datetime, datetime]], at: datetime) -> None:
    """sessions: when each begins and ends, of those that are not called off."""
    if not sessions:
        raise RuleBroken(NO_DATE)
    if when == When.BEFORE and at > min(sessions)[1]:
        raise RuleBroken(TOO_LATE)
    if when == When.AFTER and at < max(sessions)[0]:
        raise RuleBroken(TOO_EARLY)


def check_may_say(sessions: Sequence[tuple[datetime, datetime]], at: datetime) -> None:
    """How it was is asked once all is over: sessions as above."""
    if not sessions:
        raise RuleBroken(NO_DATE)
    if at < max(ends for _begins, ends in sessions):
        raise RuleBroken(NOT_OVER)
