"""Keeps a few processes running: what dies is started again, and all end together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

FIRST_WAIT, LONGEST_WAIT, GRACE = 1.0, 30.0, 10.0  # seconds
STEADY_AFTER = 30.0


@dataclass
class Child:
    """One process: its name, how to start it, and when it may be tried again."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen | None = None
    started: float = 0.0
    wait: float = 0.0
    try_at: float = 0.0

    def start(self, env: Mapping[str, str], now: float) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which then ends all in order.
        self.process = subprocess.Popen(list(self.command), env=dict(env), start_new_session=True)  # noqa: S603
        self.started = now

    def has_died(self, now: float) -> bool:
        """Whether it ended by itself; the next try comes later each time it dies young."""
        if self.process is None or self.process.poll() is None:
            return False
        self.end_family()
        lived_long = now - self.started >= STEADY_AFTER
        self.wait = FIRST_WAIT if lived_long or not self.wait else min(self.wait * 2, LONGEST_WAIT)
        self.try_at, self.process = now + self.wait, None
        return True

    def end_family(self) -> None:
        """What it started and left behind would hold its port."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    def __init__(self, children: Sequence[Child], env: Mapping[str, str], say: Callable[[str], None]):
        self.children, self.env, self.say = children, env, say
        self.stopping = False

    def run(self, *, once_started: Callable[[], None] = lambda: None) -> None:
        """Start all, watch until Ctrl-C or SIGTERM, then end all."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        try:
            self.look(time.monotonic())
            once_started()
            while not self.stopping:
                time.sleep(0.2)
                self.look(time.monotonic())
        finally:
            self.end()

    def look(self, now: float) -> None:
        """One round: notice the dead, start those whose time has come."""
        for child in self.children:
            if child.has_died(now):
                self.say(f"The {child.name} ended unexpectedly; it starts again in {child.wait:.0f} s.")
            if child.process is None and now >= child.try_at:
                child.start(self.env, now)

    def end(self) -> None:
        running = [child for child in self.children if child.process]
        for child in running:
            child.process.terminate()
        until = time.monotonic() + GRACE
        for child in running:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, until - time.monotonic()))
            child.end_family()
            child.process.wait()

    def _stop(self, *_: object) -> None:
        self.stopping = True


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
