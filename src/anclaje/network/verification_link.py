"""The secret of a verification's link: made from the row with a key of this site, kept nowhere.

The row holds a keyed mark of the secret, so neither the database nor the message queue lets anybody
open a link; whoever keeps the entry can be shown it again, to print or to send.
"""

import re
from uuid import UUID

from django.urls import reverse

from anclaje.network.models import Verification
from anclaje.privacy.sealing import blind_index


def secret_of(verification_id: UUID) -> str:
    return blind_index("verification link", str(verification_id))


def mark_of(secret: str) -> str:
    return blind_index("verification link mark", secret)


def path_of(verification_id: UUID) -> str:
    """Where whoever holds the link answers, without an account."""
    return reverse("network:verify", args=[secret_of(verification_id)])


def waiting_path(verification_id: UUID) -> str:
    """The link as the queue holds it: the page for whoever keeps the entry, without the secret."""
    return reverse("network:verification", args=[verification_id])


def link_out(kept: str) -> str:
    """The link of a letter as it leaves."""
    found = re.search(r"[0-9a-f-]{36}", kept)
    return path_of(UUID(found.group())) if found else kept


def verification_with(secret: str) -> Verification | None:
    """The question that this link belongs to, whatever became of it; None for a wrong one."""
    return Verification.objects.for_page().filter(link_mark=mark_of(secret)).first()
