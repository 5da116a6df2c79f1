"""A backup that was touched is noticed before anything is used."""

import io
import json
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anclaje.website.backups import archive
from anclaje.website.backups.archive import Broken

AT = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    (tmp_path / "a").write_text("rows")
    (tmp_path / "b").write_bytes(b"\x00ciphertext")
    target = tmp_path / "backup.tar"
    archive.write(
        target,
        {"database.sqlite3": tmp_path / "a", "attachments/x": tmp_path / "b"},
        at=AT,
        jurisdiction="AR-B",
    )
    return target


def rewritten(backup: Path, change) -> Path:
    """The same tar, its members passed through `change(name, content)`."""
    target = backup.with_name("changed.tar")
    with tarfile.open(backup) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return target


def test_what_was_written_comes_back(backup, tmp_path):
    manifest = archive.extract(backup, tmp_path / "out")
    assert (tmp_path / "out/database.sqlite3").read_text() == "rows"
    assert (tmp_path / "out/attachments/x").read_bytes() == b"\x00ciphertext"
    assert (manifest["jurisdiction"], manifest["made_at"]) == ("AR-B", AT.isoformat())


def test_only_its_owner_reads_a_backup(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_changed_part_is_noticed(backup, tmp_path):
    changed = rewritten(backup, lambda name, content: b"other" if name == "attachments/x" else content)
    with pytest.raises(Broken, match="attachments/x is not as it was"):
        archive.extract(changed, tmp_path / "out")


def test_a_missing_part_is_noticed(backup, tmp_path):
    changed = rewritten(backup, lambda name, content: None if name == "attachments/x" else content)
    with pytest.raises(Broken, match="lacks attachments/x"):
        archive.extract(changed, tmp_path / "out")


def test_a_part_that_the_manifest_does_not_name_is_noticed(backup, tmp_path):
    def forget(name: str, content: bytes) -> bytes:
        if name != archive.MANIFEST:
            return content
        manifest = json.loads(content)
        del manifest["files"]["attachments/x"]
        return json.dumps(manifest).encode()

    with pytest.raises(Broken, match="does not name"):
        archive.extract(rewritten(backup, forget), tmp_path / "out")


def test_a_cut_off_file_is_noticed(backup, tmp_path):
    backup.write_bytes(backup.read_bytes()[:700])
    with pytest.raises(Broken):
        archive.extract(backup, tmp_path / "out")


def test_some_other_file_is_no_backup(tmp_path):
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")
    with pytest.raises(Broken, match="not a backup"):
        archive.extract(other, tmp_path / "out")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_what_is_no_plain_file_is_refused(tmp_path, kind):
    source = tmp_path / "odd.tar"
    with tarfile.open(source, "w") as tar:
        member = tarfile.TarInfo("link")
        member.type, member.linkname = kind, "manifest.json"
        tar.addfile(member)
    with pytest.raises(Broken):
        archive.extract(source, tmp_path / "out")


def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path):
    source = tmp_path / "evil.tar"
    with tarfile.open(source, "w") as tar:
        member = tarfile.TarInfo("../outside")
        member.size = 1
        tar.addfile(member, io.BytesIO(b"x"))
    (tmp_path / "out").mkdir()
    with pytest.raises(Broken):
        archive.extract(source, tmp_path / "out")
    assert not (tmp_path / "outside").exists()
