"""What dies is started again, later each time; all end together."""

import time

from anclaje.website.supervise import LONGEST_WAIT, Child, Supervisor, python

SLEEP = python("-c", "import time; time.sleep(60)")
DIE = python("-c", "pass")


def supervisor(*children: Child) -> tuple[Supervisor, list[str]]:
    said: list[str] = []
    return Supervisor(children, {}, said.append), said


def test_a_process_that_was_killed_is_started_again():
    child = Child("worker", SLEEP)
    watching, said = supervisor(child)
    try:
        watching.look(now=100.0)
        first = child.process.pid
        child.process.kill()
        child.process.wait()
        watching.look(now=101.0)
        assert child.process is None
        assert "worker ended unexpectedly" in said[0]
        watching.look(now=102.5)
        assert child.process.pid != first
    finally:
        watching.end()


def test_one_that_dies_young_again_and_again_is_tried_less_often():
    child = Child("server", DIE)
    watching, _ = supervisor(child)
    waits, now = [], 0.0
    for _ in range(7):
        watching.look(now)
        child.process.wait()
        watching.look(now)
        waits.append(child.wait)
        now = child.try_at
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_WAIT, LONGEST_WAIT]


def test_one_that_lived_long_is_tried_at_once():
    child = Child("server", DIE, wait=16.0)
    child.start({}, now=0.0)
    child.process.wait()
    assert child.has_died(now=500.0)
    assert child.wait == 1.0


def test_ending_leaves_no_process_behind():
    children = [Child("server", SLEEP), Child("worker", SLEEP)]
    watching, _ = supervisor(*children)
    watching.look(now=0.0)
    began = time.monotonic()
    watching.end()
    assert all(child.process.poll() is not None for child in children)
    assert time.monotonic() - began < 5
