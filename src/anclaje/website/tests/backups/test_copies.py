"""What was backed up comes back whole, and a restore is proved without touching the site."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from anclaje.website import environment


class Site:
    """A site of its own in a folder of its own, asked by its commands as a person would."""

    def __init__(self, data: Path, **environ: str):
        self.data = data
        leave_out = {"DATABASE_URL", "ANCLAJE_MODE"}
        self.environ = {name: value for name, value in os.environ.items() if name not in leave_out}
        self.environ |= {"ANCLAJE_DATA": str(data), "PYTHONPATH": str(environment.CODE / "src"), **environ}

    def ask(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "anclaje.website.manage", *map(str, arguments)]
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False)

    def keys(self) -> dict[str, str]:
        return json.loads((self.data / "keys.json").read_text())


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    """A migrated site with one attachment and one audit event."""
    made = Site(tmp_path_factory.mktemp("site"))
    done = made.ask("migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    (made.data / "attachments").mkdir()
    (made.data / "attachments" / "0190").write_bytes(b"\x01ciphertext")
    assert made.ask("readiness", "--keys-copied").returncode == 1
    return made


@pytest.fixture(scope="module")
def backup(site, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("safe") / "backup.tar"
    done = site.ask("backup", target)
    assert done.returncode == 0, done.stderr
    return target


def test_the_keys_are_not_in_a_backup(site, backup):
    content = backup.read_bytes()
    assert all(key.encode() not in content for key in site.keys().values())


def test_a_backup_comes_back_in_an_empty_folder(site, backup, tmp_path):
    other = Site(tmp_path, **site.keys())
    done = other.ask("restore", backup)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "attachments" / "0190").read_bytes() == b"\x01ciphertext"
    there, here = (json.loads(one.ask("audit_verify", "--json").stdout) for one in (site, other))
    assert there == here
    assert here["rows"] > 0
    assert here["first_bad"] is None


def test_restoring_under_other_keys_says_so(backup, tmp_path):
    done = Site(tmp_path).ask("restore", backup)
    assert done.returncode == 0
    assert "not those of the backup" in done.stderr


def test_nothing_is_restored_over_data_that_is_there(site, backup):
    before = (site.data / "anclaje.sqlite3").read_bytes()
    done = site.ask("restore", backup)
    assert done.returncode == 1
    assert "There is data here already" in done.stderr
    assert (site.data / "anclaje.sqlite3").read_bytes() == before


def test_a_restore_is_tried_beside_the_site_and_remembered(site, backup):
    done = site.ask("restore", backup, "--check")
    assert done.returncode == 0, done.stderr
    checks = {
        check["code"]: check["passed"]
        for check in json.loads(site.ask("readiness", "--json").stdout)["checks"]
    }
    assert checks["restore"]
    assert checks["keys_copied"]
    assert not checks["production"]


def test_a_try_under_other_keys_proves_nothing(backup, tmp_path):
    other = Site(tmp_path)
    other.ask("migrate", "--verbosity=0")
    done = other.ask("restore", backup, "--check")
    assert done.returncode == 1
    assert "other keys" in done.stderr


def test_a_backup_is_never_written_over(site, backup):
    done = site.ask("backup", backup)
    assert done.returncode == 1
    assert "is there already" in done.stderr
