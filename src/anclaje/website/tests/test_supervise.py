"""What dies is started again, later each time; all end together."""

import time
from pathlib import Path

import pytest

from anclaje.website import supervise
from anclaje.website.supervise import LONGEST_WAIT, Child, Supervisor, python

SLEEP = python("-c", "import time; time.sleep(60)")
DIE = python("-c", "pass")
# A server whose own workers hold the port; it says which process they are.
FAMILY = """
import pathlib, signal, subprocess, sys, time
{its_end}
one = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(str(one.pid))
{then}
"""
DEAF = FAMILY.format(its_end="signal.signal(signal.SIGTERM, signal.SIG_IGN)", then="time.sleep(60)")
FALLS = FAMILY.format(its_end="", then="")


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


def family(program: str, path: Path) -> tuple[Supervisor, Child, int]:
    """A server that was started, and the process that it started itself."""
    child = Child("server", python("-c", program, str(path)))
    watching, _ = supervisor(child)
    watching.look(now=0.0)
    until = time.monotonic() + 10
    while time.monotonic() < until and not (path.exists() and path.read_text()):
        time.sleep(0.05)
    return watching, child, int(path.read_text())


def is_gone(process: int) -> bool:
    """Dead, or dead and not yet buried by whoever adopted it."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_one_that_does_not_hear_ends_with_all_that_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "GRACE", 0.3)
    watching, child, started_by_it = family(DEAF, tmp_path / "pid")
    watching.end()
    assert child.process.poll() is not None
    assert is_gone(started_by_it)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_before_one_that_died_is_started_again_all_that_it_left_is_ended(tmp_path):
    watching, child, left = family(FALLS, tmp_path / "pid")
    child.process.wait()
    assert Path(f"/proc/{left}").exists()
    watching.look(now=1.0)
    assert is_gone(left)
