"""Two approvers at the same instant, and two releases: the gate opens once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from anclaje.cases.actions import gate
from anclaje.cases.models import CourtOrder, Happening
from anclaje.foundation.once import apply_once

from ..builders import NOW
from .test_at_once import at_once
from .test_gate import a_supervisor, an_order

LATER = NOW + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_two_approvers_at_the_same_instant_approve_once_and_the_document_leaves_once():
    order = an_order()
    seen = order.version

    def approve(person):
        return apply_once(uuid4(), gate.approve_order, order=order, by=person, at=LATER, seen_version=seen)

    one, two = a_supervisor(), a_supervisor()
    outcomes = at_once(lambda: approve(one), lambda: approve(two))

    assert sorted(outcome.status for outcome in outcomes) == ["applied", "conflict"]
    order = CourtOrder.objects.get(pk=order.pk)

    def release(person):
        return apply_once(
            uuid4(), gate.release_order, order=order, by=person, at=LATER, seen_version=order.version
        )

    outcomes = at_once(lambda: release(one), lambda: release(two))

    assert sorted(outcome.status for outcome in outcomes) == ["applied", "conflict"]
    assert Happening.objects.filter(kind="cases.order_released").count() == 1
