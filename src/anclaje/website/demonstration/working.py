"""The filters that the invented people keep for their mornings."""

from collections.abc import Mapping
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.cases.actions.working import keep_filter
from anclaje.cases.domain.filters import Filter, State

KEPT = {
    "coordinator": (
        Filter(state=State.LATE, also=State.SILENT),
        Filter(state=State.WEEK, risk="high"),
        Filter(state=State.WORD),
    ),
    "caseworker": (Filter(state=State.WORD, who="me"), Filter(state=State.WEEK, who="me")),
}


def keep_filters(users: Mapping[str, User], at: datetime) -> None:
    for role, filters in KEPT.items():
        for chosen in filters:
            keep_filter(chosen=chosen, by=users[role], at=at)
