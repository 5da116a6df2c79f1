"""The words of messages. Whoever queues a kind of message registers its words, once.

A message says that something waits and where; never what, and never about whom.
"""

from dataclasses import dataclass

from anclaje.foundation.words import gettext_noop


@dataclass(frozen=True)
class Notice:
    """Source sentences; `%(code)s` may stand in both."""

    subject: str
    sentence: str


SOMETHING_WAITS = Notice(
    gettext_noop("Something waits for you in Anclaje"),
    gettext_noop("Something waits for your post. Sign in to see it."),
)
_notices: dict[str, Notice] = {}


def register(kind: str, *, subject: str, sentence: str) -> None:
    """Give a kind of message its words; a second, different registration is a mistake."""
    notice = Notice(subject, sentence)
    if _notices.setdefault(kind, notice) != notice:
        raise ValueError(f"The message {kind} has words already.")


def notice_for(kind: str) -> Notice:
    return _notices.get(kind, SOMETHING_WAITS)


register(
    "invitation",
    subject=gettext_noop("You have a post in Anclaje"),
    sentence=gettext_noop("You were given a post. Choose your password with this link, then sign in."),
)
