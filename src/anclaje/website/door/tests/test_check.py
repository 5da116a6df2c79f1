"""The check counts honestly: nothing run is not a success, and left out is said."""

import re

import pytest

from anclaje.website.door import check
from anclaje.website.door.check import Result, count, left_out, run_static

REPORT = (
    """<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10"/></testsuites>"""
)


def test_a_report_is_counted():
    assert count(REPORT) == (4, 3, 3)


@pytest.mark.parametrize(("ci", "counted"), [("true", (0, 1, 0)), ("", (0, 0, 1))])
def test_a_stage_left_out_is_a_failure_under_ci_only(monkeypatch, ci, counted):
    monkeypatch.setenv("CI", ci)
    result = left_out("journeys in Chromium", "Chromium is missing.")
    assert (result.passed, result.failed, result.skipped) == counted
    assert "Chromium is missing." in result.output


def test_a_tool_that_complains_fails_its_stage():
    assert run_static("style", ("false",)).failed == 1
    assert run_static("style", ("true",)).passed == 1


def test_the_run_closes_on_one_plain_line(capsys):
    assert check._summary([Result("a", 3, 0, 1), Result("b", 2, 1, 0)]) == 1
    assert capsys.readouterr().out.rstrip().splitlines()[-1] == "5 passed, 1 failed, 1 skipped"


def test_no_test_at_all_is_no_success(capsys):
    assert check._summary([]) == 1


def test_an_unknown_option_is_refused(capsys):
    assert check.main(["--quick"]) == 2


def test_writer_is_got_from_debian_where_it_is_missing(monkeypatch):
    asked = []
    monkeypatch.setattr(check.shutil, "which", lambda name: None)
    monkeypatch.setattr(check.machine, "get_from_debian", lambda name, why: asked.append(name))

    check.get_writer()

    assert asked == ["libreoffice-writer-nogui", "libreoffice-impress-nogui", "python3-uno"]


def test_gdal_is_got_from_debian_where_it_is_missing(monkeypatch):
    asked = []
    monkeypatch.setattr(check.shutil, "which", lambda name: None)
    monkeypatch.setattr(check.machine, "get_from_debian", lambda name, why: asked.append(name))

    check.get_map_reader()

    assert asked == ["gdal-bin"]


def test_a_machine_without_writer_goes_on_and_says_so(monkeypatch, capsys):
    def none(name, why):
        raise check.machine.Stopped(f"{why} Install it first: apt-get install {name}")

    monkeypatch.setattr(check.shutil, "which", lambda name: None)
    monkeypatch.setattr(check.machine, "get_from_debian", none)

    check.get_writer()

    assert "apt-get install libreoffice-writer-nogui" in capsys.readouterr().err


def test_every_journey_stands_where_the_browser_s_stage_looks():
    marked = [
        path.relative_to(check.machine.CODE).as_posix()
        for folder in ("src", "tests")
        for path in (check.machine.CODE / folder).rglob("*.py")
        if re.search(r"mark\.journey\b", path.read_text(encoding="utf-8"))
    ]

    assert marked
    assert [path for path in marked if not path.startswith(f"{check.JOURNEYS}/")] == []
