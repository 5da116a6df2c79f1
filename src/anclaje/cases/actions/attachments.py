"""Files of a case: looked into, made bare, encrypted; opened by those who have the case; withdrawn."""

from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.attachments import MOST, WithdrawReason
from anclaje.cases.domain.handed_in import kept
from anclaje.cases.models import Attachment, Case
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.attachments import open_under, seal_under
from anclaje.privacy.models import CaseKey


@action
def add_attachment(
    *, case: Case, content: bytes, title: str, shows_nobody: bool, by: User, at: datetime
) -> Attachment:
    """Keep a file, under two keys, with nothing in it but what it shows.

    Refuses what is of no allowed kind by its content, damaged, or able to act (RuleBroken); and a
    picture of somebody, which only a person can tell.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if not shows_nobody:
        raise RuleBroken(gettext_noop("Pictures of people are not kept. Say that nobody can be seen on it."))
    if not title.strip():
        raise RuleBroken(gettext_noop("Say what it is, without names."))
    if case.attachments.filter(withdrawn_at__isnull=True).count() >= MOST:
        raise RuleBroken(gettext_noop("This case holds as many files as it may. Withdraw one first."))
    kind, bare = kept(content)
    row = Attachment(
        case=case, key=case.key, own_key=CaseKey.objects.create(), kind=kind, size=len(bare), added_at=at,
        added_by=by,
    )  # fmt: skip
    row.seal(title=title.strip())
    sealed = seal_under((row.key.wrapped, row.own_key.wrapped), bare, row.is_bound_to)
    row.file.save(str(uuid4()), ContentFile(sealed), save=False)
    row.save()
    write_down(events.ATTACHMENT_ADDED, case=case, by=by, at=at, file_kind=str(kind))
    return row


@action
def open_attachment(*, attachment: Attachment, by: User, at: datetime) -> bytes:
    """The file itself, for whoever accompanies the case; each time it is written down."""
    attachment = Attachment.objects.select_related("case", "key", "own_key").get(pk=attachment.pk)
    permissions.check_can_work_on(by, attachment.case)
    if attachment.withdrawn_at:
        raise RuleBroken(gettext_noop("This file was withdrawn. Nobody can open it any more."))
    with default_storage.open(attachment.file.name, "rb") as file:
        sealed = file.read()
    content = open_under((attachment.key.wrapped, attachment.own_key.wrapped), sealed, attachment.is_bound_to)
    write_down(events.ATTACHMENT_OPENED, case=attachment.case, by=by, at=at)
    return content


@action
def withdraw_attachment(*, attachment: Attachment, reason: str, by: User, at: datetime) -> Attachment:
    """Destroy its key: what was kept is gone, in every copy; that it was there stays as proof."""
    Case.objects.locked(attachment.case_id)
    attachment = Attachment.objects.locked(attachment.pk)
    permissions.check_can_work_on(by, attachment.case)
    if attachment.withdrawn_at:
        raise RuleBroken(gettext_noop("This file was withdrawn already."))
    if reason not in set(WithdrawReason):
        raise RuleBroken(gettext_noop("Choose a reason."))
    key = CaseKey.objects.locked(attachment.own_key_id)
    key.wrapped, key.destroyed_at = b"", at
    key.save()
    attachment.withdrawn_at, attachment.withdrawn_by, attachment.withdraw_reason = at, by, reason
    attachment.seal(title="")
    attachment.save()
    name = attachment.file.name
    transaction.on_commit(lambda: default_storage.delete(name))
    write_down(events.ATTACHMENT_WITHDRAWN, case=attachment.case, by=by, at=at, reason=reason)
    return attachment
