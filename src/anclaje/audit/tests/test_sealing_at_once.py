"""Several workers seal at the same instant: one chain, whole, and nobody fails."""

import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection

from anclaje.audit.actions import seal
from anclaje.audit.models import Event
from anclaje.audit.queries import verify
from anclaje.audit.recording import record
from anclaje.foundation.models import Operation

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROUNDS, WORKERS = 6, 4


@pytest.mark.django_db(transaction=True)
def test_workers_that_seal_at_once_make_one_whole_chain():
    faults, gate = [], threading.Barrier(WORKERS)

    def work():
        try:
            for number in range(ROUNDS):
                gate.wait(30)
                record("test.greeted", by=None, about=Operation(op_id=UUID(int=1)), at=AT, number=number)
                seal(at=AT)
        except Exception as fault:
            faults.append(fault)
            gate.abort()
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert faults == []
    seal(at=AT)
    assert Event.objects.count() == ROUNDS * WORKERS
    assert (verify().sealed, verify().first_bad) == (ROUNDS * WORKERS, None)
