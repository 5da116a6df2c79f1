from types import SimpleNamespace
from uuid import uuid4

import pytest

from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.foundation.models import Operation
from anclaje.foundation.once import apply_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls():
    return []


def counting(calls):
    def greet(*, by, word="hello"):
        calls.append(word)

    return greet


def test_a_change_is_applied(calls):
    outcome = apply_once(uuid4(), counting(calls), by=None, word="good morning")

    assert outcome.status == "applied"
    assert calls == ["good morning"]


def test_the_same_change_sent_again_does_nothing(calls):
    op_id = uuid4()
    apply_once(op_id, counting(calls), by=None)

    outcome = apply_once(op_id, counting(calls), by=None)

    assert outcome.status == "duplicate"
    assert outcome.went_through
    assert calls == ["hello"]


def test_an_id_used_for_something_else_is_refused(calls):
    op_id = uuid4()
    apply_once(op_id, counting(calls), by=None)

    def other(*, by):
        calls.append("other")

    assert apply_once(op_id, other, by=None).status == "refused"
    assert calls == ["hello"]


def test_somebody_elses_id_is_refused(calls):
    op_id = uuid4()
    apply_once(op_id, counting(calls), by=None)

    outcome = apply_once(op_id, counting(calls), by=SimpleNamespace(pk=uuid4()))

    assert outcome.status == "refused"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuleBroken("No."), "refused"),
        (Denied("Not you."), "refused"),
        (Stale("Changed.", current=None), "conflict"),
    ],
)
def test_a_refused_change_may_be_sent_again(error, status):
    op_id = uuid4()

    def refuse(*, by):
        raise error

    assert apply_once(op_id, refuse, by=None).status == status
    assert not Operation.objects.filter(op_id=op_id).exists()
