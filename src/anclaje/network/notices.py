"""The words of messages. Whoever queues a kind of message registers its words, once.

A message says that something waits and where; never what, and never about whom.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anclaje.foundation.words import gettext_noop


def anybody(code: str, person: Any) -> bool:
    return True


@dataclass(frozen=True)
class Notice:
    """Source sentences; `%(code)s` may stand in both.

    may_hear: asked once more with the message's code for each person when it leaves, since minutes
    may have passed in the queue.
    """

    subject: str
    sentence: str
    may_hear: Callable[[str, Any], bool] = anybody


SOMETHING_WAITS = Notice(
    gettext_noop("Something waits for you in Anclaje"),
    gettext_noop("Something waits for your post. Sign in to see it."),
)
_notices: dict[str, Notice] = {}


def register(
    kind: str, *, subject: str, sentence: str, may_hear: Callable[[str, Any], bool] = anybody
) -> None:
    """Give a kind of message its words; a second, different registration is a mistake."""
    notice = Notice(subject, sentence, may_hear)
    if _notices.setdefault(kind, notice) != notice:
        raise ValueError(f"The message {kind} has words already.")


def notice_for(kind: str) -> Notice:
    return _notices.get(kind, SOMETHING_WAITS)


register(
    "invitation",
    subject=gettext_noop("You have a post in Anclaje"),
    sentence=gettext_noop("You were given a post. Choose your password with this link, then sign in."),
)
