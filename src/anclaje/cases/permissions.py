"""Who may do what with a case or a referral, and which rows exist for whom.

Two ways in, and no third: an organisation with a grant for the whole case (the agency that
leads it and those it works with), or the organisation that a referral was sent to. An
exclusion closes both at once.
"""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of

STILL_LISTED = timedelta(days=30)
"""How long a receiver still finds an ended referral, without what was shared in it."""


def check_can_open_cases(user: Any) -> None:
    if not standing_of(user).may(Right.FOLLOW_CASES):
        raise Denied(gettext_noop("Only those who accompany people open and follow cases."))


def check_can_receive(user: Any) -> None:
    if not standing_of(user).may(Right.ANSWER_REFERRALS):
        raise Denied(gettext_noop("Only those who answer for an organisation see what it was asked."))


def check_can_work_on(user: Any, case: Any) -> None:
    """Whether this person accompanies this case: their organisation has a grant in force."""
    visible = apps.get_model("cases", "Case").objects.filter(sees_cases(user), pk=case.pk)
    if not visible.exists():
        raise Denied(gettext_noop("This case is accompanied by somebody else."))


def check_can_assign(user: Any, case: Any) -> None:
    """Whoever coordinates the leading agency, or whoever has the case now."""
    check_can_work_on(user, case)
    leads = case.lead_id in standing_of(user).organisations_with(Right.COORDINATE)
    has_it = any(post.pk == case.team_post_id for post in standing_of(user).posts)
    if not (leads or has_it):
        raise Denied(gettext_noop("Only the coordination, or whoever has the case, assigns it."))


def check_can_move(user: Any, case: Any) -> None:
    """The team of the case and its leading agency; others who accompany it follow their edition."""
    check_can_work_on(user, case)
    if not {case.lead_id, case.team_post.organisation_id} & _following(user):
        raise Denied(gettext_noop("Only the team of the case, or its leading agency, decides this."))


def check_can_answer(user: Any, referral: Any) -> None:
    """Somebody who answers for the receiving organisation and whom the case does not exclude."""
    if referral.organisation_id not in standing_of(user).organisations_with(Right.ANSWER_REFERRALS):
        raise Denied(gettext_noop("Only the organisation that received this referral answers it."))
    if is_excluded(user, referral.case_id):
        raise Denied(gettext_noop("Only the organisation that received this referral answers it."))


def check_can_answer_for(user: Any, referral: Any) -> None:
    """Record what the receiver said by telephone: whoever accompanies the case."""
    if not standing_of(user).may(Right.ANSWER_BY_TELEPHONE):
        raise Denied(gettext_noop("You cannot record an answer on somebody's behalf."))
    check_can_work_on(user, referral.case)


def check_can_hold_gate(user: Any, case: Any) -> None:
    """Whoever holds the legal gate of the leading agency, sees the case, and is not shut out of it."""
    check_can_work_on(user, case)
    if case.lead_id not in standing_of(user).organisations_with(Right.HOLD_LEGAL_GATE):
        raise Denied(gettext_noop("Only those who hold the legal gate of the leading agency do this."))


can_hold_gate = asks(check_can_hold_gate)


def check_can_detect(user: Any) -> None:
    if not detecting_posts(user):
        raise Denied(gettext_noop("You need a post that notes signs to fill in a checklist."))


def check_can_keep(user: Any, kept: Any) -> None:
    """Go on with a checklist or a proof of calls: its author's post, or whoever accompanies its case."""
    check_can_detect(user)
    if kept.case_id is not None:
        check_can_work_on(user, kept.case)
    elif kept.made_by_post_id not in {post.pk for post in detecting_posts(user)}:
        raise Denied(gettext_noop("Only whoever made this goes on with it."))


def check_can_advise(user: Any, consultation: Any) -> None:
    """Answer a consultation: whoever holds the post that was asked."""
    if consultation.to_post_id not in {post.pk for post in standing_of(user).posts}:
        raise Denied(gettext_noop("Only the post that was consulted answers."))


can_open_cases = asks(check_can_open_cases)
can_receive = asks(check_can_receive)
can_work_on = asks(check_can_work_on)
can_assign = asks(check_can_assign)
can_move = asks(check_can_move)
can_answer = asks(check_can_answer)
can_answer_for = asks(check_can_answer_for)
can_detect = asks(check_can_detect)
can_keep = asks(check_can_keep)
can_advise = asks(check_can_advise)


def sees_cases(user: Any, case: str = "pk") -> Q:
    """The cases of one's organisations, less those that exclude one. `case` names the case's key."""
    standing = standing_of(user)
    organisations = standing.organisations_with(Right.FOLLOW_CASES)
    if not organisations:
        return Q(pk__in=[])
    grants = apps.get_model("cases", "Grant").objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=Now()),
        case=OuterRef(case),
        organisation__in=organisations,
    )
    return Q(Exists(grants)) & ~_excluded(user, case)


def moves_cases(user: Any) -> Q:
    """Of the cases that one sees, those whose edition one may decide about (`check_can_move`)."""
    own = _following(user)
    return sees_cases(user) & (Q(lead__in=own) | Q(team_post__organisation__in=own))


def _following(user: Any) -> frozenset[Any]:
    return standing_of(user).organisations_with(Right.FOLLOW_CASES)


def detecting_posts(user: Any) -> list[Any]:
    """The posts from which this person notes signs and keeps proofs of calls; their own first."""
    found = [post for post in standing_of(user).posts if Right.DETECT in HOLDS[Role(post.role)]]
    return sorted(found, key=lambda post: post.holder_id != user.pk)


def sees_screenings(user: Any) -> Q:
    """Those that one's post made and that belong to no case; and those of the cases that one sees."""
    own = [post.pk for post in detecting_posts(user)]
    of_cases = Q(case__isnull=False) & sees_cases(user, "case")
    return Q(case__isnull=True, made_by_post__in=own) | of_cases


sees_reports = sees_screenings


def sees_consultations(user: Any) -> Q:
    """Those that one's post asked, and those that it was asked."""
    own = [post.pk for post in detecting_posts(user)]
    return Q(asked_by_post__in=own) | Q(to_post__in=own)


def sees_tasks(user: Any) -> Q:
    return sees_cases(user, "case")


def sees_orders(user: Any) -> Q:
    """The court orders of the cases whose legal gate one holds."""
    holding = standing_of(user).organisations_with(Right.HOLD_LEGAL_GATE)
    return Q(case__lead__in=holding) & sees_cases(user, "case")


def sees_requests(user: Any) -> Q:
    """What police, prosecutors and courts asked one's own institution."""
    return Q(organisation__in=_following(user))


def sees_referrals(user: Any) -> Q:
    """Those of the cases one sees, and those one's organisation received: open, or just ended."""
    receiving = standing_of(user).organisations_with(Right.ANSWER_REFERRALS)
    received = Q(organisation__in=receiving) & (
        Q(ended_at__isnull=True) | Q(ended_at__gt=Now() - STILL_LISTED)
    )
    return sees_cases(user, "case") | (received & ~_excluded(user, "case"))


def _excluded(user: Any, case: str) -> Exists:
    """Exclusions that name this person, their organisations, or the municipality of a local post.

    Shutting out an organisation shuts out its offices, however deep. A post for the whole province
    sits in no municipality, wherever its office is.
    """
    rows = apps.get_model("cases", "Exclusion").objects.filter(case=OuterRef(case), lifted_at__isnull=True)
    return Exists(rows.filter(_names(user)))


def _names(user: Any) -> Q:
    """The exclusions that are about this person."""
    standing = standing_of(user)
    local = [post for post in standing.posts if post.place_id is not None]
    places = {place for post in local for place in (post.place_id, post.organisation.place_id)}
    return Q(user=user.pk) | Q(place__in=places) | Q(organisation__in=standing.organisation_ids_and_above)


def shuts_out(user: Any) -> Q:
    """The cases that must never reach this person; never a list for anybody to read."""
    return Q(_excluded(user, "pk"))


def is_excluded(user: Any, case_id: Any) -> bool:
    """Whether the case must never reach this person, by their name, an organisation or a place of theirs."""
    standing_exclusions = apps.get_model("cases", "Exclusion").objects.filter(lifted_at__isnull=True)
    return standing_exclusions.filter(_names(user), case=case_id).exists()
