"""Messages leave at least once, hold nothing personal, and find whoever holds the post now."""

from datetime import timedelta

import pytest
from django.core import mail

from anclaje.accounts.roles import Role
from anclaje.network import delivery
from anclaje.network.actions.messages import claim_message, queue
from anclaje.network.actions.posts import hand_over
from anclaje.network.delivery import deliver_due
from anclaje.network.domain.retrying import TRIES
from anclaje.network.models import Message
from anclaje.network.tests.builders import NOW, a_person_with, a_post, a_user

LATER = NOW + timedelta(minutes=1)


def a_message(post, key="una", **changes):
    told = {"kind": "prueba", "code": "AR-B-26-0K7F3-X", "link": "/cases/1/", **changes}
    return queue(post=post, dedupe_key=key, by=None, at=NOW, **told)


@pytest.fixture
def broken_mail(monkeypatch):
    """A mail server that is not there."""

    def refuse(*args, **kwargs):
        raise ConnectionRefusedError("smtp://persona@municipio.example")

    monkeypatch.setattr(delivery, "get_connection", refuse)
    return monkeypatch


def test_a_message_goes_to_the_holder_with_a_code_and_a_link(db):
    holder = a_user(email="marta@municipio.example")
    a_message(a_post(holder=holder))

    delivered = deliver_due(at=NOW)

    assert (delivered.sent, delivered.failed) == (1, 0)
    assert mail.outbox[0].to == ["marta@municipio.example"]
    assert "AR-B-26-0K7F3-X" in mail.outbox[0].body
    assert mail.outbox[0].body.rstrip().endswith("/cases/1/")
    assert Message.objects.get().to_email == "marta@municipio.example"


def test_it_goes_to_whoever_holds_the_post_when_it_is_sent(db):
    post = a_post(holder=a_user())
    a_message(post)
    new = a_user(email="nueva@municipio.example")
    hand_over(post=post, to=new, deputy=None, by=a_person_with(Role.COORDINATOR), at=NOW)

    deliver_due(at=NOW)

    assert [sent.to for sent in mail.outbox] == [["nueva@municipio.example"]]


def test_the_deputy_gets_one_if_asked_or_if_nobody_holds_the_post(db):
    deputy = a_user(email="suplente@municipio.example")
    a_message(a_post(holder=a_user(email="titular@municipio.example"), deputy=deputy), for_deputy_too=True)
    a_message(a_post(deputy=deputy), key="otra")

    deliver_due(at=NOW)

    assert sorted(sent.to[0] for sent in mail.outbox) == [
        "suplente@municipio.example",
        "suplente@municipio.example",
        "titular@municipio.example",
    ]


def test_each_reads_it_in_their_language(db):
    a_message(a_post(holder=a_user(language="es-ar"), deputy=a_user(language="en")), for_deputy_too=True)

    deliver_due(at=NOW)

    spanish, english = (sent.subject for sent in mail.outbox)
    assert english == "Something waits for you in Anclaje"
    assert spanish != english


def test_the_same_message_is_queued_once(db):
    post = a_post(holder=a_user())
    first, second = a_message(post), a_message(post)

    deliver_due(at=NOW)
    deliver_due(at=LATER)

    assert first == second
    assert len(mail.outbox) == 1


def test_a_worker_killed_before_sending_loses_nothing(db):
    message = a_message(a_post(holder=a_user()))
    claim_message(message_id=message.pk, by=None, at=NOW)  # and then kill -9

    assert deliver_due(at=LATER).sent == 0
    assert deliver_due(at=NOW + timedelta(minutes=3)).sent == 1
    assert len(mail.outbox) == 1


def test_both_copies_of_a_repeated_try_carry_the_same_message_id(db, monkeypatch):
    a_message(a_post(holder=a_user()))
    with monkeypatch.context() as killed:
        killed.setattr(delivery, "mark_sent", lambda **facts: None)  # killed after the mail left
        deliver_due(at=NOW)
    deliver_due(at=NOW + timedelta(minutes=3))

    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second


def test_two_workers_do_not_take_the_same_try(db):
    message = a_message(a_post(holder=a_user()))

    assert claim_message(message_id=message.pk, by=None, at=NOW) is not None
    assert claim_message(message_id=message.pk, by=None, at=NOW) is None


def test_a_failed_try_waits_longer_each_time_and_is_given_up_at_last(db, broken_mail):
    message = a_message(a_post(holder=a_user()))
    at = NOW
    waits = []
    for _ in range(TRIES):
        assert deliver_due(at=at).failed == 1
        message.refresh_from_db()
        waits.append(message.due_at - at)
        at = message.due_at

    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=2)
    assert message.given_up_at is not None
    assert deliver_due(at=at + timedelta(days=1)).failed == 0


def test_why_it_failed_is_kept_without_an_address(db, broken_mail):
    a_message(a_post(holder=a_user()))

    deliver_due(at=NOW)

    assert Message.objects.get().last_error == "ConnectionRefusedError"


def test_a_post_without_anybody_is_tried_again_until_somebody_is_there(db):
    post = a_post()
    a_message(post)
    deliver_due(at=NOW)
    assert Message.objects.get().last_error == "nobody_holds_the_post"

    hand_over(post=post, to=a_user(), deputy=None, by=a_person_with(Role.COORDINATOR), at=NOW)

    assert deliver_due(at=NOW + timedelta(minutes=3)).sent == 1
