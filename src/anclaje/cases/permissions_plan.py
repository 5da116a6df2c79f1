"""Who reads a child's record, who links cases, who looks for duplicates.

Everything of a plan else is `permissions.check_can_work_on`: whoever accompanies the case.
"""

from typing import Any

from django.db.models import Q

from anclaje.accounts.roles import Right
from anclaje.cases.permissions import check_can_hold_gate, check_can_work_on
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied
from anclaje.foundation.permissions import asks
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of


def child_protection_types() -> tuple[str, ...]:
    """Kinds of institution that, accompanying a case, read what is best for its children."""
    return tuple(pack.current().settings.get("children", {}).get("read_by_actor_types", ()))


def check_can_read_children(user: Any, case: Any) -> None:
    """The case's team, and child protection where it accompanies the case; nobody else of those who do."""
    check_can_work_on(user, case)
    own = standing_of(user).organisations_with(Right.FOLLOW_CASES)
    if case.team_post.organisation_id in own:
        return
    protecting = [
        post
        for post in standing_of(user).posts
        if post.organisation_id in own and post.organisation.actor_type.code in child_protection_types()
    ]
    if not protecting:
        raise Denied(gettext_noop("A child's record is for the team of the case and child protection."))


def check_can_look_for_duplicates(user: Any, case: Any) -> None:
    """Coordination or the legal gate of the agency that leads the case."""
    check_can_work_on(user, case)
    if case.lead_id not in _leading(user):
        raise Denied(gettext_noop("Only the coordination of the leading agency looks for duplicates."))


def check_can_confirm_same_person(user: Any, link: Any) -> None:
    """Somebody else than who proposed it, holding the legal gate of the agency that leads both."""
    for case in (link.first, link.second):
        check_can_hold_gate(user, case)
    if link.proposed_by_id == user.pk:
        raise Denied(gettext_noop("Whoever proposed it does not confirm it: two people look."))


def check_can_link(user: Any, one: Any, other: Any) -> None:
    for case in (one, other):
        check_can_work_on(user, case)


can_read_children = asks(check_can_read_children)
can_look_for_duplicates = asks(check_can_look_for_duplicates)
can_confirm_same_person = asks(check_can_confirm_same_person)


def leads(user: Any) -> Q:
    """Cases of the agencies where this person coordinates or holds the legal gate."""
    return Q(lead__in=_leading(user))


def _leading(user: Any) -> frozenset[Any]:
    standing = standing_of(user)
    return standing.organisations_with(Right.COORDINATE) | standing.organisations_with(Right.HOLD_LEGAL_GATE)
