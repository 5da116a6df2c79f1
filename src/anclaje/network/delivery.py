"""The worker's round: send what is due, one message at a time, each try on record."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import translation
from django.utils.translation import gettext

from anclaje.accounts.models import User
from anclaje.network.actions.messages import claim_message, mark_not_sent, mark_sent
from anclaje.network.models import Contact, Message
from anclaje.network.models.organisation import Status
from anclaje.network.notices import notice_for

A_ROUND = 50
NOBODY = "nobody_holds_the_post"


@dataclass(frozen=True)
class Delivered:
    """How many messages of this round left, and how many wait for another try."""

    sent: int
    failed: int


def deliver_due(*, at: datetime) -> Delivered:
    """Send what is due at this instant; safe to be killed anywhere and to run twice at once."""
    sent = failed = 0
    due = Message.objects.due(at).order_by("due_at", "pk").values_list("pk", flat=True)[:A_ROUND]
    for message_id in list(due):
        message = claim_message(message_id=message_id, by=None, at=at)
        if message is None:
            continue
        if _deliver(message, at):
            sent += 1
        else:
            failed += 1
    return Delivered(sent, failed)


def _deliver(message: Message, at: datetime) -> bool:
    people = _recipients(message)
    if not people:
        mark_not_sent(message=message, error=NOBODY, by=None, at=at)
        return False
    try:
        with get_connection() as connection:
            for person in people:
                _email(message, person, connection).send()
    except Exception as error:
        # Whatever it was, the letters behind it go out. The class only: an answer may quote an address.
        mark_not_sent(message=message, error=type(error).__name__, by=None, at=at)
        return False
    mark_sent(message=message, to_email=", ".join(person.email for person in people), by=None, at=at)
    return True


@dataclass(frozen=True)
class Mailbox:
    """An office without an account: its contact's address, in the site's language."""

    pk: object
    email: str
    language: str


def _recipients(message: Message) -> list[User | Mailbox]:
    """The holder now; the deputy too if asked, or alone where nobody holds the post.

    Whoever may no longer hear of it by the time it leaves is left out. An office's mailbox, while it
    is still listed.
    """
    if message.contact_id is not None:
        return [*_mailboxes(message.contact)]
    post = message.post
    people = [post.holder] if post.holder and post.holder.is_active else []
    if post.deputy and post.deputy.is_active and (message.is_for_deputy_too or not people):
        people.append(post.deputy)
    may_hear = notice_for(message.kind).may_hear
    return [person for person in people if may_hear(message.code, person)]


def _mailboxes(contact: Contact) -> list[Mailbox]:
    is_listed = contact.status == Status.ACTIVE and contact.email
    return [Mailbox(contact.pk, contact.email, settings.LANGUAGE_CODE)] if is_listed else []


def _email(message: Message, person: User | Mailbox, connection) -> EmailMessage:
    notice = notice_for(message.kind)
    facts = {"code": message.code}
    link = notice.link_out(message.link)
    with translation.override(person.language):
        subject = gettext(notice.subject) % facts
        body = "\n\n".join(
            filter(None, (gettext(notice.sentence) % facts, message.code, site_address() + link))
        )
    sender = settings.DEFAULT_FROM_EMAIL
    domain = sender.rpartition("@")[2].strip(">") or "anclaje"
    return EmailMessage(
        subject,
        body,
        from_email=sender,
        to=[person.email],
        # The same for every copy, so that a mailbox shows one if a try was repeated.
        headers={"Message-ID": f"<{message.pk}.{person.pk}@{domain}>"},
        connection=connection,
    )


def sends_mail() -> bool:
    """Whether a letter leaves this site; without a mail server it ends on the console."""
    return bool(settings.ANCLAJE.get("sends_mail"))


def site_address() -> str:
    """Where this site is reached, without a slash at the end."""
    known = settings.ANCLAJE.get("address")
    if known:
        return known.rstrip("/")
    host = settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
    return f"https://{host}" if settings.ANCLAJE["mode"] == "production" else f"http://{host}:8000"
