"""Who sees conferences, agreements, transfers and requests to delete: the case's own, and those concerned.

Whoever stands outside the case sees one row and nothing of the case; an exclusion closes that too.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cases.permissions import _excluded as excluded
from anclaje.cases.permissions import check_can_work_on, is_excluded, sees_cases
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of

STILL_LISTED = timedelta(days=30)
CARE = (Right.FOLLOW_CASES, Right.ANSWER_REFERRALS)
CARE_ROLES = tuple(role.value for role in Role if HOLDS[role] & set(CARE))
TEAM_ROLES = tuple(role.value for role in Role if Right.FOLLOW_CASES in HOLDS[role])


def check_can_take_part(user: Any) -> None:
    """Whether this person may be asked to sit at a table at all."""
    if not any(standing_of(user).may(right) for right in CARE):
        raise Denied(gettext_noop("Only those who accompany people or answer for a service take part."))


def check_can_answer_invitation(user: Any, invited: Any) -> None:
    _check_holds(user, invited.post_id, invited.conference.case_id)


def check_can_end_agreement(user: Any, agreed: Any) -> None:
    """Whoever promised it; or the team, which writes down what they said."""
    if not can_work_on_case(user, agreed.conference.case):
        _check_holds(user, agreed.owner_post_id, agreed.conference.case_id)


def check_can_answer_transfer(user: Any, transfer: Any) -> None:
    """Somebody of the receiving team, whom the case does not exclude."""
    receives = transfer.to_organisation_id in standing_of(user).organisations_with(Right.FOLLOW_CASES)
    if not receives or is_excluded(user, transfer.case_id):
        raise Denied(gettext_noop("Only the team that was asked answers this."))


def check_can_confirm_deletion(user: Any, deletion: Any) -> None:
    if can_work_on_case(user, deletion.case):
        return
    if not deletion.told or deletion.organisation_id not in care_organisations(user):
        raise Denied(gettext_noop("Only the institution that holds the data confirms this."))
    if is_excluded(user, deletion.case_id):
        raise Denied(gettext_noop("Only the institution that holds the data confirms this."))


def _check_holds(user: Any, post_id: UUID, case_id: UUID) -> None:
    if post_id not in own_posts(user) or is_excluded(user, case_id):
        raise Denied(gettext_noop("Only whoever holds the post that was asked answers this."))


can_take_part = asks(check_can_take_part)
can_work_on_case = asks(check_can_work_on)
can_answer_invitation = asks(check_can_answer_invitation)
can_end_agreement = asks(check_can_end_agreement)
can_answer_transfer = asks(check_can_answer_transfer)
can_confirm_deletion = asks(check_can_confirm_deletion)


def own_posts(user: Any) -> list[UUID]:
    """The posts in which this person cares for people, as holder or deputy."""
    return [post.pk for post in standing_of(user).posts if post.role in CARE_ROLES]


def care_organisations(user: Any) -> frozenset[UUID]:
    standing = standing_of(user)
    return frozenset().union(*(standing.organisations_with(right) for right in CARE))


def sees_conferences(user: Any) -> Q:
    invited = _invitations(conference=OuterRef("pk"), post__in=own_posts(user))
    as_guest = Exists(invited) & Q(shuts_at__gt=Now()) & ~Q(status="cancelled")
    return sees_cases(user, "case") | (as_guest & ~excluded(user, "case"))


def sees_agreed(user: Any) -> Q:
    """What one's post promised, while it is to be done and some weeks longer, while the invitation stands
    and the person's yes that it stands on."""
    own = own_posts(user)
    still_agreed = Q(stands_on="grant") | Q(consent__revoked_at__isnull=True, consent__ends_at__gt=Now())
    invited = _invitations(conference=OuterRef("conference"), post=OuterRef("owner_post"))
    invited = invited.filter(still_agreed)
    recent = Q(ended_at__isnull=True) | Q(ended_at__gt=Now() - STILL_LISTED)
    promised = Q(owner_post__in=own) & ~Q(state="let_go") & recent & Exists(invited)
    return sees_cases(user, "conference__case") | (promised & ~excluded(user, "conference__case"))


def sees_transfers(user: Any) -> Q:
    asked = standing_of(user).organisations_with(Right.FOLLOW_CASES)
    waits = Q(to_organisation__in=asked, status="proposed")
    return sees_cases(user, "case") | (waits & ~excluded(user, "case"))


def sees_deletions(user: Any) -> Q:
    recent = Q(answered_at__isnull=True) | Q(answered_at__gt=Now() - STILL_LISTED)
    asked = Q(organisation__in=care_organisations(user), told=True) & recent
    return sees_cases(user, "case") | (asked & ~excluded(user, "case"))


def _invitations(**of: Any) -> Any:
    return apps.get_model("cases", "Invited").objects.filter(withdrawn_at__isnull=True, **of)
