"""The worker's clock under bad luck: killed in the middle, twice at once, one rotten row, absurd dates."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from anclaje.accounts.roles import Role
from anclaje.audit.actions import seal
from anclaje.audit.models import Event
from anclaje.audit.queries import verify
from anclaje.audit.recording import writing
from anclaje.cases.actions import clock
from anclaje.cases.models import Escalation, Referral, Task
from anclaje.cases.tests.builders import a_case, a_coordinator, a_referral
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_person_with, a_service, an_organisation

from .scene import NOW, a_story, posted, signed_in

ROOT = Path(__file__).parents[2]
MUCH_LATER = NOW + timedelta(days=60)
A_WORKER = """
import sys
from datetime import datetime
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
import django
django.setup()
from anclaje.audit.actions import seal
from anclaje.cases.actions import clock
at = datetime.fromisoformat(sys.argv[2])
print("begins", flush=True)
while sum(clock.tick(at=at).values()):
    pass
seal(at=at)
print("ends", flush=True)
"""


def a_worker() -> subprocess.Popen:
    """A worker of its own, as another process, on the database of this test."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "anclaje.website.settings",
        "ANCLAJE_DATA": str(settings.ANCLAJE["data"]),
        "PYTHONPATH": str(ROOT / "src"),
    }
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", A_WORKER, name, MUCH_LATER.isoformat()],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def many_late(count: int) -> None:
    case = a_case()
    for _ in range(count):
        service = a_service(an_organisation())
        a_person_with(Role.SERVICE_WORKER, organisation=service.organisation)
        a_referral(case=case, service=service)


@pytest.mark.django_db(transaction=True)
def test_workers_killed_in_the_middle_and_run_side_by_side_lose_and_repeat_nothing():
    many_late(12)
    chance = random.Random(7)
    kills = 0
    for _ in range(3):
        workers = [a_worker(), a_worker()]
        for worker in workers:
            worker.stdout.readline()
        time.sleep(chance.uniform(0.02, 0.4))
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            kills += worker.wait() == -signal.SIGKILL
    last = [a_worker(), a_worker()]
    ends = [worker.communicate(timeout=240) for worker in last]
    assert [worker.returncode for worker in last] == [0, 0], ends
    assert kills, "No worker was killed while it worked."

    for referral in Referral.objects.all():
        climbed = list(referral.escalations.values_list("rung", flat=True))
        assert sorted(climbed) == ["deputy", "holder", "lead", "supervisor"], climbed
        told = Message.objects.filter(dedupe_key__contains=str(referral.pk), kind__startswith="late_")
        assert told.filter(kind="late_holder").count() == 1
        assert told.filter(kind="late_deputy").count() == 1
    for task in Task.objects.to_do():
        rungs = list(task.escalations.values_list("rung", flat=True))
        assert len(rungs) == len(set(rungs))
    assert clock.tick(at=MUCH_LATER) == {"due": 0, "reminded": 0, "escalated": 0}
    while seal(at=MUCH_LATER):
        pass
    verdict = verify()
    assert (verdict.first_bad, verdict.unsealed) == (None, 0)


@pytest.mark.django_db
def test_one_rotten_row_does_not_silence_the_others(monkeypatch):
    case = a_case()
    rotten = a_referral(case=case, service=a_service(an_organisation()))
    good = a_referral(case=case, service=a_service(an_organisation()))
    with writing():
        Referral.objects.filter(pk=rotten.pk).update(clock="P99.9", next_rung_at=NOW)

    for _ in range(2):
        try:
            clock.tick(at=MUCH_LATER)
        except Exception:  # the worker writes it down and goes on
            continue

    assert good.escalations.count() == 4
    assert rotten.escalations.count() == 0
    assert Escalation.objects.filter(task__isnull=False).exists()


@pytest.mark.django_db
def test_a_long_queue_is_worked_off_in_one_round():
    many_late(5)

    clock.tick(at=MUCH_LATER)

    assert {r.escalations.count() for r in Referral.objects.all()} == {4}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "at", [NOW - timedelta(days=400), datetime(1, 1, 2, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_a_clock_that_went_back_does_nothing(at):
    a_story()

    assert clock.tick(at=at) == {"due": 0, "reminded": 0, "escalated": 0}
    assert not Escalation.objects.exists()


@pytest.mark.django_db
def test_a_clock_that_jumped_ahead_climbs_each_rung_once():
    story = a_story()
    for year in (2027, 2500, 9990):
        clock.tick(at=datetime(year, 2, 28, tzinfo=UTC))

    assert story.referral.escalations.count() == 4


DATES = [
    "0001-01-01T00:00",
    "1583-01-01T00:00",
    "1900-02-28T00:00",
    "2024-02-29T12:00",
    "9999-12-31T23:59",
    "2026-11-20T11:00",
]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", DATES)
def test_absurd_dates_are_said_to_be_so_and_are_no_fault(moment):
    story = a_story()
    client, case = story.worker, f"/cases/{story.case.pk}/"
    day = moment[:10]
    sent = {
        f"{case}risk/": {"level": "high", "again_at": moment},
        f"{case}event/": {"event": "hearing_set", "happened_at": moment},
        f"{case}plan/": {"kind": "goal", "text": "x", "due_on": day},
        "/cases/new/": {
            "origin": "hospital",
            "issue": "HT",
            "place": "06595",
            "asked_at": moment,
            "is_invented": "on",
            "age_band_0": "",
        },
    }
    for address, fields in sent.items():
        answer = client.post(address, posted(**fields))
        assert answer.status_code in (302, 409, 422), (address, answer.status_code)
        if answer.status_code == 302:
            assert client.get(case).status_code == 200, address
            assert client.get("/cases/today/").status_code == 200
            assert client.get("/cases/late/").status_code == 200
    clock.tick(at=MUCH_LATER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00", "0202-11-20T10:00", "9999-12-31T23:59", "2026-11-20T10:00"]
)
def test_to_look_again_is_in_the_days_to_come_or_it_is_refused(moment):
    """A year mistyped would say that nobody need look for seven thousand years, or that all is late."""
    story = a_story()

    answer = story.worker.post(f"/cases/{story.case.pk}/risk/", posted(level="extreme", again_at=moment))

    assert answer.status_code in (409, 422)


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "0202-11-20T10:00", "1926-11-20T10:00"])
def test_a_mistyped_year_long_ago_is_not_taken_for_the_day_of_the_request(moment):
    client = signed_in(a_coordinator())
    a_case()
    fields = {
        "origin": "hospital",
        "issue": "HT",
        "place": "06595",
        "asked_at": moment,
        "is_invented": "on",
        "age_band_0": "",
    }

    assert client.post("/cases/new/", posted(**fields)).status_code == 422


@pytest.mark.django_db
def test_an_hour_that_the_clocks_skip_is_no_fault():
    story = a_story()
    with override_settings(TIME_ZONE="Europe/Madrid"):
        answer = story.worker.post(
            f"/cases/{story.case.pk}/event/", posted(event="hearing_set", happened_at="2026-03-29T02:30")
        )
    assert answer.status_code in (302, 422)


@pytest.mark.django_db
def test_every_reminder_is_an_event_of_the_clock():
    a_story()
    clock.tick(at=MUCH_LATER)

    assert Event.objects.filter(kind="cases.escalated", by_id=None).exists()
