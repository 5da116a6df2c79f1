"""Whoever watches the machine is told the truth, without signing in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anclaje.website import heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    settings.ANCLAJE = {**settings.ANCLAJE, "data": tmp_path}


def test_the_server_says_that_it_lives(client):
    assert client.get("/health/live").json() == {"live": True}


def test_a_site_without_a_worker_is_not_ready(client):
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": True, "worker": False}


def test_a_site_whose_worker_was_just_seen_is_ready(client):
    heartbeat.beat(timezone.now())
    assert client.get("/health/ready").status_code == 200


def test_a_worker_that_fell_silent_is_noticed(client):
    heartbeat.beat(timezone.now() - timedelta(minutes=5))
    assert client.get("/health/ready").json()["worker"] is False
