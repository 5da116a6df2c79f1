"""A kept filter, and the secret link that a calendar reads: one for each person who has deadlines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cases.actions.working import keep_filter, make_feed_link
from anclaje.cases.domain.filters import Filter


@dataclass
class WorkingScene:
    people: Mapping[Role, User]
    at: datetime
    kept: UUID = field(init=False)
    secrets: dict[Role, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by = self.people[Role.COORDINATOR]
        self.kept = keep_filter(chosen=Filter(state="late"), by=by, at=self.at).pk
        for role, person in self.people.items():
            if HOLDS[role] & {Right.FOLLOW_CASES, Right.ANSWER_REFERRALS}:
                self.secrets[role] = make_feed_link(by=person, at=self.at).secret

    def arguments(self, role: Role) -> dict[str, Callable[[], Any]]:
        return {
            "kept_id": lambda: self.kept,
            "secret": lambda: self.secrets.get(role, "nobodys"),
        }
