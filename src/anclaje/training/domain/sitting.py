"""When a test may be sat: before, until the first session is over; after, once the last one has begun."""

from collections.abc import Sequence
from datetime import datetime

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.parallel import When

NO_DATE = gettext_noop("No session of this course has a date yet.")
TOO_LATE = gettext_noop("The first session is over: the test before the training is closed.")
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
