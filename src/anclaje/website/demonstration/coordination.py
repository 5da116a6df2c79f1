"""What the demonstration's institutions do together: two tables, agreements, activities, a planned action."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.coordination.actions import (
    activities,
    agreements,
    bodies,
    commitments,
    joint_actions,
    meetings,
    minutes,
)
from anclaje.coordination.models import Body, Meeting
from anclaje.foundation import pack
from anclaje.network.models import Post
from anclaje.territory.models import Place
from anclaje.website.demonstration.plan import Plan

OPENED_BEFORE = timedelta(days=30)
CALLED_BEFORE = timedelta(days=15)
Facts = Mapping[str, Any]


def bring_together(plan: Plan, users: Mapping[str, User], at: datetime) -> None:
    """Told to the same actions that people's clicks call, each at its own hour."""
    story = tomllib.loads(plan.pack.path("demonstration/coordination.toml").read_text(encoding="utf-8"))
    _Story(posts_of(users), users, at).tell(story)


def posts_of(users: Mapping[str, User]) -> dict[str, Post]:
    """By role: the post that the role's person holds."""
    by_holder = {post.holder_id: post for post in Post.objects.active().for_page().order_by("-pk")}
    return {role: by_holder[user.pk] for role, user in users.items() if user.pk in by_holder}


@dataclass
class _Story:
    posts: Mapping[str, Post]
    users: Mapping[str, User]
    at: datetime

    def tell(self, story: Facts) -> None:
        for table in story["tables"]:
            self._table(table)
        for facts in story["agreements"]:
            self._agreement(facts)
        for facts in story["activities"]:
            self._activity(facts)
        self._joint_action(story["joint_action"])

    def _table(self, facts: Facts) -> None:
        first = self._moment(min(facts["meetings"]))
        opened_at = first - OPENED_BEFORE
        body = bodies.open_body(
            kind=facts["kind"], name=facts["name"], place=self._place(facts),
            secretary=self.posts[facts["secretary"]], is_demonstration=True, by=None, at=opened_at,
        )  # fmt: skip
        for role in facts["members"]:
            bodies.add_member(body=body, post=self.posts[role], by=None, at=opened_at)
        last = None
        for days in facts["meetings"]:
            last = self._meeting(body, facts, days)
        secretary = self.users[facts["secretary"]]
        following = meetings.call_meetings(
            body=body, first=self._moment(facts["next_in"]), rhythm="month", times=3, where=facts["where"],
            by=secretary, at=self.at - timedelta(hours=3),
        )  # fmt: skip
        meetings.propose_item(
            meeting=following, title=facts["item"], by=self.users[facts["members"][0]],
            at=self.at - timedelta(hours=1),
        )  # fmt: skip
        self._minutes(last, facts)

    def _meeting(self, body: Body, facts: Facts, days: int) -> Meeting:
        starts_at = self._moment(days)
        meeting = meetings.call_meetings(
            body=body, first=starts_at, where=facts["where"], by=None, at=starts_at - CALLED_BEFORE
        )
        at = starts_at + timedelta(hours=2)
        seats = {self.posts[role].organisation_id: "nobody" for role in facts["members"]}
        came = {self.posts[role].organisation_id: "holder" for role in facts["came"]}
        meetings.hold_meeting(meeting=meeting, came=seats | came, seen_version=None, by=None, at=at)
        if days == min(facts["meetings"]):
            for row in facts["agreed"]:
                self._agreed(meeting, row, at)
        return meeting

    def _agreed(self, meeting: Meeting, row: Facts, at: datetime) -> None:
        made = commitments.agree(
            meeting=meeting, text=row["text"], owner=self.posts[row["owner"]], due_on=self._day(row["due"]),
            by=None, at=at,
        )  # fmt: skip
        if "kept" in row:
            commitments.keep(commitment=made, by=self.users[row["owner"]], at=self._moment(row["kept"]))

    def _minutes(self, meeting: Meeting, facts: Facts) -> None:
        """The last ones were sent; all but one of those who came said yes."""
        at = meeting.starts_at + timedelta(days=2)
        draft = minutes.draft_minutes(meeting=meeting, text=facts["said"], by=None, at=at)
        sent = minutes.send_minutes(minutes=draft, by=None, at=at)
        for role in facts["came"][1:]:
            minutes.answer_minutes(
                minutes=sent, answer="approves", by=self.users[role], at=at + timedelta(days=1)
            )

    def _agreement(self, facts: Facts) -> None:
        parties = {self.posts[row["who"]].organisation: row["commits_to"] for row in facts["parties"]}
        agreements.sign_agreement(
            title=facts["title"], place=self._place(facts), signed_on=self._day(facts["signed"]),
            ends_on=self._day(facts["ends"]), keeper=self.posts[facts["keeper"]], parties=parties,
            document_reference=facts["document"], is_demonstration=True, by=None, at=self.at,
        )  # fmt: skip

    def _activity(self, facts: Facts) -> None:
        took_part = {self.posts[role].organisation: people for role, people in facts["took_part"].items()}
        activities.record_activity(
            kind=facts["kind"], title=facts["title"], place=self._place(facts),
            held_on=self._day(facts["held"]), took_part=took_part, people_reached=facts.get("reached"),
            is_demonstration=True, by=None, at=self.at,
        )  # fmt: skip

    def _joint_action(self, facts: Facts) -> None:
        joint_actions.plan_joint_action(
            place=self._place(facts), enters_at=self._moment(facts["enters_in"]),
            parts=[joint_actions.Part(self.posts[role], does) for role, does in facts["does"].items()],
            is_demonstration=True, by=self.users[facts["planned_by"]], at=self.at,
        )  # fmt: skip

    def _place(self, facts: Facts) -> Place | None:
        return Place.objects.municipalities().get(code=facts["place"]) if facts["place"] else None

    def _day(self, days: int) -> date:
        return pack.current().calendar.day(self.at) + timedelta(days=days)

    def _moment(self, days: int) -> datetime:
        """Ten in the morning of that day."""
        calendar = pack.current().calendar
        return datetime.combine(self._day(days), time(10), tzinfo=calendar.zone)
