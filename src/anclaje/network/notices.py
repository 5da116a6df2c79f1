"""The words of messages. Whoever queues a kind of message registers its words, once.

A message says that something waits and where; never what, and never about whom.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.verification_link import link_out


def anybody(code: str, person: Any) -> bool:
    return True


def as_kept(link: str) -> str:
    return link


@dataclass(frozen=True)
class Notice:
    """Source sentences; `%(code)s` may stand in both.

    may_hear: asked once more with the message's code for each person when it leaves, since minutes
    may have passed in the queue.
    link_out: the link as it leaves, made from the one in the queue, which never holds a secret.
    """

    subject: str
    sentence: str
    may_hear: Callable[[str, Any], bool] = anybody
    link_out: Callable[[str], str] = as_kept


SOMETHING_WAITS = Notice(
    gettext_noop("Something waits for you in Anclaje"),
    gettext_noop("Something waits for your post. Sign in to see it."),
)
_notices: dict[str, Notice] = {}


def register(
    kind: str,
    *,
    subject: str,
    sentence: str,
    may_hear: Callable[[str, Any], bool] = anybody,
    link_out: Callable[[str], str] = as_kept,
) -> None:
    """Give a kind of message its words; a second, different registration is a mistake."""
    notice = Notice(subject, sentence, may_hear, link_out)
    if _notices.setdefault(kind, notice) != notice:
        raise ValueError(f"The message {kind} has words already.")


def notice_for(kind: str) -> Notice:
    return _notices.get(kind, SOMETHING_WAITS)


register(
    "invitation",
    subject=gettext_noop("You have a post in Anclaje"),
    sentence=gettext_noop("You were given a post. Choose your password with this link, then sign in."),
)
register(
    "entry_to_verify",
    subject=gettext_noop("Is your institution's entry in the directory right?"),
    sentence=gettext_noop(
        "It takes a minute and needs no password: open the link, look at the entry, and press the button "
        "or change what is wrong. Opening the link answers nothing by itself."
    ),
    link_out=link_out,
)
register(
    "entry_to_ask_by_hand",
    subject=gettext_noop("Institutions to be asked by hand"),
    sentence=gettext_noop(
        "Some institutions have no e-mail in the directory. Print or send them their link, so that they "
        "can say whether their entry is right."
    ),
)
register(
    "correction_waits",
    subject=gettext_noop("A correction to the directory waits"),
    sentence=gettext_noop("Somebody says that an entry which you keep is otherwise. See it and decide."),
)
