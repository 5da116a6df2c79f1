"""What `./anclaje start` runs once the packages are there."""

import fcntl
import hashlib
import os
import shutil
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from anclaje.cases.actions import clock
from anclaje.network import delivery
from anclaje.website.demonstration.make import is_made
from anclaje.website.supervise import Child, Supervisor, python


class Command(BaseCommand):
    help = "Migrate, load the pack and the demonstration, then serve the site with its worker."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1")
        parser.add_argument("--no-demo", action="store_true", help="load no demonstration")

    def handle(self, *, port: int, bind: str, no_demo: bool, **options):
        self.address = f"http://{'127.0.0.1' if bind == '0.0.0.0' else bind}:{port}"  # noqa: S104
        self.has_demonstration = settings.ANCLAJE["mode"] == "demonstration" and not no_demo
        _check_port_is_free(bind, port)
        self._step("Migrating the database", "migrate", interactive=False)
        self._step("Loading the pack", "load_pack", unpublished=self.has_demonstration)
        if self.has_demonstration:
            self._load_demonstration()
        self._collect_static_files()
        children = [Child("server", _server(bind, port)), Child("worker", _manage("worker"))]
        Supervisor(children, _environment(bind, self.address), self._say).run(once_started=self._welcome)
        self._say("Stopped.")

    def _step(self, words: str, command: str, **arguments) -> None:
        self.stdout.write(f"  {words} …", ending="")
        self.stdout.flush()
        began = time.monotonic()
        call_command(command, verbosity=0, **arguments)
        self._say(f" {time.monotonic() - began:.1f} s")

    def _load_demonstration(self) -> None:
        is_new = not is_made()
        self._step("Loading the demonstration", "demonstration")
        if is_new:
            _deliver_its_past(timezone.now())

    def _collect_static_files(self) -> None:
        """Passed over while no file has changed: compressing them takes longer than all the rest.

        One site at a time, and from an empty folder: two that start at once would each pull the other's
        files away, and what a cut-off collection left behind would stand in the way for ever.
        """
        made_from, folder = _static_files(), Path(settings.STATIC_ROOT)
        stamp = folder / ".made-from"
        with _alone(folder.with_suffix(".lock")):
            if not stamp.exists() or stamp.read_text() != made_from:
                shutil.rmtree(folder, ignore_errors=True)
                self._step("Collecting the static files", "collectstatic", interactive=False)
                stamp.write_text(made_from)

    def _welcome(self) -> None:
        for _ in range(100):
            if _answers(self.address):
                break
            time.sleep(0.2)
        self._say(f"\nAnclaje is at {self.address}   (Ctrl-C stops it)")
        if self.has_demonstration:
            self._say("Demonstration: people and places in it are invented. Sign in as:\n")
            call_command("demo", "accounts", stdout=self.stdout)
            self.stdout.flush()

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _deliver_its_past(at: datetime) -> None:
    """What its past queued was read in its past: a console full of old letters helps nobody."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    clock.tick(at=at)
    while delivery.deliver_due(at=at).sent:
        pass


@contextmanager
def _alone(lock: Path) -> Generator[None]:
    """Wait until nobody else holds this lock, and hold it; a killed holder lets go of it."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            seen = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{seen.st_mtime_ns}\0{seen.st_size}\0".encode())
    return digest.hexdigest()


def _check_port_is_free(bind: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError:
            raise CommandError(f"{bind}:{port} is taken. Choose another: ./anclaje start --port N") from None


def _server(bind: str, port: int) -> list[str]:
    workers = os.environ.get("ANCLAJE_SERVER_PROCESSES", "1")
    return python(
        *("-m", "granian", "--interface", "wsgi", "--host", bind, "--port", str(port)),
        *("--workers", workers, "--blocking-threads", "4", "--respawn-failed-workers"),
        *("--no-ws", "--no-access-log", "--log-level", "warning", "anclaje.website.wsgi:application"),
    )


def _manage(command: str) -> list[str]:
    return python("-m", "anclaje.website.manage", command)


def _environment(bind: str, address: str) -> dict[str, str]:
    """The children's environment. A demonstration shown to a whole network answers by any name."""
    environ = dict(os.environ)
    if settings.ANCLAJE["mode"] == "demonstration":
        environ.setdefault("ANCLAJE_ADDRESS", address)
    is_local = bind in ("127.0.0.1", "localhost", "::1")
    if settings.ANCLAJE["mode"] == "demonstration" and not is_local:
        environ.setdefault("ANCLAJE_HOSTS", "*")
    return environ


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/health/live", timeout=1) as answer:  # noqa: S310, our own address
            return answer.status == 200
    except (URLError, OSError):
        return False
