"""Two sites that start at the same instant from one folder, and one that was cut off while starting."""

import subprocess
import sys

import pytest

COLLECT = """
import django, sys
from pathlib import Path
from django.conf import settings
django.setup()
settings.STATIC_ROOT = Path(sys.argv[1])
settings.STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
from anclaje.website.management.commands.serve import Command
Command()._collect_static_files()
"""


def start(folder):
    return subprocess.Popen([sys.executable, "-c", COLLECT, str(folder)], stderr=subprocess.PIPE, text=True)


@pytest.mark.thorough
def test_two_sites_that_start_at_once_collect_once_and_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
    folder = tmp_path / "collected"

    sites = [start(folder) for _ in range(3)]

    for site in sites:
        _, said = site.communicate(timeout=90)
        assert site.returncode == 0, said
    assert (folder / "staticfiles.json").exists()
    assert (folder / ".made-from").exists()


@pytest.mark.thorough
def test_what_a_cut_off_start_left_behind_is_swept_away(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
    folder = tmp_path / "collected"
    folder.mkdir()
    (folder / "left-behind.css").write_text("half")

    site = start(folder)
    _, said = site.communicate(timeout=90)

    assert site.returncode == 0, said
    assert not (folder / "left-behind.css").exists()
