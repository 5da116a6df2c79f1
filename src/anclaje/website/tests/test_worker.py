"""One job's failure keeps no other from running, and is written down without its content."""

import logging
from datetime import UTC, datetime

import pytest

from anclaje.website import heartbeat, worker

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path, monkeypatch):
    settings.ANCLAJE = {**settings.ANCLAJE, "data": tmp_path}
    # Closing connections between jobs would end the test's own transaction.
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


def test_a_job_that_fails_is_named_and_the_others_still_run(caplog):
    seen = []

    def broken(*, at):
        raise RuntimeError("the mail server is away")

    jobs = {"messages": broken, "seal": lambda *, at: seen.append(at)}
    with caplog.at_level(logging.ERROR):
        assert worker.one_round(at=AT, jobs=jobs) == ["messages"]
    assert seen == [AT]
    assert "messages" in caplog.text


def test_a_round_leaves_a_sign_of_life():
    worker.one_round(at=AT, jobs={})
    assert heartbeat.last() == AT


@pytest.mark.django_db
def test_the_real_jobs_run_on_an_empty_site():
    assert worker.one_round(at=AT) == []
