"""What was backed up comes back whole, and a restore is proved without touching the site."""

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from anclaje.audit.actions import seal
from anclaje.foundation.models import SiteState
from anclaje.website import environment
from anclaje.website.actions.site import confirm_keys_copied
from anclaje.website.backups import copies, databases
from anclaje.website.backups.archive import Broken

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.thorough]

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def backup(settings, tmp_path) -> Path:
    """Of a site with one attachment and a sealed audit event."""
    settings.MEDIA_ROOT = tmp_path / "attachments"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "0190").write_bytes(b"\x01ciphertext")
    confirm_keys_copied(by=None, at=AT)
    seal(at=AT)
    target = tmp_path / "backup.tar"
    copies.make(target, at=AT)
    return target


@pytest.fixture
def empty_place(settings, tmp_path):
    """The variables that lead to a site with no data and the same keys."""
    keys = {
        f"ANCLAJE_{name.upper()}_KEY": base64.urlsafe_b64encode(key).decode()
        for name, key in settings.ANCLAJE["keys"].items()
    }
    environ = {**os.environ, **keys, "ANCLAJE_DATA": str(tmp_path / "other"), "DATABASE_URL": ""}
    environ |= {"PYTHONPATH": str(environment.CODE / "src")}
    if databases.is_sqlite():
        yield environ
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE restored_by_a_test TEMPLATE template0")
    yield environ | {"DATABASE_URL": databases._url_of("restored_by_a_test")}
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE restored_by_a_test WITH (FORCE)")


def ask(environ: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "anclaje.website.manage", *map(str, arguments)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def under_other_keys(settings) -> None:
    settings.ANCLAJE = {**settings.ANCLAJE, "keys": {**settings.ANCLAJE["keys"], "master": b"\x00" * 32}}


def test_the_keys_are_not_in_a_backup(backup, settings):
    content = backup.read_bytes()
    for key in settings.ANCLAJE["keys"].values():
        assert key not in content
        assert base64.urlsafe_b64encode(key) not in content


def test_a_backup_comes_back_in_an_empty_place(backup, empty_place):
    done = ask(empty_place, "restore", backup)

    assert done.returncode == 0, done.stderr
    assert "not those of the backup" not in done.stderr
    assert (Path(empty_place["ANCLAJE_DATA"]) / "attachments" / "0190").read_bytes() == b"\x01ciphertext"
    verdict = json.loads(ask(empty_place, "audit_verify", "--json").stdout)
    assert verdict == {"rows": 1, "sealed": 1, "first_bad": None}


def test_nothing_is_restored_over_data_that_is_there(backup):
    with pytest.raises(Broken, match="There is data here already"):
        copies.restore(backup)


def test_a_restore_is_tried_beside_the_site_and_remembered(backup):
    call_command("restore", backup, "--check")

    assert SiteState.objects.get().restore_worked_at is not None


def test_a_try_under_other_keys_proves_nothing(backup, settings):
    under_other_keys(settings)

    with pytest.raises(CommandError, match="other keys"):
        call_command("restore", backup, "--check")

    assert SiteState.objects.get().restore_worked_at is None


def test_a_backup_of_another_jurisdiction_is_refused(backup, settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "jurisdiction": "XX-Y"}

    with pytest.raises(Broken, match="belongs to AR-B, not to XX-Y"):
        copies.try_out(backup)


def test_a_backup_is_never_written_over(backup):
    before = backup.read_bytes()

    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", backup)

    assert backup.read_bytes() == before
