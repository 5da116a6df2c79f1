"""What whoever is about to contact the person must see first, wherever a contact could be made."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from anclaje.cases.models import Case, Guardian
from anclaje.cases.wording import CONTACT_WAY, label
from anclaje.cases.wording_plan import RELATION


@dataclass(frozen=True)
class Reaching:
    """way: empty where none is agreed. never: adults of children who must not be contacted."""

    way: str
    times: str
    must_not_answer: str
    note: str
    never: Sequence[str]


def reaching(case: Case) -> Reaching:
    return Reaching(
        way=label(CONTACT_WAY, case.safe_contact_way) if case.safe_contact_way else "",
        times=case.opened("safe_contact_times"),
        must_not_answer=case.opened("must_not_answer"),
        note=case.opened("safe_contact_note"),
        never=never_contacted(case),
    )


def never_contacted(case: Case) -> list[str]:
    """By relation and by whose child: everybody who accompanies the case is told, without the reason."""
    rows = Guardian.objects.filter(person__case=case, replaced_at=None, may_be_contacted=False)
    return [
        _("the %(relation)s of person %(number)s")
        % {"relation": label(RELATION, row.relation).lower(), "number": row.person.position}
        for row in rows.select_related("person").order_by("person__position", "pk")
    ]
