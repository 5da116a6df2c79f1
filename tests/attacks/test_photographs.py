"""Photographs and whoever wants to break their reading: killed workers, hostile files, two at once."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from anclaje.cartography.actions import photos
from anclaje.cartography.domain.states import PhotoState
from anclaje.cartography.models import Feature, Photo, ProposedMark
from anclaje.cartography.tests.photo_scenes import (
    a_jpeg,
    a_printed_sheet,
    a_read_photo,
    a_received_photo,
    a_zone,
)
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise, brought_to
from anclaje.cases.tests.actions.test_at_once import at_once
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.once import apply_once

ROOT = Path(__file__).parents[2]
SOON = datetime(2026, 5, 5, 12, tzinfo=UTC)

A_WORKER = """
import os, sys, time
from contextlib import contextmanager
from datetime import datetime, timedelta
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.MEDIA_ROOT = sys.argv[3]
django.setup()
from anclaje.cartography.actions import reading
from anclaje.cartography.models import Photo
from anclaje.cartography.photographs import apart
from anclaje.cartography.tests.photo_scenes import a_zone, what_was_read

class Slowly:
    '''Reads as the real one does, without looking: what counts here is when it is killed.'''
    def __init__(self, code): self.code = code
    def marks(self, record, raster):
        time.sleep(0.03)
        return what_was_read((record["legend"][0]["category"], a_zone()))

@contextmanager
def slowly(data, sheets):
    time.sleep(0.02)
    yield Slowly(next(iter(sheets)))

apart.reading = slowly
at = datetime.fromisoformat(sys.argv[2])
print("working", flush=True)
while reading.read_due(at=at):
    pass
"""


def a_worker(at: datetime) -> subprocess.Popen:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "anclaje.website.settings",
        "ANCLAJE_DATA": str(settings.ANCLAJE["data"]),
        "PYTHONPATH": str(ROOT / "src"),
    }
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", A_WORKER, name, at.isoformat(), str(settings.MEDIA_ROOT)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_workers_killed_in_the_middle_lose_no_photograph_and_read_none_twice():
    exercise = brought_to(an_exercise(), 0)
    a_printed_sheet(exercise)
    for seed in range(100):
        a_received_photo(exercise, seed=seed)
    kills = 0
    for turn in range(2):
        workers = [a_worker(SOON + turn * timedelta(minutes=6)) for _ in range(2)]
        for worker in workers:
            worker.stdout.readline()
        time.sleep(0.4)
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            kills += worker.wait() == -signal.SIGKILL
    last = [a_worker(SOON + timedelta(minutes=18)) for _ in range(2)]
    ends = [worker.communicate(timeout=120) for worker in last]

    assert [worker.returncode for worker in last] == [0, 0], ends
    assert kills, "No worker was killed while it worked."
    assert set(Photo.objects.values_list("state", flat=True)) == {PhotoState.READ}
    assert ProposedMark.objects.count() == Photo.objects.count() == 100
    assert not Feature.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_photograph_sent_twice_at_the_same_instant_is_kept_once():
    exercise = brought_to(an_exercise(), 0)
    picture = photos.Picture(a_jpeg())

    def send():
        return apply_once(
            uuid4(), photos.receive_photo, exercise=exercise, picture=picture, by=None, at=SOON
        ).status

    assert sorted(at_once(send, send)) == ["applied", "refused"]
    assert Photo.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_on_a_mark_at_the_same_instant_put_one_feature_onto_the_map():
    from anclaje.cartography.actions.marks import keep_mark

    exercise = brought_to(an_exercise(), 0)
    (mark,) = a_read_photo(exercise, a_zone()).marks.all()

    def keep():
        try:
            return keep_mark(mark=mark, by=None, at=SOON).state
        except RuleBroken:
            return "refused"

    assert sorted(at_once(keep, keep)) == ["kept", "refused"]
    assert Feature.objects.count() == 1


HOSTILE = {
    "page.jpg": b"<html><script>alert(1)</script>",
    "empty.jpg": b"",
    "program.jpg": b"\x7fELF" + bytes(4096),
    "archive.jpg": b"PK\x03\x04" + bytes(4096),
    "cut.jpg": a_jpeg()[:3000],
    "endless.jpg": b"\xff\xd8" + b"\xff\xe0\x00\x02" * 50_000,
    "no-length.jpg": b"\xff\xd8\xff\xe1\x00\x00" + bytes(100),
    "../../etc/passwd": b"root:x:0:0",
    "<img src=x onerror=alert(1)>.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
}


@pytest.mark.django_db
def test_hostile_files_are_refused_each_with_its_reason_and_nothing_of_them_is_kept(client):
    someone = a_facilitator()
    exercise = brought_to(an_exercise(someone), 0, at=timezone.now())
    client.force_login(someone.person)
    sent = [SimpleUploadedFile(name, data, content_type="image/jpeg") for name, data in HOSTILE.items()]

    answer = client.post(reverse("cartography:photos", args=[exercise.pk]), {"photos": sent})

    assert answer.status_code == 409
    assert "<img src=x" not in answer.content.decode()
    assert answer.content.decode().count("JPEG o PNG") + answer.content.decode().count("de nuevo") >= 8
    assert not Photo.objects.exists()
