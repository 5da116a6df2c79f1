"""The second edition is being written and consulted on: something for every role to try."""

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation import pack as packs
from anclaje.foundation.pack import Pack
from anclaje.guide.actions import consultation, drafting
from anclaje.guide.models import Block, Edition
from anclaje.guide.queries import current_edition
from anclaje.network.models import Post

FILE = "demonstration/guide/second_edition.toml"
Facts = Mapping[str, Any]


def begin_second_edition(*, pack: Pack, users: Mapping[str, User], editor: User, at: datetime) -> Edition:
    """A draft with a few changes, and an open round to which people of the demonstration are invited."""
    plan = tomllib.loads(pack.path(FILE).read_text(encoding="utf-8"))
    began = at - timedelta(days=plan["began_days_before"])
    draft = drafting.open_draft(based_on=current_edition(), purpose=plan["purpose"], by=editor, at=began)
    for change in plan["change"]:
        _change(draft, change, editor, began)
    _open_round(draft, plan["round"], users, editor, at)
    return draft


def _change(draft: Edition, facts: Facts, editor: User, at: datetime) -> None:
    """set: a path in the body ("clock.by.risk_high") → what stands there from now on."""
    block = Block.objects.get(edition=draft, stable_id=facts["block"])
    body = deepcopy(block.body)
    for path, value in facts["set"].items():
        *way, last = path.split(".")
        part = body
        for name in way:
            part = part[name]
        part[last] = value
    drafting.change_block(
        edition=draft, stable_id=block.stable_id, body=body, why=facts["why"], by=editor, at=at,
        seen_version=block.version,
    )  # fmt: skip


def _open_round(draft: Edition, facts: Facts, users: Mapping[str, User], editor: User, at: datetime) -> None:
    opened = at - timedelta(days=facts["opened_days_before"])
    today = _day(opened)
    row = consultation.open_round(
        edition=draft, title=facts["title"], opens_on=today,
        closes_on=today + timedelta(days=facts["lasts_days"]),
        questions=[{"id": f"q{n}", "text": text} for n, text in enumerate(facts["questions"], start=1)],
        is_demonstration=True, by=editor, at=opened,
    )  # fmt: skip
    for role in facts["invited"]:
        person = users[role]
        post = Post.objects.active().filter(holder=person, role=role).for_page().in_order().first()
        invited = consultation.invite(
            round=row, organisation=post.organisation, user=person, by=editor, at=opened
        )
        said = [comment for comment in facts["comments"] if comment["by"] == role]
        if said:
            began = opened + timedelta(hours=20)
            consultation.begin_review(invitation=invited, shown_as="institution", by=person, at=began)
        for comment in said:
            _comment(row, invited, comment, person, opened)


def _comment(row: Any, invited: Any, said: Facts, person: User, at: datetime) -> None:
    consultation.comment(
        round=row, invitation=invited, stable_id=said["block"], language="es", text=said["text"],
        by=person, at=at + timedelta(days=1),
    )  # fmt: skip


def _day(moment: datetime) -> date:
    return packs.current().calendar.local(moment).date()
