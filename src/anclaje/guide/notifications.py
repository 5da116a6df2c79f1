"""Messages about the guide: that something waits and where, queued in the action's own transaction."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from anclaje.foundation.words import gettext_noop
from anclaje.guide.models import SignatureAsked, TextVersion
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.models import Post

TO_SIGN = "guide_to_sign"
notices.register(
    TO_SIGN,
    subject=gettext_noop("The guide waits for your signature"),
    sentence=gettext_noop(
        "Your institution is asked to sign a version of the guide. Sign in to read it; "
        "opening this link signs nothing."
    ),
)


def tell_signer(asked: SignatureAsked, version: TextVersion, *, by: Any, at: datetime) -> None:
    """To the post by which the named person signs, once for each version; nobody where paper is signed."""
    post = (
        Post.objects.active()
        .filter(organisation_id=asked.organisation_id, holder_id=asked.signer_id)
        .in_order()
        .first()
        if asked.signer_id
        else None
    )
    if post is None:
        return
    messages.queue(
        post=post,
        kind=TO_SIGN,
        code="",
        link=reverse("guide:sign", args=[asked.pk]),
        dedupe_key=f"sign:{asked.pk}:{version.pk}",
        by=by,
        at=at,
    )
