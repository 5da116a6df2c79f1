"""What happens without anybody clicking: the clock, the messages, the sealing of the audit chain.

Each job finds its own work in the database and may be killed at any instant: the row is the queue,
so the next round finds what was left. One job's failure never keeps the others from running.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import close_old_connections

from anclaje.audit import actions as audit
from anclaje.cartography.actions import photos, reading, round_sheets
from anclaje.cartography.actions import releases as maps
from anclaje.cartography.actions import reminding as promises
from anclaje.cases.actions import clock, goals, reminding
from anclaje.cases.actions.keeping_time import keep_time
from anclaje.coordination.actions import clock as coordination
from anclaje.network import delivery
from anclaje.network.actions import verification
from anclaje.privacy.actions import releases
from anclaje.training import mailing
from anclaje.training.actions import asking_use
from anclaje.website import heartbeat

log = logging.getLogger("anclaje.worker")

JOBS: dict[str, Callable[..., Any]] = {
    "clock": clock.tick,
    "goals": goals.remind_due,
    "together": reminding.remind_due,
    "signs": keep_time,
    "verification": verification.ask_due,
    "coordination": coordination.tick,
    "promises": promises.remind_due,
    "messages": delivery.deliver_due,
    "links of learners": mailing.deliver_due,
    "releases": releases.release_due,
    "versions of maps": maps.compute_due,
    "photos": reading.read_due,
    "old photos": photos.delete_due,
    "old tally sheets": round_sheets.forget_due,
    "use of what was learnt": asking_use.ask_due,
    "seal": audit.seal,
}


def one_round(*, at: datetime, jobs: Mapping[str, Callable[..., Any]] | None = None) -> list[str]:
    """Run every job once; answers the names of those that failed."""
    failed = []
    close_old_connections()
    for name, job in (jobs or JOBS).items():
        try:
            job(at=at)
        except Exception:
            log.exception("The worker's job %s failed; the others go on.", name)
            failed.append(name)
            close_old_connections()  # it may be the connection that broke
    heartbeat.beat(at)
    return failed
