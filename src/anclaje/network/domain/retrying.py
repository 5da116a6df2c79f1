"""When to try again what could not be sent."""

from datetime import timedelta

TRIES = 10
FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)


def wait_after(attempts: int) -> timedelta:
    """2, 4, 8 … minutes after the first, second, third try; at most 6 hours."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
