"""`./anclaje test`: the stages in order, the time of each, and one plain line that counts them."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from anclaje.website.door import machine, postgres

BIN = machine.VENV / "bin"
MANAGE = (BIN / "python", "-m", "anclaje.website.manage")
PYTEST = (BIN / "python", "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WRITER = ("libreoffice-writer-nogui", "libreoffice-impress-nogui", "python3-uno")
WORKERS = ("-n", "2", "--dist", "worksteal")
"""Each core keeps to files that stand together, so that what a file shares is made once."""
JOURNEYS = "tests/journeys"
IMPRESS = Path("/usr/lib/libreoffice/program/libsdlo.so")
MAP_READER = "gdal-bin"
"""Debian's GDAL reads back what leaves of a map, as an office's program would."""
SYSTEM_PYTHON = "/usr/bin/python3"
"""The one that Debian's LibreOffice is driven from."""


@dataclass
class Result:
    """What a stage counted. A stage that is no test run counts as one."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    output: str = field(default="", repr=False)


STATIC = (
    ("style of the code", (BIN / "ruff", "check", ".")),
    ("format of the code", (BIN / "ruff", "format", "--check", ".")),
    ("imports point downwards", (BIN / "lint-imports", "--no-logo")),
    ("types", (BIN / "ty", "check", "--output-format", "concise", "--exit-zero-on-warning")),
    ("templates", (BIN / "djlint", "src", "--lint", "--quiet")),
    ("translations are complete", (BIN / "python", "-m", "anclaje.foundation.translations", "--check")),
    ("no migration is missing", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ("diagrams are up to date", (*MANAGE, "docs", "--check")),
)


def main(arguments: list[str]) -> int:
    unknown = set(arguments) - {"--fast", "--nightly"}
    if unknown or len(arguments) > 1:
        print("./anclaje test [--fast | --nightly]", file=sys.stderr)
        return 2
    machine.prepare(machine.TEST)
    results: list[Result] = []
    for result in stages(fast="--fast" in arguments, nightly="--nightly" in arguments):
        _tell(result)
        results.append(result)
    return _summary(results)


def stages(*, fast: bool, nightly: bool) -> Iterable[Result]:
    """The quick and cheap first, so that a slip is known within seconds."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(lambda stage: run_static(*stage), STATIC)
    if not fast:
        get_map_reader()
    profile = "nightly" if nightly else "fast" if fast else "usual"
    too_long = "" if nightly else " or slow or thorough" if fast else " or slow"
    here = {"HYPOTHESIS_PROFILE": profile, "DATABASE_URL": ""}
    where = ("src", "tests/architecture") if fast else ()
    # The journeys and the second database migrate for real.
    chosen = (*WORKERS, "--nomigrations", "-m", f"not (journey or postgres{too_long})")
    yield run_pytest("tests on SQLite", *chosen, *where, env=here)
    if fast:
        return
    get_writer()
    get_player()
    chosen_journeys = (*WORKERS, "-m", "journey", JOURNEYS)
    yield with_chromium(lambda: run_pytest("journeys in Chromium", *chosen_journeys, env=here))
    chosen = (*WORKERS, "-m", f"not (journey{too_long})")
    yield with_postgres(
        lambda url: run_pytest(
            "tests on PostgreSQL", *chosen, env={**here, "DATABASE_URL": url, "ONLY_WITH_DATABASE": "yes"}
        )
    )


def run_static(name: str, command: tuple) -> Result:
    began = time.monotonic()
    done = _call(command, {})
    passed = done.returncode == 0
    return Result(name, int(passed), int(not passed), 0, time.monotonic() - began, done.stdout)


def run_pytest(name: str, *arguments: str, env: dict[str, str]) -> Result:
    """One run of pytest, counted from its own report. No test at all is a failure, not a success."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = _call((*PYTEST, f"--junitxml={report}", *arguments), env)
        counted = count(report.read_text(encoding="utf-8")) if report.exists() else (0, 0, 0)
    passed, failed, skipped = counted
    if done.returncode and not failed:
        failed = 1
    return Result(name, passed, failed, skipped, time.monotonic() - began, done.stdout)


def count(report: str) -> tuple[int, int, int]:
    """(passed, failed, skipped) of a JUnit report."""
    suites = xml.fromstring(report).iter("testsuite")  # noqa: S314, our own file
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return total - failed - skipped, failed, skipped


def with_chromium(stage: Callable[[], Result]) -> Result:
    if not any(map(shutil.which, BROWSERS)):
        try:
            with machine.step("Installing Chromium from Debian's packages"):
                machine.get_from_debian("chromium", why="Chromium is missing.")
        except machine.Stopped as stopped:
            return left_out("journeys in Chromium", str(stopped))
    return stage()


def get_writer() -> None:
    """LibreOffice for the journeys of Word files and of slides. Where there is none, they alone say so."""
    has_uno = _call((SYSTEM_PYTHON, "-c", "import uno"), {}).returncode == 0
    if shutil.which("soffice") and has_uno and IMPRESS.exists():
        return
    try:
        with machine.step("Installing LibreOffice from Debian's packages"):
            for name in WRITER:
                machine.get_from_debian(name, why="LibreOffice is missing.")
    except machine.Stopped as stopped:
        print(f"  {stopped}", file=sys.stderr, flush=True)


def get_player() -> None:
    """What plays a package for a learning platform. Where there is none, that journey alone says so."""
    try:
        machine.prepare_player()
    except machine.Stopped as stopped:
        print(f"  {stopped}", file=sys.stderr, flush=True)


def get_map_reader() -> None:
    """GDAL for the tests of what leaves of a map. Where there is none, they alone are left out."""
    if shutil.which("ogr2ogr"):
        return
    try:
        with machine.step("Installing GDAL from Debian's packages"):
            machine.get_from_debian(MAP_READER, why="GDAL is missing.")
    except machine.Stopped as stopped:
        print(f"  {stopped}", file=sys.stderr, flush=True)


def with_postgres(stage: Callable[[str], Result]) -> Result:
    name = "tests on PostgreSQL"
    if postgres.programs() is None:
        try:
            with machine.step("Installing PostgreSQL from Debian's packages"):
                machine.get_from_debian("postgresql", why="PostgreSQL is missing.")
        except machine.Stopped as stopped:
            return left_out(name, str(stopped))
    programs = postgres.programs()
    if programs is None:
        return left_out(name, "PostgreSQL is installed, but its initdb was not found.")
    with postgres.throwaway(programs) as url:
        return stage(url)


def left_out(name: str, reason: str) -> Result:
    """A stage this machine cannot run: told loudly, and under CI a failure."""
    in_ci = os.environ.get("CI") == "true"
    return Result(name, 0, int(in_ci), int(not in_ci), 0.0, f"LEFT OUT: {reason}")


def _call(command: tuple, env: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(part) for part in command],
        cwd=machine.CODE,
        env=machine.environ(**env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _tell(result: Result) -> None:
    mark = "✗" if result.failed else "–" if result.skipped and not result.passed else "✓"
    counted = f"{result.passed} passed"
    counted += f", {result.failed} failed" if result.failed else ""
    counted += f", {result.skipped} skipped" if result.skipped else ""
    print(f"{mark} {result.name:<28} {result.seconds:6.1f} s   {counted}", flush=True)
    if result.failed or result.skipped:
        # Counting lines of the tools themselves are indented, so that only ours closes the run.
        print(re.sub(r"(?m)^", "    ", result.output.rstrip()), flush=True)


def _summary(results: list[Result]) -> int:
    passed, failed, skipped = (
        sum(getattr(r, part) for r in results) for part in ("passed", "failed", "skipped")
    )
    for result in results:
        if result.failed:
            print(f"✗ {result.name}")
    print(f"\n{sum(result.seconds for result in results):.0f} s of work")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return int(failed > 0 or passed == 0)
