"""A database made quickly is the database that Django makes."""

import sqlite3
import subprocess
import sys

import pytest

MAKES = """
import django; django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command({command}, verbosity=0)
"""


@pytest.mark.slow
def test_the_quick_way_makes_the_same_tables(tmp_path, monkeypatch):
    made = {}
    for name, command in (("quick", '"migrate"'), ("plain", "Command()")):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setenv("ANCLAJE_DATA", str(folder))
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
        subprocess.run([sys.executable, "-c", MAKES.format(command=command)], check=True)
        (database,) = folder.glob("*.sqlite3")
        with sqlite3.connect(database) as opened:
            made[name] = sorted(opened.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    assert len(made["quick"]) > 200
    assert made["quick"] == made["plain"]
