"""Opening a case for one child of another case, and taking along what is kept of them.

What is sealed under the old case's key is sealed anew under the new one's: the two cases never
share a key.
"""

from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.cases.actions.intake import Request, assign_case, record_request
from anclaje.cases.domain.safety import PARTS
from anclaje.cases.models import Case, Exclusion, Person
from anclaje.privacy.models import CaseKey, SealedRow

GUARDIAN = ("why",)
LOOK = ("opinion", "centre_of_life", "why_not_family", "decision", "why", "why_without_assent")
PLAN = (*PARTS, "on_paper")
WHO = ("name", "contact", "document")


def open_for_child(case: Case, person: Person, by: User, at: datetime) -> Case:
    """An own case, in the same hands, with the same people shut out of it."""
    request = Request(
        origin=case.request.origin,
        issue=case.issue,
        place=case.place,
        asked_at=at,
        is_invented=case.is_invented,
        age_bands=(person.age_band,),
    )
    own = record_request(request=request, by=by, at=at)
    for row in case.exclusions.filter(lifted_at__isnull=True).select_related("key"):
        shut_out = Exclusion(
            case=own, key=own.key, organisation=row.organisation, user=row.user, place=row.place,
            set_at=at, set_by=by,
        )  # fmt: skip
        shut_out.seal(reason=row.opened("reason"))
        shut_out.save()
    if own.team_post_id != case.team_post_id and own.lead_id == case.team_post.organisation_id:
        own = assign_case(case=own, post=case.team_post, by=by, at=at)
    return own


def take_along(person: Person, own: Case) -> None:
    """Move the child's row there; its identity, looks, guardians and plans sealed under that case's key."""
    own.people.all().delete()
    for row in _sealed_rows_of(person):
        _seal_anew(*row, own.key)
    person.case, person.key, person.position = own, own.key, 1
    person.save()
    person.safety_plans.update(case=own)


def _sealed_rows_of(person: Person) -> list[tuple[Any, tuple[str, ...]]]:
    rows: list[tuple[Any, tuple[str, ...]]] = []
    identity = getattr(person, "identity", None)
    if identity is not None:
        rows.append((identity, WHO))
    rows += [(row, LOOK) for row in person.child_records.select_related("key")]
    rows += [(row, GUARDIAN) for row in person.guardians.select_related("key")]
    rows += [(row, PLAN) for row in person.safety_plans.select_related("key")]
    return rows


def _seal_anew(row: SealedRow, names: tuple[str, ...], key: CaseKey) -> None:
    texts = {name: row.opened(name) for name in names}
    row.key = key
    row.seal(**texts)
    row.save()
