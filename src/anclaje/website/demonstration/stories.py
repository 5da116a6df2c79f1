"""Every story step by step, in the order in which it would have happened, with the clock between."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from anclaje.accounts.models import User
from anclaje.cases.actions.clock import tick
from anclaje.network.delivery import deliver_due
from anclaje.network.models import Organisation
from anclaje.website.demonstration import telling
from anclaje.website.demonstration.plan import Plan
from anclaje.website.demonstration.telling import Scene

ROUND = timedelta(hours=8)
"""How often the clock looks, and a diligent team sees to its steps, while the past is told."""

AGO = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")
Moment = tuple[datetime, int, Scene, Mapping[str, Any]]


def tell_stories(
    plan: Plan, users: Mapping[str, User], organisations: Mapping[str, Organisation], at: datetime
) -> None:
    """Tell all stories at once, oldest step first, up to `at`."""
    moments = sorted(_moments(plan, users, organisations, at), key=lambda moment: moment[:2])
    scenes = {id(scene): scene for _, _, scene, _ in moments}.values()
    looked_at = moments[0][0]
    with messages_unread():
        for moment, _, scene, facts in moments:
            while looked_at + ROUND <= moment:
                looked_at += ROUND
                _look(scenes, looked_at)
            telling.VERBS[facts["do"]](scene, facts, moment)
        while looked_at < at:
            looked_at = min(looked_at + ROUND, at)
            _look(scenes, looked_at)


@contextmanager
def messages_unread() -> Iterator[None]:
    """The messages of an invented past are delivered to nobody; those of today go the usual way."""
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = usual


def _look(scenes: Any, at: datetime) -> None:
    telling.keep_up(scenes, at, until=at + ROUND)
    tick(at=at)
    deliver_due(at=at)


def _moments(
    plan: Plan, users: Mapping[str, User], organisations: Mapping[str, Organisation], at: datetime
) -> Iterator[Moment]:
    order = 0
    for story in plan.stories:
        scene = Scene(story, users, organisations)
        for facts in ({"do": "open", "ago": story["ago"]}, *story["steps"]):
            order += 1
            yield at - ago(facts["ago"]), order, scene, facts


def ago(text: str) -> timedelta:
    """“3d4h” as a length of time."""
    found = AGO.fullmatch(text)
    if not text or found is None:
        raise ValueError(f"“{text}” is not a length of time such as 3d4h20m.")
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
