"""Set-up does what is missing, and nothing twice."""

import subprocess
import sys

import pytest

from anclaje.website.door import machine


def test_a_stamp_holds_while_the_files_are_unchanged(tmp_path):
    lock, stamp = tmp_path / "run.txt", tmp_path / "stamp"
    lock.write_text("django==1")
    with machine.stamping(stamp, machine.fingerprint([lock])):
        pass
    assert machine.is_stamped(stamp, machine.fingerprint([lock]))
    lock.write_text("django==2")
    assert not machine.is_stamped(stamp, machine.fingerprint([lock]))


def test_work_that_failed_leaves_no_stamp(tmp_path):
    stamp = tmp_path / "stamp"
    with pytest.raises(machine.Stopped), machine.stamping(stamp, "made"):
        raise machine.Stopped("no network")
    assert not stamp.exists()


def test_a_failed_program_is_told_with_its_last_words():
    with pytest.raises(machine.Stopped, match=r"(?s)It could not\..*the reason"):
        machine.run(sys.executable, "-c", "import sys; sys.exit('the reason')", why="It could not.")


def test_without_the_right_to_install_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(machine, "may_install_from_debian", lambda: False)
    with pytest.raises(machine.Stopped, match="apt-get install python3-venv"):
        machine.get_from_debian("python3.11-venv", "python3-venv", why="Python's venv module is missing.")


def test_no_lock_names_a_host_or_a_path_and_every_package_has_a_hash():
    for lock in (machine.RUN, machine.TEST, machine.BUILD, machine.NPM):
        text = lock.read_text()
        assert "://" not in text
        assert "file:" not in text
        packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert packages
        assert all("==" in line and line.endswith("\\") for line in packages)


def test_the_lock_of_the_site_has_what_the_project_asks_for():
    import tomllib

    project = tomllib.loads((machine.CODE / "pyproject.toml").read_text())["project"]
    for lock, wanted in (
        (machine.RUN, project["dependencies"]),
        (machine.TEST, project["dependencies"] + project["optional-dependencies"]["test"]),
        (machine.BUILD, project["dependencies"] + project["optional-dependencies"]["build"]),
    ):
        locked = {line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line}
        names = {name.split(">")[0].split("=")[0].split("[")[0].lower() for name in wanted}
        assert names - locked == set()


def test_the_door_itself_starts_without_any_package():
    door = machine.CODE / "anclaje"
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(door)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "./anclaje start" in done.stdout


def test_what_was_compiled_once_is_kept_whatever_the_caller_s_python_does(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    told = subprocess.run(
        [sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)"],
        env=machine.environ(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "False"
