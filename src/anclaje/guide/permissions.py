"""Who may write the guide, read what is not out yet, and say a municipality's times.

Published editions are read by everybody who signs in. `user` None is the program itself.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from anclaje.accounts.roles import Right
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.guide.models import Comment, Edition, Invitation, SignatureAsked
from anclaje.network.models import Post
from anclaje.network.permissions import can_edit_place
from anclaje.network.standing import standing_of
from anclaje.privacy.statistics import Audience
from anclaje.territory.models import Place


def check_can_edit_guide(user: Any) -> None:
    """Write drafts, keep their sources, run their rounds, publish."""
    if user is not None and Right.EDIT_GUIDE not in standing_of(user).rights:
        raise Denied(gettext_noop("Only the guide's editors can do this."))


can_edit_guide = asks(check_can_edit_guide)


def check_can_read_draft(user: Any, edition: Edition, at: datetime) -> None:
    """Editors read every draft; others the one whose round invites them, or that they are asked to sign."""
    if can_edit_guide(user):
        return
    is_invited = Invitation.objects.live(at).filter(user=user, round__edition=edition).exists()
    if not is_invited and not is_asked_to_sign(user, edition):
        raise Denied(gettext_noop("This draft is read by those who were invited to it."))


can_read_draft = asks(check_can_read_draft)


def is_asked_to_sign(user: Any, edition: Edition) -> bool:
    """Whether a version of it was sent to this person for their signature, by a post they still hold."""
    if getattr(user, "pk", None) is None or edition.version_to_sign_id is None:
        return False
    asked = SignatureAsked.objects.filter(edition=edition, signer=user, taken_back_at__isnull=True)
    return any(can_sign(user, one) for one in asked)


def check_can_review(user: Any, invitation: Invitation, at: datetime) -> None:
    """Whoever was invited, while the invitation lives: its account, or whoever holds its link."""
    is_theirs = invitation.user_id is None or invitation.user_id == getattr(user, "pk", None)
    if not is_theirs or invitation.revoked_at or invitation.expires_at <= at:
        raise Denied(gettext_noop("This invitation does not open the text any more."))


can_review = asks(check_can_review)


def check_can_withdraw(user: Any, comment: Comment, invitation: Invitation | None) -> None:
    """Each their own words; editors also what they brought in for others."""
    if invitation is not None and comment.invitation_id == invitation.pk:
        return
    if invitation is None and comment.invitation_id is None and can_edit_guide(user):
        return
    raise Denied(gettext_noop("Only whoever said it withdraws it."))


def check_can_foresee(user: Any) -> None:
    """Ask what an edition, a draft too, would ask of everybody: whoever writes it, whoever coordinates."""
    if user is not None and not standing_of(user).rights & {Right.EDIT_GUIDE, Right.COORDINATE}:
        raise Denied(gettext_noop("Only the guide's editors and the programme's coordinators can ask this."))


can_foresee = asks(check_can_foresee)


def check_can_state_time(user: Any, municipality: Place) -> None:
    """The municipality's own focal point, or the programme."""
    if not can_edit_place(user, municipality.pk):
        raise Denied(
            gettext_noop("Only this municipality's focal point or the programme can state its times.")
        )


can_state_time = asks(check_can_state_time)


def check_can_see_times_met(user: Any) -> None:
    """How often the steps' times are met: those who coordinate, read summaries or write the guide."""
    if not standing_of(user).rights & {Right.COORDINATE, Right.READ_SUMMARIES, Right.EDIT_GUIDE}:
        raise Denied(gettext_noop("How often the times are met is for those who look after the guide."))


can_see_times_met = asks(check_can_see_times_met)


def audience_of(user: Any) -> Audience:
    """Inside is whoever coordinates the care of people; everybody else reads frozen quarters."""
    return Audience.INSIDE if standing_of(user).may(Right.COORDINATE) else Audience.OUTSIDE


def holds_post_in(user: Any, organisation_id: UUID) -> bool:
    """As its holder, asked of the database again: whoever stands in for somebody does not sign for them."""
    posts = Post.objects.active().filter(organisation_id=organisation_id, holder=user)
    return posts.filter(holder__is_active=True).exists()


def check_can_sign(user: Any, asked: SignatureAsked) -> None:
    """The very person who was named, while they hold a post of that institution; never a deputy."""
    if user is None or asked.signer_id != user.pk:
        raise Denied(gettext_noop("Only the person who was named signs for this institution."))
    if not holds_post_in(user, asked.organisation_id):
        raise Denied(gettext_noop("Whoever signs must hold a post of the institution now."))


can_sign = asks(check_can_sign)
