"""Messages wait in their own rows until the worker has sent them.

At least once, on purpose: a message that came twice costs a glance, one that never came may cost
somebody a bed. It holds a code and a link and asks for nothing, and both copies carry the same
Message-ID, so most mailboxes show one. `network/delivery.py` does the sending between
`claim_message` and `mark_sent`; a worker killed in between leaves a claimed row whose next try is due.
"""

from datetime import datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.network import events
from anclaje.network.domain.retrying import TRIES, wait_after
from anclaje.network.models import Contact, Message, Post


@action
def queue(
    *,
    post: Post | None = None,
    contact: Contact | None = None,
    kind: str,
    code: str,
    link: str,
    dedupe_key: str,
    for_deputy_too: bool = False,
    not_before: datetime | None = None,
    by: User | None,
    at: datetime,
) -> Message:
    """Leave a message for whoever holds the post when it is sent, or for an office's mailbox.

    `kind` names registered words (`notices.py`); `code` is a short code or empty; `link` a path of
    this site. The same `dedupe_key` never queues twice: the first message is returned. What can wait
    for the morning leaves `not_before` it.
    """
    message, is_new = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "post": post,
            "contact": contact,
            "kind": kind,
            "code": code,
            "link": link,
            "is_for_deputy_too": for_deputy_too,
            "queued_at": at,
            "due_at": max(at, not_before or at),
        },
    )
    record(events.MESSAGE_QUEUED, by=by, about=message, at=at, kind=kind, is_new=is_new)
    return message


@action
def claim_message(*, message_id: UUID, by: None, at: datetime) -> Message | None:
    """Take a due message for one try; None if another worker was quicker.

    The next try is set before the first byte leaves, so the row is lease and retry in one.
    """
    message = Message.objects.due(at).select_for_update(of=("self",)).filter(pk=message_id).first()
    if message is None:
        record(events.MESSAGE_TRIED, by=by, about=Message(pk=message_id), at=at, claimed=False)
        return None
    message.attempts += 1
    message.due_at = at + wait_after(message.attempts)
    message.save()
    record(events.MESSAGE_TRIED, by=by, about=message, at=at, claimed=True, attempt=message.attempts)
    return message


@action
def mark_sent(*, message: Message, to_email: str, by: None, at: datetime) -> Message:
    message = Message.objects.locked(message.pk)
    message.sent_at, message.to_email, message.last_error = at, to_email, ""
    message.given_up_at = None
    message.save()
    record(events.MESSAGE_SENT, by=by, about=message, at=at, attempts=message.attempts)
    return message


@action
def mark_not_sent(*, message: Message, error: str, by: None, at: datetime) -> Message:
    """Keep why it failed (a code, never an address); after the last try it is given up and listed."""
    message = Message.objects.locked(message.pk)
    message.last_error = error[:60]
    if message.sent_at is None and message.attempts >= TRIES:
        message.given_up_at = at
    message.save()
    record(events.MESSAGE_NOT_SENT, by=by, about=message, at=at, error=message.last_error)
    return message
